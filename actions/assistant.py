"""The one assistant of the action server, loaded at start."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker

from helpline.dialogue import Assistant, load_assistant

ROOT = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=2)
def assistant(informal: bool = False) -> Assistant:
    """Load guide, routes, places and the table of answers, once.

    Args:
        informal: in je-form.

    Raises:
        GuideError, AnswersError: the data are not in order.
    """
    if informal:
        return assistant().informally()
    responses = responses_of(ROOT / "domain.yml")
    by_audience = frozenset(name for name, texts in responses.items() if _asks_who(texts))
    return load_assistant(ROOT / "data", frozenset(responses), by_audience)


def is_informal(tracker: Tracker) -> bool:
    """Tell whether this conversation is in je-form: the site asks for it, or a child writes.

    The site does not change while somebody talks, so that 'u' and 'je' do not mix.
    """
    site = (tracker.latest_message.get("metadata") or {}).get("municipality")
    child = bool(tracker.slots.get("minor_visitor"))
    return child or assistant().guide.address.is_informal(site)


def responses_of(domain: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the responses of the domain by name, each with its texts and their conditions."""
    loaded = yaml.load(domain.read_bytes(), Loader=yaml.CSafeLoader)
    responses: dict[str, list[dict[str, Any]]] = loaded["responses"]
    return responses


def _asks_who(texts: list[dict[str, Any]]) -> bool:
    """Tell whether one of the texts is for one audience only."""
    conditions = [one for text in texts for one in text.get("condition", ())]
    return any(one["name"] == "audience" for one in conditions)
