"""What the assistant remembers of its own turn, for the next one."""

from helpline.dialogue import questions
from helpline.dialogue.knowledge import MOST_CARDS
from helpline.dialogue.turn import Part, Turn


def slots(turn: Turn, question: Part | None, about: str | None = None) -> dict[str, object]:
    """Give the slots that every answer sets.

    Args:
        turn: that was answered.
        question: asked at the end of the answer, if any.
        about: need that a new question is about.
    """
    name = questions.name_of(question)
    again = name is not None and name == turn.open_question
    return {
        "open_question": name,
        "thread": turn.thread if again else about if name else None,
        "resumed": again,
        "asked": list(dict.fromkeys((*turn.asked, *questions.names_of(question)))),
        "misunderstood": 0,
        "municipality": turn.municipality,
        "answered_for": [turn.municipality or turn.site_municipality, turn.audience],
        "seen_cards": MOST_CARDS,
    }


def corrects_municipality(turn: Turn) -> bool:
    """Tell whether the visitor now lives somewhere else than the last answer was for."""
    before = turn.answered_for[0] if turn.answered_for else None
    return bool(before and turn.municipality and turn.municipality != before)


def changes_audience(turn: Turn) -> bool:
    """Tell whether the last answer was for somebody else, or for whoever it may be."""
    return len(turn.answered_for) > 1 and turn.audience not in (None, turn.answered_for[1])


def corrects_audience(turn: Turn) -> bool:
    """Tell whether the visitor said before to be somebody else."""
    return changes_audience(turn) and turn.answered_for[1] is not None
