"""A conversation: the slots of one turn are what is known at the next."""

import dataclasses
from collections.abc import Callable
from typing import Any

from helpline.dialogue import Assistant, Part, Reply, Turn

QUESTIONS = (
    "utter_ask_municipality",
    "utter_ask_audience",
    "utter_ask_municipality_ambiguous",
    "utter_ask_relation",
    "utter_ask_seen",
    "utter_resume_municipality",
    "utter_resume_audience",
)
SLOTS = {"danger_kind": "danger_before"}
"""Where a slot has another name than the field of a turn."""


class Talk:
    """Turns in a row with one assistant."""

    def __init__(self, assistant: Assistant, **known: Any) -> None:
        self._assistant = assistant
        self._known = known
        self.replies: list[Reply] = []

    def _go(self, answer: Callable[[Turn], Reply], fields: dict[str, Any]) -> Reply:
        turn = dataclasses.replace(Turn(**self._known), **fields)
        reply = answer(turn)
        told = {
            name: fields[name]
            for name in ("audience", "municipality", "relation", "sector", "extremism_form")
            if name in fields
        }
        remembered = {SLOTS.get(name, name): value for name, value in reply.slots.items()}
        self._known = self._known | told | remembered
        for name in ("asked", "answered_for", "said", "checked", "answer"):
            self._known[name] = tuple(self._known.get(name) or ())
        self.replies.append(reply)
        return reply

    def say(self, *needs: str, **fields: Any) -> Reply:
        """Say something that is understood."""
        given = {"intent": needs[0], "needs": needs} | fields
        return self._go(self._assistant.reply, given)

    def mumble(self, text: str = "blablabla en nog veel meer woorden", **fields: Any) -> Reply:
        """Say something that is not understood."""
        given = {"intent": "nlu_fallback", "text": text} | fields
        return self._go(self._assistant.clarify, given)

    def in_danger(self, *kinds: str, **fields: Any) -> Reply:
        """Say something with danger in it."""
        given = {"intent": "danger", "danger": kinds} | fields
        return self._go(self._assistant.reply_to_danger, given)


def responses(reply: Reply) -> list[str]:
    """The names of the responses, in order."""
    return [part.response for part in reply.parts if part.response]


def asked(reply: Reply) -> list[str]:
    """The questions in a reply."""
    return [name for name in responses(reply) if name in QUESTIONS]


def cards(reply: Reply) -> list[str]:
    """The ids of the organisations shown, in order."""
    return [card.id for part in reply.parts for card in part.cards]


def payloads(part: Part) -> list[str]:
    """What the buttons of a part say."""
    return [button.payload for button in part.buttons]
