"""The ladder for messages that were not understood."""

from helpline.dialogue.questions import MUNICIPALITY, Titles, payload
from helpline.dialogue.turn import Button, Part, Reply, Turn
from helpline.guide import ContactCard
from helpline.intents import OTHER_LANGUAGE, OUT_OF_SCOPE

SUGGESTIONS = 3
USUAL = ("ask_where_to_go", "ask_signals")
NO_SUGGESTION = frozenset(
    {"affirm", "deny", "greet", "goodbye", "thank", "insult", "skip", "stop", "restart"}
    | {OUT_OF_SCOPE, OTHER_LANGUAGE, "express_hate", "harmful_request", "repeat"}
    | {"inform_time", "inform_contact_details", "inform_audience", "inform_relation"}
    | {"inform_municipality", "hesitate", "complain_bot", "ask_more", "report_acute_danger"}
    | {"ask_human"}  # always offered, as the last choice
)
"""Intents that nobody chooses from a list of "bedoelt u"."""
MOST_WORDS_OF_A_PLACE = 4
NEVER_GUESSED = frozenset({"express_hate", "harmful_request", "insult", "report_acute_danger"})
"""Answers that hurt when they are wrong: never given as a guess."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàáâäãåæçèéêëìíîïĳñòóôöõøùúûüýÿœß\u00aa\u00ba\u00b5")


def reply(turn: Turn, titles: Titles, cards: tuple[ContactCard, ...]) -> Reply:
    """First the likeliest needs as buttons, then a person, then a person in other words.

    Args:
        turn: with the number of misunderstandings before this one.
        titles: what a button for a need says.
        cards: organisations that help with anything.
    """
    slots = {"misunderstood": turn.misunderstood + 1, "open_question": None}
    if turn.misunderstood == 0:
        return Reply((Part(response="utter_unclear_1", buttons=_suggestions(turn, titles)),), slots)
    name = "utter_unclear_2" if turn.misunderstood % 2 else "utter_unclear_3"
    return Reply((Part(response=name, cards=cards),), slots, handover="not_understood")


def is_foreign(text: str) -> bool:
    """Tell whether a text has a letter that Dutch does not use: "ğ", "ł", "ш", "م"."""
    return any(letter.isalpha() and letter not in _LETTERS for letter in text.lower())


def is_unknown_place(turn: Turn) -> bool:
    """Tell whether this looks like the name of a place that we do not know.

    Only once: somebody who types something else twice does not want to name a place.
    """
    words = len(turn.text.split()) if any(map(str.isalpha, turn.text)) else 0
    return (
        turn.open_question == MUNICIPALITY
        and not turn.mentions  # "ze is 16" tells something else
        and turn.misunderstood == 0
        and 0 < words <= MOST_WORDS_OF_A_PLACE
    )


def unknown_place(turn: Turn, titles: Titles, cards: tuple[ContactCard, ...]) -> Reply:
    """Say that the place is unknown, and who helps everywhere.

    Args:
        turn: whose text names the place.
        titles: what a button for a need says.
        cards: organisations for the visitor's question in the whole country.
    """
    skip = Button(titles["skip"], payload("skip"))
    part = Part(response="utter_unknown_place", cards=cards, buttons=(skip,))
    return Reply((part,), {"misunderstood": 1, "open_question": MUNICIPALITY})


def _suggestions(turn: Turn, titles: Titles) -> tuple[Button, ...]:
    likely = [need for need in turn.ranking if need in titles and need not in NO_SUGGESTION]
    # At least two to choose from: one alone would be a guess, not a choice.
    usual = [need for need in USUAL if need not in likely]
    chosen = likely[:SUGGESTIONS] if len(likely) >= len(USUAL) else [*likely, *usual][: len(USUAL)]
    return tuple(Button(titles[need], payload(need)) for need in (*chosen, "ask_human"))
