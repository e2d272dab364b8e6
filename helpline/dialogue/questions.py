"""The questions that the assistant asks, one at a time, each at most once."""

import json

from helpline.dialogue.turn import Button, Part, Turn
from helpline.guide import Guide

MUNICIPALITY = "municipality"
AUDIENCE = "audience"

Titles = dict[str, str]


def payload(intent: str, **entities: str) -> str:
    """Write what a button says to Rasa."""
    return f"/{intent}{json.dumps(entities, ensure_ascii=False)}" if entities else f"/{intent}"


def next_question(turn: Turn, wanted: tuple[str, ...], guide: Guide, titles: Titles) -> Part | None:
    """Give the first question of `wanted` that makes sense now, if any.

    Args:
        turn: with what is known.
        wanted: names of questions, in order.
        guide: tells whether the audience matters in this municipality.
        titles: of the buttons.
    """
    for name in wanted:
        if name not in turn.asked and _makes_sense(name, turn, guide):
            return QUESTIONS[name](titles)
    return None


def _makes_sense(name: str, turn: Turn, guide: Guide) -> bool:
    if name == MUNICIPALITY:
        return turn.municipality is None and turn.site_municipality is None
    if turn.audience is not None:
        return False
    municipality = turn.municipality or turn.site_municipality
    # Who asks matters only where a municipality helps residents and professionals differently.
    return municipality is not None and guide.differs_by_audience(municipality)


def ask_municipality(titles: Titles) -> Part:
    """Ask in which municipality the visitor lives or works."""
    return Part(
        response="utter_ask_municipality",
        buttons=(Button(titles["skip"], payload("skip")),),
    )


def ask_audience(titles: Titles) -> Part:
    """Ask whether the visitor asks as a resident or for work."""
    choices = [
        Button(titles[f"audience_{value}"], payload("inform_audience", audience=value))
        for value in ("resident", "professional")
    ]
    return Part(
        response="utter_ask_audience",
        buttons=(*choices, Button(titles["skip"], payload("skip"))),
    )


def ask_which_municipality(options: tuple[str, ...], titles: Titles) -> Part:
    """Ask which of several places of the same name is meant."""
    choices = [
        Button(option, payload("inform_municipality", municipality=option)) for option in options
    ]
    return Part(
        response="utter_ask_municipality_ambiguous",
        variables={"options": ", ".join(options)},
        buttons=(*choices, Button(titles["skip"], payload("skip"))),
    )


def options(turn: Turn) -> tuple[str, ...]:
    """Give the municipalities that a place may belong to, when the visitor named no other."""
    found = turn.mentions.get("place_options", ())
    return found if len(found) > 1 and not turn.mentions.get("municipality") else ()


def names_place(turn: Turn) -> bool:
    """Tell whether the message names a place that may be the visitor's own."""
    return bool({"municipality", "place_options"} & set(turn.mentions))


def tells_who_or_where(turn: Turn) -> bool:
    """Tell whether a message, not understood, at least names a place or the visitor's work.

    A resident is read from many a word ("mijn zoon"), so that says too little.
    """
    return names_place(turn) or "professional" in turn.mentions.get("audience", ())


def name_of(question: Part | None) -> str | None:
    """Name a question, to remember that it was asked; the ambiguous place is a municipality."""
    if question is None or question.response is None:
        return None
    name = question.response.removeprefix("utter_ask_")
    return MUNICIPALITY if name.startswith(MUNICIPALITY) else name


QUESTIONS = {MUNICIPALITY: ask_municipality, AUDIENCE: ask_audience}
