"""The visitor of an evaluation answers what is asked back, out of the record, each thing once."""

from typing import Any

import pytest

from tools.evaluation import visitor
from tools.evaluation.questions import Question

Json = dict[str, Any]

ASKS_PLACE = "In welke gemeente woont u?"
ASKS_WHICH = "Er zijn meer plaatsen met die naam. Welke bedoelt u: Bergen (NH), Bergen (L)?"
ASKS_ROLE = "Vraagt u dit als inwoner, of voor uw werk?"


class ScriptedBot:
    """Takes the place of the assistant: says the given texts, one a turn."""

    def __init__(self, *texts: str | None) -> None:
        self.texts = list(texts)
        self.erased = False

    def __call__(self, address: str) -> "ScriptedBot":
        return self

    def say(self, text: str) -> list[Json]:
        """Answer with the next text."""
        return [{"text": "Dit helpt.", "cards": []}, {"text": self.texts.pop(0), "cards": []}]

    def erase(self) -> None:
        """Note it."""
        self.erased = True


@pytest.mark.parametrize(
    ("texts", "kind", "place", "replies"),
    [
        (["Bel 112."], "resident", "Ede", []),
        ([None], "resident", "Ede", []),
        ([ASKS_PLACE, "Bel 112."], "resident", "Almere", ["Almere"]),
        ([ASKS_PLACE, "Bel 112."], "resident", None, ["Ede"]),
        ([ASKS_ROLE, "Bel 112."], "resident", None, ["als inwoner"]),
        ([ASKS_ROLE, "Bel 112."], "professional", None, ["voor mijn werk"]),
        ([ASKS_ROLE, "."], "policy", None, ["voor mijn werk, ik maak beleid bij de gemeente"]),
        ([ASKS_WHICH, "."], "resident", "Bergen (NH)", ["Bergen (NH)"]),
        ([ASKS_PLACE, ASKS_ROLE, "."], "professional", "Almere", ["Almere", "voor mijn werk"]),
        ([ASKS_PLACE, ASKS_PLACE], "resident", "Almere", ["Almere"]),  # not a second time
        ([ASKS_PLACE, ASKS_ROLE, "Hoe oud is hij?"], "resident", None, ["Ede", "als inwoner"]),
        (["Uw gemeente helpt u. Is dit duidelijk?"], "resident", None, []),
    ],
)
def test_the_replies(
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str | None],
    kind: str,
    place: str | None,
    replies: list[str],
) -> None:
    bot = ScriptedBot(*texts)
    monkeypatch.setattr(visitor, "ChatClient", bot)
    question = Question("Wat nu?", kind, "worry_child", ("112",), municipality=place)

    dialogue = visitor.talk(question, "http://nowhere")

    assert dialogue.said == ["Wat nu?", *replies]
    assert len(dialogue.answers) == len(dialogue.said)
    assert bot.erased
