"""The answer to a message with danger in it, and how sure the assistant must be of that."""

import dataclasses
from collections.abc import Iterable

from helpline.dialogue.answers import Answers
from helpline.dialogue.context import TOLD_MORE
from helpline.dialogue.knowledge import DEFAULT_NEED
from helpline.dialogue.turn import Part, Reply, Turn
from helpline.dialogue.worries import OTHERS
from helpline.guide import ContactCard, Guide

SUICIDE = "suicide"
CANNOT_TALK = "cannot_talk"
FOR_CHILDREN = "child_line"
"""A child that wants to talk where nobody hears it is told who it can chat with."""
AT_HOME = "domestic_violence"
_QUESTIONS = frozenset({"ask_anonymity", "ask_eligibility", "ask_how_to_report", "hesitate"})
"""Questions that help at home does not answer ("kan ik anoniem mailen over mijn zwager?")."""


def reply(
    guide: Guide, turn: Turn, further: list[Part], beside: tuple[ContactCard, ...] = ()
) -> Reply:
    """Give the fixed text of each kind of danger, unless the gateway has shown it already.

    Args:
        guide: with the fixed texts.
        turn: its kinds of danger, most urgent first.
        further: an answer that also helps with this danger.
        beside: who helps with the question itself when there is no danger now; stands under the
            numbers.
    """
    municipality = turn.municipality or turn.site_municipality
    fresh = [kind for kind in turn.danger if kind not in turn.danger_shown]
    parts = []
    for kind in fresh[:2]:
        message = guide.danger_message(kind, municipality)
        parts.append(Part(text=message.text, cards=tuple(message.cards)))
    parts += further
    new = _not_shown(parts, beside)
    if new:
        parts.append(Part(response="utter_danger_further", cards=new))
    parts.append(Part(response="utter_after_danger"))
    slots = {
        "danger_kind": turn.danger[0],
        "open_question": None,
        "thread": None,
        "misunderstood": 0,
    }
    return Reply(tuple(parts), slots, handover="danger")


def calmed(turn: Turn, answers: Answers) -> Turn:
    """Give the message without a danger that only the classifier sees in it.

    The check for danger read every word and found nothing of the kind. In the middle of a talk, in
    a guess, or beside another question that is too little for an alarm: "hij heeft niks, alleen
    woorden" is no thought of suicide. The number stays in sight all the same.

    Args:
        turn: as understood on its own.
        answers: tell which needs are of danger, and of which kind.
    """
    kind = answers.of(turn.intent).danger
    typed = bool(turn.text) and not turn.text.startswith("/")
    if kind is None or kind == turn.danger_perhaps or not typed:
        return turn
    goes_on = turn.danger_before is not None or (turn.thread or turn.need) in OTHERS
    others = tuple(need for need in turn.needs if not answers.of(need).danger)
    if not (turn.unsure or goes_on or others):
        return turn
    guesses = tuple(need for need in turn.ranking if not answers.of(need).danger)
    needs = (TOLD_MORE,) if goes_on else others or guesses[:1]
    if not needs:
        return turn
    return dataclasses.replace(
        turn,
        intent=needs[0],
        needs=needs,
        ranking=guesses,
        unsure=not (goes_on or others),
        danger_perhaps=turn.danger_perhaps or kind,
    )


def needs_beside(turn: Turn, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Give the needs of a message with danger for which organisations may stand under the numbers.

    In danger for the visitor or at home help comes first, and next to nothing stands beside it; but
    what the net alone saw leaves room for the question, except after thoughts of suicide. Small
    talk asks for nobody; what was not understood may ask for anybody.

    Args:
        turn: the message.
        asked: what it surely asks by its words.
    """
    kind = turn.danger[0]
    if kind == SUICIDE:
        return ()
    if kind == CANNOT_TALK and turn.minor:
        return (FOR_CHILDREN,)
    if kind == CANNOT_TALK and not turn.danger_learned:
        return ()
    if kind == AT_HOME and not turn.danger_learned:
        sure = () if turn.unsure else (*asked, *turn.needs)
        return tuple(need for need in sure if need in _QUESTIONS)
    return (*asked, *(turn.needs or (DEFAULT_NEED,)))


def _not_shown(parts: Iterable[Part], cards: Iterable[ContactCard]) -> tuple[ContactCard, ...]:
    shown = {card.id for part in parts for card in part.cards}
    return tuple(card for card in cards if card.id not in shown)
