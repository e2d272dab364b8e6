"""Every answer to every need, as a visitor gets it: no rule broken, every detail from the guide."""

from typing import Any

import msgspec
import pytest

from helpline.dialogue import Assistant, Part, Reply, Turn, load_assistant
from stack.settings import ROOT
from tools.language.language import Language
from tools.language.transcript import Message

DOMAIN: dict[str, Any] = msgspec.yaml.decode((ROOT / "domain.yml").read_bytes())
RESPONSES: dict[str, Any] = DOMAIN["responses"]
VISITORS: tuple[dict[str, Any], ...] = (
    {},
    {"minor": True},
    {"audience": "resident", "municipality": "Rotterdam"},
    {"audience": "professional", "municipality": "Almere"},
    {"audience": "policy", "municipality": "Bergen (NH)"},
)
NEEDS = [name for entry in DOMAIN["intents"] for name in entry]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return load_assistant(ROOT / "data", frozenset(RESPONSES))


def text_of(name: str, turn: Turn) -> str:
    """Give the first variation of a response whose conditions hold, as Rasa does."""
    slots = {"audience": turn.audience, "minor_visitor": "true" if turn.minor else None}
    for variation in RESPONSES[name]:
        if all(slots.get(one["name"]) == one["value"] for one in variation.get("condition", ())):
            return str(variation["text"])
    return ""


def messages(language: Language, turn: Turn, reply: Reply) -> list[Message]:
    """Fill the texts of a reply as the action server does."""
    values = language.details.guide.template_variables(turn.municipality)

    def text(part: Part) -> str | None:
        if part.response is None:
            return part.text
        return text_of(part.response, turn).format_map(values | part.variables)

    return [
        {"text": text(part), "cards": [msgspec.to_builtins(card) for card in part.cards]}
        for part in reply.parts
    ]


@pytest.mark.parametrize("need", NEEDS)
def test_every_reply_keeps_the_rules(language: Language, assistant: Assistant, need: str) -> None:
    for visitor in VISITORS:
        turn = Turn(intent=need, needs=(need,), **visitor)
        for reply in (assistant.reply(turn), assistant.clarify(turn)):
            said = messages(language, turn, reply)
            assert said
            assert language.faults(said) == [], turn


@pytest.mark.parametrize(
    "kind",
    [
        *("attack", "threat", "departure", "self_violence"),
        *("suicide", "domestic_violence", "child_danger", "cannot_talk"),
    ],
)
def test_danger_texts_keep_the_rules(language: Language, kind: str) -> None:
    fixed = language.details.guide.danger_message(kind, "Rotterdam")
    cards = [msgspec.to_builtins(card) for card in fixed.cards]
    assert cards
    assert language.faults([{"text": fixed.text, "cards": cards}]) == []
