"""The same answer in simpler words: on request, and when it would be said twice in a row."""

import dataclasses
from collections.abc import Collection, Iterable

from helpline.dialogue.turn import Part

NEED = "ask_simpler"
SIMPLE = "_simple"
AGAIN = "_again"
OPENING = "utter_ask_simpler"
NOTHING_YET = "utter_ask_simpler_nothing"
"""What the chat is about, for who asks before anything was answered."""
NONE = "utter_ask_simpler_none"
"""There are no simpler words: offers to explain one word, or a person."""
BEFORE = "utter_said_before"
BEFORE_ABOVE = "utter_said_before_above"
_FORMS = ("utter_ask_forms_", "utter_form_")
_DEFINITION = "utter_ask_definition_"


def simple_name(response: str, known: Collection[str]) -> str | None:
    """Give the name of a response in simpler words; a form of extremism has its definition's.

    Args:
        response: name of what was said.
        known: names of the responses that exist.
    """
    names = [response, *(response.replace(form, _DEFINITION, 1) for form in _FORMS)]
    return next((f"{name}{SIMPLE}" for name in names if f"{name}{SIMPLE}" in known), None)


def parts(answer: tuple[str, ...], known: Collection[str]) -> list[Part]:
    """Give the last answer in simpler words, or say honestly that there are none.

    Args:
        answer: names of its responses.
        known: names of the responses that exist.
    """
    if not answer:
        return [Part(response=NOTHING_YET)]
    found = (simple_name(name, known) for name in answer)
    simple = list(dict.fromkeys(name for name in found if name))
    names = [OPENING, *simple] if simple else [NONE]
    return [Part(response=name) for name in names]


def names_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """Give the names of the responses in an answer."""
    return tuple(part.response for part in parts if part.response)


def shorter(answer: list[Part], known: Collection[str]) -> list[Part]:
    """Shorten an answer that stands just above: a visitor does not read the same text twice.

    What has another wording for the second time keeps it (`repeats.py`).

    Args:
        answer: the same as the last one.
        known: names of the responses that exist.
    """
    if any(f"{name}{AGAIN}" in known for name in names_of(answer)):
        return answer
    simple = [simple_name(part.response or "", known) for part in answer]
    names = [BEFORE, *dict.fromkeys(simple)] if all(simple) else [BEFORE_ABOVE]
    said = [Part(response=name) for name in names]
    shown = answer[-1]
    said[-1] = dataclasses.replace(said[-1], cards=shown.cards, buttons=shown.buttons)
    return said
