"""About whom somebody worries: the person that a message names decides the answer."""

import dataclasses

from helpline.dialogue.turn import Turn
from helpline.intents import INFORM

WORRIES = {
    **{who: f"worry_{who}" for who in ("child", "partner", "family", "friend", "neighbour")},
    **{who: f"worry_{who}" for who in ("colleague", "pupil", "client", "member")},
    "acquaintance": "worry_person",
    "self": "worry_self",
}
"""The worry about somebody, by relation."""
OTHERS = frozenset(WORRIES.values()) - {"worry_self"}
"""Worries about somebody else."""
AT_THE_COUNTER = "report_antigovernment_client"
"""What a civil servant asks about somebody who does not recognise the government."""
OF_TEACHER = "worry_pupil"
RELATIONS = {need: who for who, need in WORRIES.items() if need != "worry_person"}
"""About whom somebody worries, as the worry itself tells."""
FORM = "extremism_form"


def of_relation(turn: Turn, general: str) -> Turn:
    """Answer for the person whom the message names: "mijn zoon" is no worry about a partner.

    Also where the message seems only to tell who or where ("het gaat om mijn man").

    Args:
        turn: a message that was understood.
        general: what somebody asks who only tells who or where.
    """
    worry = _named(turn)
    told = turn.intent in INFORM and turn.need in (None, general, *WORRIES.values())
    # "Mijn moeder noemt zich soeverein" is no question of somebody at a counter.
    private = turn.intent == AT_THE_COUNTER and turn.audience in (None, "resident")
    if worry is None or not (told or private or turn.intent in OTHERS):
        return turn
    not_apart = (*WORRIES.values(), *INFORM, AT_THE_COUNTER)
    others = [need for need in turn.needs if need not in not_apart]
    return dataclasses.replace(turn, intent=worry, needs=(worry, *others), unsure=False)


def of_child(turn: Turn) -> Turn:
    """Read a worry about a pupil as one about a friend, when a child writes: it is no teacher."""
    if not turn.minor:
        return turn
    read = {OF_TEACHER: WORRIES["friend"]}
    return dataclasses.replace(
        turn,
        intent=read.get(turn.intent, turn.intent),
        needs=tuple(read.get(need, need) for need in turn.needs),
        need=read.get(turn.need or "", turn.need),
        thread=read.get(turn.thread or "", turn.thread),
    )


def guessed(turn: Turn) -> Turn:
    """Guess a worry about the person whom the message names, when that is the next best guess.

    "Ik kan niet slapen door mijn zoon" is about him.
    """
    worry = _named(turn)
    second = turn.ranking[1] if turn.unsure and len(turn.ranking) > 1 else None
    if worry not in OTHERS or second != worry or turn.intent in WORRIES.values():
        return turn
    return dataclasses.replace(turn, intent=worry, needs=(worry,))


def likely(turn: Turn) -> Turn:
    """Take a message that was not understood as a worry, when it names a person too.

    The likeliest reading must be a worry, or the message must name a form of extremism: "mijn
    moeder gelooft in complotten" is about her, whatever else is in it.
    """
    likeliest = turn.ranking[0] if turn.ranking else ""
    worry = _named(turn)
    if turn.unsure or worry is None:
        return turn
    if likeliest in WORRIES.values():
        worry = likeliest
    elif not turn.mentions.get(FORM):
        return turn
    return dataclasses.replace(turn, intent=worry, needs=(worry,))


def _named(turn: Turn) -> str | None:
    named = turn.mentions.get("relation", ())
    return next((WORRIES[who] for who in named if who in WORRIES), None)
