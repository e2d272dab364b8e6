"""Dialogue scripts through gateway, Rasa and action server, over HTTP."""

import pytest

from helpline.guide import load_guide
from stack.client import ChatClient
from stack.settings import ROOT, StackSettings
from tests.dialogues.script import Script, check, scripts
from tests.dialogues.tally import Tally
from tools.language.language import Form, load_language

pytestmark = pytest.mark.stack

SCRIPTS = scripts()
LANGUAGE = load_language(ROOT)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_dialogue(stack: StackSettings, script: Script, tally: Tally) -> None:
    client = ChatClient(stack.address, script.municipality)
    form: Form = "child" if script.child else "formal"
    offered: dict[str, str] = {}
    for number, turn in enumerate(script.turns, start=1):
        if turn.press:
            assert turn.press in offered, f"turn {number}: no button {turn.press!r} in {offered}"
            messages = client.say(button_id=offered[turn.press])
        else:
            messages = client.say(turn.visitor)
        wrong = check(turn.bot, messages)
        assert not wrong, f"turn {number}: {wrong}\n{messages}"
        tally.add(LANGUAGE, messages)
        assert LANGUAGE.faults(messages, form) == [], f"turn {number}"
        assert all(message["kind"] != "outage" for message in messages)
        offered = {
            button["title"]: button["id"] for message in messages for button in message["buttons"]
        }
    tally.dialogues += 1
    client.erase()


def test_every_fact_has_a_dialogue() -> None:
    """Facts that a visitor may be told are each shown by at least one script."""
    facts = load_guide(ROOT / "data" / "guide").facts
    shown = {fact for script in SCRIPTS for fact in script.facts}
    assert shown <= set(facts)
    assert set(facts) - shown == set()
