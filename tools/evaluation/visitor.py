"""Plays a visitor: asks the question and answers what the assistant asks back."""

import re
from dataclasses import dataclass, field
from typing import Any

from stack.client import ChatClient
from tools.evaluation.questions import Question

DEFAULT_MUNICIPALITY = "Ede"
"""Where a visitor lives when the record does not say: a municipality without its own route."""
AUDIENCES = {
    "resident": "als inwoner",
    "professional": "voor mijn werk",
    "policy": "voor mijn werk, ik maak beleid bij de gemeente",
}
MOST_TURNS = 3

_ASKS_MUNICIPALITY = re.compile(
    r"(welke gemeente|welke plaats|waar woont u|welke bedoelt u)[^?]*\?", re.I
)
_ASKS_AUDIENCE = re.compile(r"(inwoner|voor uw werk|professional)[^?]*\?", re.I)


@dataclass
class Dialogue:
    """What was said, turn by turn."""

    question: Question
    said: list[str] = field(default_factory=list)
    answers: list[list[dict[str, Any]]] = field(default_factory=list)


def talk(question: Question, address: str) -> Dialogue:
    """Hold one dialogue with the running assistant.

    Args:
        question: what the visitor wants to know.
        address: of the gateway.
    """
    client = ChatClient(address)
    dialogue = Dialogue(question)
    text: str | None = question.text
    while text is not None and len(dialogue.said) < MOST_TURNS:
        dialogue.said.append(text)
        dialogue.answers.append(client.say(text))
        text = _reply(question, dialogue.answers[-1], dialogue.said)
    client.erase()
    return dialogue


def _reply(question: Question, messages: list[dict[str, Any]], said: list[str]) -> str | None:
    asked = messages[-1]["text"] or ""
    municipality = question.municipality or DEFAULT_MUNICIPALITY
    if _ASKS_MUNICIPALITY.search(asked) and municipality not in said:
        return municipality
    audience = AUDIENCES.get(question.kind, question.kind)
    if _ASKS_AUDIENCE.search(asked) and audience not in said:
        return audience
    return None
