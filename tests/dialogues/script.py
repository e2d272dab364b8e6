"""A dialogue script: what the visitor says, and what the bot's answer must and must not hold."""

import re
from pathlib import Path
from typing import Any

import msgspec

from tools.evaluation.reading import lines_of

FOLDER = Path(__file__).parent
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ -]+(?=\d)")


class Expected(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What the answer to one turn must be like.

    Words count in lower case; a number counts in any spelling ("0900 88 44", "0900-8844").
    """

    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    """Ids of the first cards, in order."""
    shows: tuple[str, ...] = ()
    """Ids of cards that must be shown, wherever they stand."""
    no_cards: tuple[str, ...] = ()
    """Ids of cards that may not be shown."""
    buttons: tuple[str, ...] = ()
    kind: str | None = None
    """Kind of the first message: danger, outage, text."""
    question: bool | None = None
    """Whether the last message asks something."""


class Turn(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The visitor types or presses a button; the bot answers."""

    bot: Expected
    visitor: str | None = None
    press: str | None = None


class Script(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A whole dialogue."""

    name: str
    turns: tuple[Turn, ...]
    facts: tuple[str, ...] = ()
    """Facts of the guide (data/guide/facts.yml) that this dialogue shows."""
    municipality: str | None = None
    """Of the embedding site."""
    child: bool = False
    """The visitor is a child who writes itself, and is answered with 'je'."""
    themes: tuple[str, ...] = ()
    """What the dialogue is an example of; see `test_scripts.py`."""


def scripts() -> list[Script]:
    """Read all scripts, in the order of the files."""
    return [
        script
        for path in sorted(FOLDER.glob("*.yml"))
        for script in msgspec.yaml.decode(path.read_bytes(), type=list[Script])
    ]


def turns_to_contact(script: Script) -> int | None:
    """Count the visitor's messages up to the first that is answered with an expected contact.

    Returns:
        Nothing for a script that is not about a contact.
    """
    numbered = enumerate(script.turns, start=1)
    return next((number for number, turn in numbered if turn.bot.cards or turn.bot.shows), None)


def words_of(messages: list[dict[str, Any]]) -> str:
    """Give all that the visitor can read, in lower case, white space folded."""
    return " ".join(" ".join(lines_of(messages)).lower().split())


def _holds(words: str, text: str) -> bool:
    wanted = text.lower()
    return wanted in words or _BETWEEN_DIGITS.sub("", wanted) in _BETWEEN_DIGITS.sub("", words)


def check(expected: Expected, messages: list[dict[str, Any]]) -> list[str]:
    """Tell what is wrong with the answer; nothing when it is right."""
    words = words_of(messages)
    cards = [card["id"] for message in messages for card in message["cards"]]
    titles = [button["title"] for message in messages for button in message["buttons"]]
    wrong = [f"lacks {text!r}" for text in expected.contains if not _holds(words, text)]
    wrong += [f"holds {text!r}" for text in expected.lacks if _holds(words, text)]
    if expected.cards and tuple(cards[: len(expected.cards)]) != expected.cards:
        wrong.append(f"cards are {cards}, not {list(expected.cards)}")
    wrong += [f"does not show card {card}" for card in expected.shows if card not in cards]
    wrong += [f"shows card {card}" for card in expected.no_cards if card in cards]
    wrong += [f"no button {title!r}" for title in expected.buttons if title not in titles]
    if expected.kind and messages[0]["kind"] != expected.kind:
        wrong.append(f"kind is {messages[0]['kind']}, not {expected.kind}")
    asks = (messages[-1]["text"] or "").rstrip().endswith("?") or bool(messages[-1]["buttons"])
    if expected.question is not None and asks != expected.question:
        wrong.append("asks a question" if asks else "asks no question")
    return wrong
