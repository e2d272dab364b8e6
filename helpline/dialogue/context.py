"""Reads a message in the light of the conversation, before it is answered."""

import dataclasses

from helpline.dialogue.knowledge import Knowledge
from helpline.dialogue.questions import SEEN, names_place
from helpline.dialogue.turn import Turn
from helpline.dialogue.worries import AT_THE_COUNTER, OTHERS, WORRIES
from helpline.intents import INFORM, OUT_OF_SCOPE
from helpline.redaction import PLACEHOLDERS

FALLBACK = "nlu_fallback"
TELLS = frozenset({"express_hate", "harmful_request", "insult"})
"""Intents that a description of what somebody says or does is easily taken for."""
PRESSING = frozenset(
    {"express_suicidality", "report_domestic_violence", "report_departure", "worry_online_network"}
)
"""Guesses that are said rather than taken as a story: they may point to help in time."""
TOLD_ALSO = frozenset(
    {"ask_exit_support", "ask_family_support", "ask_returnees", "ask_victim_support"}
    | {"ask_judgement", "ask_surveillance"}
)
"""Questions that a story may well ask: "hij wil uit die groep stappen"."""
CHAT = ("goodbye", "restart", "repeat", "hesitate", OUT_OF_SCOPE, "inform_time", "thank", "greet")
"""What else a story is taken for."""
TOLD_SEEN = "inform_seen"
TOLD_MORE = "told_more"
NOT_NOW = "danger_not_now"
"""A "no" after the numbers: there is no danger, or none now."""
YES = "affirm"
_YES_OR_NO = frozenset({YES, "deny", "skip"})
_TAKES_AN_AGE = frozenset({"inform_contact_details", "inform_time"})
_WHO = (PLACEHOLDERS["name"], PLACEHOLDERS["address"])
_FEW_WORDS = 3


def in_context(turn: Turn, knowledge: Knowledge) -> Turn:
    """Give the message as it is meant here.

    Args:
        turn: as understood on its own.
        knowledge: with the table of readings.
    """
    turn = _with_name(turn)
    need = _meant(turn, knowledge)
    if need is None:
        return turn
    if need == TOLD_SEEN and turn.mentions.get(SEEN):
        turn = dataclasses.replace(turn, mentions=turn.mentions | {"topic": turn.mentions[SEEN]})
    return dataclasses.replace(turn, intent=need, needs=(need,), unsure=False)


def with_more(turn: Turn, knowledge: Knowledge) -> Turn:
    """Add what the message surely asks by its words ("en is daar een training voor?").

    A guess gives way to it, and so does what says nothing of the matter.

    Args:
        turn: as meant in the conversation.
        knowledge: with the table of readings.
    """
    more = knowledge.readings.beside(turn)
    if not more or turn.intent == OUT_OF_SCOPE:  # "is er een training voor mijn hond"
        return turn
    says_nothing = turn.unsure or turn.intent in (FALLBACK, *CHAT, *INFORM)
    needs = () if says_nothing else turn.needs or (turn.intent,)
    asked = tuple(dict.fromkeys((*needs, *more)))
    return dataclasses.replace(turn, intent=asked[0], needs=asked, unsure=False)


def names_somebody(turn: Turn) -> bool:
    """Tell whether a name or an address was masked in the message."""
    return any(masked in turn.text for masked in _WHO)


def _meant(turn: Turn, knowledge: Knowledge) -> str | None:
    read = knowledge.readings.find(turn)
    if read and (read != turn.intent or turn.unsure) and not names_place(turn):
        return read
    answered = _answered(turn, knowledge) if turn.intent in _YES_OR_NO else None
    if answered:
        return answered
    if turn.mentions.get("age") and (turn.intent in _TAKES_AN_AGE or _tells_an_age(turn)):
        return "inform_relation"  # "hij is 16" tells of the person, and is no telephone number
    if turn.need and knowledge.readings.is_age(turn.text):
        return "inform_relation"
    if _tells_what_is_seen(turn, knowledge):
        return TOLD_SEEN
    return WORRIES.get(turn.relation or "") if _is_of_before(turn, knowledge) else None


def _answered(turn: Turn, knowledge: Knowledge) -> str | None:
    """Read a "yes" or "no": it goes on, denies danger, or refuses a question."""
    if names_place(turn):
        return None
    if turn.need and knowledge.readings.is_told(turn.text, is_no=turn.intent != YES):
        return TOLD_MORE
    if turn.intent != "deny":
        return None
    # "nee" to a question is a way not to answer it
    return NOT_NOW if turn.danger_before else "skip" if turn.open_question else None


def _is_of_before(turn: Turn, knowledge: Knowledge) -> bool:
    """ "Hij roept dingen" is about whom the visitor named before, whoever it sounds like."""
    somebody = turn.intent in OTHERS and not turn.mentions.get("relation")
    return somebody and knowledge.readings.is_story(turn.text)


def _tells_an_age(turn: Turn) -> bool:
    """Tell whether a few words with an age are about the person of before: "hij is 15"."""
    about_somebody = (turn.thread or turn.need) in OTHERS
    return about_somebody and turn.intent in OTHERS and len(turn.text.split()) <= _FEW_WORDS


def _tells_what_is_seen(turn: Turn, knowledge: Knowledge) -> bool:
    if turn.mentions.get(SEEN):
        return True
    if names_place(turn) or knowledge.readings.is_question(turn.text):
        return False
    if turn.need and turn.intent == "express_hate" and knowledge.readings.is_story(turn.text):
        return True  # "maar hij zei ook dat …" is not what the visitor thinks
    about_somebody = (turn.thread or turn.need) in OTHERS
    if about_somebody and turn.intent == AT_THE_COUNTER and turn.audience in (None, "resident"):
        return True
    if turn.open_question == SEEN:
        return _answers_what_is_seen(turn)
    once_more = bool(turn.text) and turn.intent == turn.need and not turn.text.startswith("/")
    wrongly = knowledge.readings.is_story(turn.text) and _is_taken_wrongly(turn.intent)
    tells = wrongly or _is_of_before(turn, knowledge)
    goes_on = once_more or tells or (turn.open_question is not None and _is_description(turn))
    # Who worries about somebody and quotes hate does not express it.
    return about_somebody and (goes_on or turn.intent == "express_hate")


def _answers_what_is_seen(turn: Turn) -> bool:
    if turn.intent == FALLBACK:
        return _is_description(turn)
    more_of_the_same = turn.intent in (turn.thread, "inform_relation")
    other_person = _about_whom(turn) not in (None, turn.thread)
    return not other_person and (turn.unsure or more_of_the_same or turn.intent in TELLS)


def _is_taken_wrongly(intent: str) -> bool:
    """Tell whether a story about somebody is no such question or remark, however sure it seems."""
    return intent not in TOLD_ALSO and intent.startswith(("ask_", "complain_", *CHAT))


def _is_description(turn: Turn) -> bool:
    """Tell whether words that are hardly understood may tell something: not "ajsdh", "??"."""
    lost = turn.intent == FALLBACK or (turn.unsure and turn.intent not in PRESSING)
    return lost and len(turn.text.split()) >= _FEW_WORDS


def _about_whom(turn: Turn) -> str | None:
    """Give the worry that a message is about, when it tells nothing but whom."""
    named = next(iter(turn.mentions.get("relation", ())), "")
    if turn.intent in INFORM and named in WORRIES:
        return WORRIES[named]
    return turn.intent if turn.intent in WORRIES.values() else None


def _with_name(turn: Turn) -> Turn:
    """Take a message that is not understood, but names somebody, as a worry about that person."""
    lost = turn.unsure or turn.intent in (FALLBACK, "ask_postal_address")
    told = len(turn.text.split()) > _FEW_WORDS and not turn.open_question
    if not (lost and told and names_somebody(turn)):
        return turn
    return dataclasses.replace(turn, intent="worry_person", needs=("worry_person",), unsure=False)
