"""Which intents ask for something of this domain."""

import pytest

from bot.nlu.classifier.kinds import is_need


@pytest.mark.parametrize(
    ("intent", "need"),
    [("worry_child", True), ("greet", False), ("out_of_scope", False), ("inform_time", False)],
)
def test_only_what_asks_for_help_or_facts_is_a_need(intent: str, need: bool) -> None:
    assert is_need(intent) is need
