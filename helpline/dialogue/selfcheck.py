"""The self-check for municipalities: which building blocks are there already?

Nothing is kept of it: the answers stand in the conversation only, and go with it.
"""

from helpline.dialogue.checklist import STOP, Checklist, Heading, numbered
from helpline.dialogue.questions import Titles, payload
from helpline.dialogue.turn import Button, Part, Reply, Turn

NAME = "policy_check"
"""Name of the open question while the check goes on."""
NEED = "ask_policy"
FALLBACK = "nlu_fallback"
START = "start"
ALL = "all"
NONE = "none"


def answer(turn: Turn, checklist: Checklist, titles: Titles) -> Reply | None:
    """Go on with the check, when the message starts it or answers its question.

    Args:
        turn: with the button that was pressed or the words typed, and the check so far.
        checklist: the building blocks.
        titles: of the buttons.

    Returns:
        Nothing when the message is about something else.
    """
    pressed = next(iter(turn.mentions.get("check", ())), None)
    if pressed == START or turn.intent == NAME:
        opening = Part(
            response="utter_policy_check_start",
            variables={"number": str(len(checklist.headings))},
        )
        return _ask(checklist, titles, 0, (), opening)
    if turn.open_question != NAME or turn.check_step >= len(checklist.headings):
        return None
    heading = checklist.headings[turn.check_step]
    have = _read(turn, pressed, checklist, heading)
    if have is None:
        lost = turn.intent == FALLBACK and not turn.resumed
        return _ask_again(turn, checklist, titles) if lost else None
    if have == STOP:
        return _result(checklist, turn.checked, titles)
    checked = (*turn.checked, *have)
    if turn.check_step + 1 < len(checklist.headings):
        return _ask(checklist, titles, turn.check_step + 1, checked)
    return _result(checklist, checked, titles)


def question(turn: Turn, checklist: Checklist, titles: Titles) -> Part:
    """Give the question of the heading where the check stands."""
    heading = checklist.headings[min(turn.check_step, len(checklist.headings) - 1)]
    return Part(
        response="utter_ask_policy_check",
        variables={"heading": heading.title, "items": numbered(heading.items.values())},
        buttons=tuple(
            Button(titles[f"check_{value}"], payload(NEED, check=value))
            for value in (ALL, NONE, STOP)
        ),
    )


def _read(
    turn: Turn, pressed: str | None, checklist: Checklist, heading: Heading
) -> tuple[str, ...] | str | None:
    if pressed == ALL:
        return tuple(heading.items)
    if pressed == NONE or turn.intent == "skip":
        return ()
    if pressed == STOP or turn.intent == "stop":
        return STOP
    return checklist.read(turn.text, heading)


def _ask(
    checklist: Checklist,
    titles: Titles,
    step: int,
    checked: tuple[str, ...],
    opening: Part | None = None,
) -> Reply:
    asked = question(Turn(check_step=step), checklist, titles)
    slots = {
        "open_question": NAME,
        "check_step": step,
        "checked": list(checked),
        "need": NEED,
        "thread": NEED,
        "resumed": False,
        "misunderstood": 0,
    }
    return Reply((opening, asked) if opening else (asked,), slots)


def _ask_again(turn: Turn, checklist: Checklist, titles: Titles) -> Reply:
    """Ask the same heading once more, when the answer is not understood."""
    unclear = Part(response="utter_policy_check_unclear")
    again = _ask(checklist, titles, turn.check_step, turn.checked, unclear)
    return Reply(again.parts, again.slots | {"resumed": True})


def _result(checklist: Checklist, checked: tuple[str, ...], titles: Titles) -> Reply:
    have = [text for name, text in checklist.items.items() if name in checked]
    missing = [text for name, text in checklist.items.items() if name not in checked]
    part = Part(
        response="utter_policy_check_result",
        variables={
            "count": str(len(have)),
            "total": str(len(checklist.items)),
            "have": _listed(have, checklist),
            "missing": _listed(missing, checklist),
        },
        buttons=tuple(Button(titles[need], payload(need)) for need in (NEED, "ask_training")),
    )
    slots: dict[str, object] = {
        "open_question": None,
        "check_step": 0,
        "checked": [],
        "need": NEED,
        "thread": None,
        "misunderstood": 0,
    }
    return Reply((part,), slots)


def _listed(items: list[str], checklist: Checklist) -> str:
    return "\n".join(f"- {text}" for text in items) or checklist.nothing
