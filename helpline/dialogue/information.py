"""The answer to a message that tells who or where, and asks nothing."""

import dataclasses
import re
from typing import Final

from helpline.dialogue import memory, questions
from helpline.dialogue.knowledge import DEFAULT_NEED, Knowledge
from helpline.dialogue.turn import Part, Reply, Turn
from helpline.redaction import PLACEHOLDERS

_FIGURES: Final = re.compile(r"\W*[1-9]\d{3}\W*")
"""The figures of a postcode alone, which are no place: they are not masked, and not looked up."""


def gives_postcode(turn: Turn) -> bool:
    """Tell whether the message gives a postcode, or the figures of one and nothing else."""
    return PLACEHOLDERS["postcode"] in turn.text or bool(_FIGURES.fullmatch(turn.text))


def reply(turn: Turn, knowledge: Knowledge) -> Reply:
    """Say that it was understood, show who helps with what was asked before, and go on.

    Args:
        turn: with what is known now.
        knowledge: the tables.
    """
    titles = knowledge.answers.titles
    options = questions.options(turn)
    if options:
        return _ask(turn, questions.ask_which_municipality(options, titles))
    known = turn.municipality or turn.site_municipality or questions.MUNICIPALITY in turn.asked
    if turn.intent == "inform_municipality" and not known:
        return _ask(turn, questions.ask_municipality(titles), *_postcode(turn))
    topic = knowledge.topic(turn)
    if turn.need is None and turn.thread is None:
        return _first(turn, knowledge)
    noted = Part(response=_noted(turn, topic, knowledge))
    if memory.changes_audience(turn) and knowledge.changes_with_audience(turn, topic):
        parts = [noted, *knowledge.parts(turn, topic, set())]
    else:
        parts = _with_facts(noted, turn, topic, knowledge)
    question = knowledge.open_question(turn) or knowledge.question(turn, (topic,))
    slots = memory.slots(turn, question, topic) | {"need": topic}
    return Reply((*parts, question) if question else tuple(parts), slots)


def _ask(turn: Turn, question: Part, *before: Part) -> Reply:
    about = turn.thread if turn.open_question else turn.need
    return Reply((*before, question), memory.slots(turn, question, about) | {"resumed": False})


def _postcode(turn: Turn) -> tuple[Part, ...]:
    """Say why a postcode is not enough."""
    return (Part(response="utter_postcode"),) if gives_postcode(turn) else ()


def _first(turn: Turn, knowledge: Knowledge) -> Reply:
    """Answer somebody who begins with who or where: what may be the question, and who helps."""
    choices = knowledge.answers.choices
    told_where = questions.names_place(turn) or turn.intent == "inform_municipality"
    wanted = choices.get(turn.audience or "unknown", ())
    part = Part(
        response="utter_inform_municipality" if told_where else "utter_inform_audience",
        # Who makes policy asks for no helpline yet.
        cards=() if turn.audience == "policy" else knowledge.cards(turn, DEFAULT_NEED),
        buttons=knowledge.buttons(wanted),
    )
    return Reply((part,), memory.slots(turn, None))


def _with_facts(noted: Part, turn: Turn, topic: str, knowledge: Knowledge) -> list[Part]:
    facts = knowledge.facts(turn, topic) if questions.names_place(turn) else ""
    parts = [noted, Part(text=facts)] if facts else [noted]
    cards = knowledge.cards(turn, topic) or knowledge.cards(turn, DEFAULT_NEED)
    parts[-1] = dataclasses.replace(parts[-1], cards=cards)
    return parts


def _noted(turn: Turn, topic: str, knowledge: Knowledge) -> str:
    place = turn.municipality and questions.names_place(turn)
    cases = (
        (memory.corrects_municipality(turn), "utter_corrected_municipality"),
        (memory.corrects_audience(turn), "utter_corrected_audience"),
        (place and knowledge.lacks_own(turn, topic), "utter_noted_municipality_no_own"),
        (place, "utter_noted_municipality"),
        (turn.intent == "inform_audience", "utter_noted_audience"),
    )
    return next(
        (name for fits, name in cases if fits and name in knowledge.responses), "utter_noted"
    )
