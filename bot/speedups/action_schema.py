"""Check an action server's answer against the schema of its own kinds of event.

`RemoteAction._validate_action_result` checks each event against the schemas of all twenty kinds
(`oneOf`) and checks the large schema itself on every call: 5 ms with jsonschema 3.2, 55-80 ms
with 4.17. An event names its kind, so one schema is enough, and each is built once. An answer
with anything unusual in it is checked in full, as before.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

Validator = Any
"""A validator of jsonschema, which has no types."""


@lru_cache(maxsize=1)
def _validators() -> tuple[Validator, dict[str, Validator]]:
    """Give the validator of a whole answer, and one for each kind of event."""
    import jsonschema
    from rasa.core.actions.action import RemoteAction

    whole = RemoteAction.action_response_format_spec()
    validator_class = jsonschema.validators.validator_for(whole)
    validator_class.check_schema(whole)
    event = whole["properties"]["events"]["items"]
    common = {name: value for name, value in event.items() if name != "oneOf"}
    kinds = {
        kind["properties"]["event"]["const"]: validator_class({"allOf": [common, kind]})
        for kind in event["oneOf"]
    }
    return validator_class(whole), kinds


def valid(result: Any) -> bool:
    """Tell at little cost that an answer is right; False only means: check it in full."""
    _, kinds = _validators()
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    if not isinstance(events, list) or not isinstance(responses, list):
        return False
    if not all(isinstance(response, dict) for response in responses):
        return False
    return all(_valid_event(event, kinds) for event in events)


def _valid_event(event: Any, kinds: dict[str, Validator]) -> bool:
    name = event.get("event") if isinstance(event, dict) else None
    return isinstance(name, str) and name in kinds and bool(kinds[name].is_valid(event))


def install() -> None:
    """Replace the check of `RemoteAction`."""
    from rasa.core.actions.action import RemoteAction

    original: Callable[[RemoteAction, dict[str, Any]], bool] = RemoteAction._validate_action_result
    if getattr(original, "quick", False):
        return

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        return valid(result) or original(self, result)

    validate.quick = True  # type: ignore[attr-defined]
    RemoteAction._validate_action_result = validate
