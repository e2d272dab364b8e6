"""Let the rule policy look only as far back, and only at those rules, as can matter.

For each prediction, three a turn, `RulePolicy` makes the state before every action of the whole
conversation and compares every rule with them: half of a turn with 180 rules, and more the longer
the talk. No rule reaches further back than its own length, so older states decide nothing; and a
rule whose last state has another action or intent than the conversation's cannot match.
"""

from collections import defaultdict
from typing import Any

State = dict[str, Any]
Lookup = dict[str, str]
Ending = tuple[str | None, str | None]
"""Previous action and intent of a rule's last state; no intent fits any."""


class _Index:
    """The rules of one lookup table by how they end."""

    def __init__(self, lookup: Lookup, states: dict[str, list[State]]) -> None:
        self.lookup = lookup
        self.size = len(lookup)
        self.longest = max((len(rule) for rule in states.values()), default=0)
        self._always = {key for key, rule in states.items() if not rule}
        self._by_ending: defaultdict[Ending, set[str]] = defaultdict(set)
        for key, rule in states.items():
            if rule:
                self._by_ending[_ending(rule[-1])].add(key)

    def holds(self, lookup: Lookup) -> bool:
        """Tell whether this is the index of a table, as it is now."""
        return self.lookup is lookup and self.size == len(lookup)

    def ending_like(self, state: State) -> set[str]:
        """Give the rules that may match a state; a superset of those that do."""
        action, intent = _ending(state)
        fitting = (self._by_ending.get((action, one), set()) for one in {intent, None})
        return self._always.union(*fitting)


def _ending(state: State) -> Ending:
    action = state.get("prev_action") or {}
    user = state.get("user") or {}
    return action.get("action_name") or action.get("action_text"), user.get("intent")


def _index(policy: Any, lookup: Lookup) -> _Index:
    indexes: list[_Index] = policy.__dict__.setdefault("_wegwijzer_indexes", [])
    for index in indexes:
        if index.holds(lookup):
            return index
    index = _Index(lookup, {key: policy._rule_key_to_state(key) for key in lookup})
    indexes[:] = [*indexes[-1:], index]  # rules, and those for a loop's unhappy path
    return index


def _possible_keys(policy: Any, lookup: Lookup, states: list[State]) -> set[str]:
    last = states[-1]
    if not last.get("prev_action"):  # the conversation begins here: Rasa has rules of its own
        possible = set(lookup)
    else:
        possible = _index(policy, lookup).ending_like(last)
    for age, state in enumerate(reversed(states)):
        if not possible:
            break
        possible = {key for key in possible if policy._is_rule_applicable(key, age, state)}
    return possible


def recent_states(tracker: Any, domain: Any, most: int) -> list[State]:
    """Give the last states of a conversation, oldest first.

    The same as the end of `Domain.states_for_tracker_history`, without making the others.

    Args:
        tracker: the conversation.
        domain: what it is featurized with.
        most: how many states are wanted; a shorter conversation gives all it has.
    """
    from rasa.shared.core.events import ActionExecuted

    events = tracker.applied_events()
    skipped = sum(isinstance(event, ActionExecuted) for event in events) + 1 - most
    replayed = tracker.init_copy()
    states: list[State] = []
    for event in events:
        if isinstance(event, ActionExecuted):
            skipped -= 1
            if skipped < 0:
                states.append(domain.get_active_state(replayed))
        replayed.update(event)
    return [*states, domain.get_active_state(replayed)]


def _copied(states: list[State]) -> list[State]:
    return [{part: dict(content) for part, content in state.items()} for state in states]


def _remembered_states(tracker: Any, domain: Any, most: int) -> list[State]:
    """Give the recent states; made once for a tracker as it is now.

    Copies, since Rasa takes the visitor's words or the intent out of them.
    """
    at = (len(tracker.events), most)
    known = tracker.__dict__.get("_wegwijzer_states")
    last = tracker.events[-1] if tracker.events else None
    if known is None or known[0] != at or known[1] is not last or known[2] is not domain:
        known = (at, last, domain, recent_states(tracker, domain, most))
        tracker.__dict__["_wegwijzer_states"] = known
    return _copied(known[3])


def _tables(policy: Any) -> list[Lookup]:
    names = ("rules", "rules_for_loop_unhappy_path")
    return [policy.lookup[name] for name in names if policy.lookup.get(name)]


def install() -> None:
    """Replace two methods of `RulePolicy`."""
    from rasa.core.policies.rule_policy import RulePolicy
    from rasa.shared.core.trackers import DialogueStateTracker

    original = RulePolicy._prediction_states
    if getattr(original, "quick", False):
        return

    def prediction_states(
        policy: Any,
        tracker: Any,
        domain: Any,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> Any:
        if type(tracker) is not DialogueStateTracker:  # in training, with states of its own
            return original(policy, tracker, domain, use_text_for_last_user_input, rule_only_data)
        longest = [_index(policy, table).longest for table in _tables(policy)]
        states = _remembered_states(tracker, domain, max(longest, default=0) + 1)
        policy.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
        return states

    prediction_states.quick = True  # type: ignore[attr-defined]
    RulePolicy._prediction_states = prediction_states
    RulePolicy._get_possible_keys = _possible_keys
