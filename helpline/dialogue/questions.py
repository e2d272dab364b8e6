"""The questions that the assistant asks, one at a time, each at most once and once more later."""

import json

from helpline.dialogue.turn import Button, Part, Turn
from helpline.guide import Guide

MUNICIPALITY = "municipality"
WHICH_MUNICIPALITY = "municipality_ambiguous"
"""Which of several places of one name: asked once, and the question of the municipality is open."""
AUDIENCE = "audience"
RELATION = "relation"
SEEN = "seen"
ALL = (MUNICIPALITY, AUDIENCE, RELATION, SEEN)
RELATIONS = {
    "resident": ("child", "partner", "family", "friend", "neighbour", "colleague", "self"),
    "professional": ("pupil", "client", "member", "colleague"),
}
"""About whom a visitor may worry, as buttons; policy staff count as professionals."""
THINGS_SEEN = ("change", "hate", "online")

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
            return ask(name, turn, titles)
    return None


def once_more(turn: Turn, guide: Guide, titles: Titles) -> Part | None:
    """Give the open question again after something else was answered, if it still makes sense."""
    name = turn.open_question
    if name not in (MUNICIPALITY, AUDIENCE) or turn.resumed or not _makes_sense(name, turn, guide):
        return None
    return ask(name, turn, titles, prefix="utter_resume_")


def audience_told(turn: Turn) -> str | None:
    """Give the audience of who speaks of himself: what is only for professionals is not for him."""
    return "resident" if turn.relation == "self" else None


def _makes_sense(name: str, turn: Turn, guide: Guide) -> bool:
    municipality = turn.municipality or turn.site_municipality
    if name == MUNICIPALITY:
        return municipality is None
    if name in (RELATION, SEEN):
        # Whoever is in danger has something else to do than to tell us more.
        return turn.danger_before is None and (name == SEEN or turn.relation is None)
    # Who asks matters only where a municipality helps residents and professionals differently.
    return (
        turn.audience is None
        and audience_told(turn) is None
        and municipality is not None
        and guide.differs_by_audience(municipality)
    )


def ask(name: str, turn: Turn, titles: Titles, prefix: str = "utter_ask_") -> Part:
    """Ask one question, with a button for each usual answer and one to skip it."""
    choices = {AUDIENCE: _audiences, RELATION: _relations, SEEN: _things_seen}.get(name)
    skip = Button(titles["skip"], payload("skip"))
    buttons = choices(turn, titles) if choices else ()
    return Part(response=prefix + name, buttons=(*buttons, skip))


def ask_municipality(titles: Titles) -> Part:
    """Ask in which municipality the visitor lives or works."""
    return ask(MUNICIPALITY, Turn(), titles)


def _audiences(_turn: Turn, titles: Titles) -> tuple[Button, ...]:
    return tuple(
        Button(titles[f"audience_{value}"], payload("inform_audience", audience=value))
        for value in ("resident", "professional")
    )


def _relations(turn: Turn, titles: Titles) -> tuple[Button, ...]:
    side = "professional" if turn.audience in ("professional", "policy") else "resident"
    return tuple(
        Button(titles[f"relation_{value}"], payload("inform_relation", relation=value))
        for value in RELATIONS[side]
    )


def _things_seen(_turn: Turn, titles: Titles) -> tuple[Button, ...]:
    return tuple(
        Button(titles[f"seen_{value}"], payload("inform_relation", seen=value))
        for value in THINGS_SEEN
    )


def ask_which_municipality(options: tuple[str, ...], titles: Titles) -> Part:
    """Ask which of several places of the same name is meant."""
    choices = [
        Button(option, payload("inform_municipality", municipality=option)) for option in options
    ]
    return Part(
        response=f"utter_ask_{WHICH_MUNICIPALITY}",
        variables={"options": ", ".join(options)},
        buttons=(*choices, Button(titles["skip"], payload("skip"))),
    )


def options(turn: Turn) -> tuple[str, ...]:
    """Give the municipalities that a place may belong to, when the visitor named no other."""
    found = turn.mentions.get("place_options", ())
    told = len(found) < 2 or turn.mentions.get("municipality")
    return () if told or _was_asked_which(turn) else found


def chosen(turn: Turn) -> str | None:
    """Give the municipality that bears the name itself, when that name is the answer to "which?".

    Asked whether Hengelo or Bronckhorst is meant, who lives in the largest Hengelo says "Hengelo".
    """
    if not _was_asked_which(turn):
        return None
    said = turn.text.strip(" .,!?").casefold()
    found = turn.mentions.get("place_options", ())
    return next((one for one in found if one.casefold() == said), None)


def _was_asked_which(turn: Turn) -> bool:
    return turn.open_question == MUNICIPALITY and WHICH_MUNICIPALITY in turn.asked


def names_place(turn: Turn) -> bool:
    """Tell whether the message names a place that may be the visitor's own."""
    return bool({"municipality", "place_options"} & set(turn.mentions))


def tells_who_or_where(turn: Turn) -> bool:
    """Tell whether a message, not understood, at least names a place or the visitor's work.

    A resident is read from many a word ("mijn zoon"), so that says too little.
    """
    told = {"professional", "policy"} & set(turn.mentions.get("audience", ()))
    return names_place(turn) or bool(told)


def names_of(question: Part | None) -> tuple[str, ...]:
    """Name what need not be asked any more once this question was asked."""
    name = name_of(question)
    which = question is not None and question.response == f"utter_ask_{WHICH_MUNICIPALITY}"
    return (*([name] if name else []), *([WHICH_MUNICIPALITY] if which else []))


def name_of(question: Part | None) -> str | None:
    """Name a question, to remember that it was asked; the ambiguous place is a municipality."""
    if question is None or question.response is None:
        return None
    name = question.response.removeprefix("utter_ask_").removeprefix("utter_resume_")
    return MUNICIPALITY if name.startswith(MUNICIPALITY) else name
