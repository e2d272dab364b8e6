"""What a bot message of the chat API says, piece by piece (docs/contracts.md, "Message")."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tools.language.never_say import Said

Message = Mapping[str, Any]
_CARD_TEXTS = ("why", "for_whom", "hours", "anonymous")


def said(messages: Iterable[Message]) -> list[Said]:
    """Give every text of these messages: what is said, and the words on cards.

    Buttons are left out: they are the visitor's words.
    """
    return [one for message in messages for one in _said(message) if one.text]


def _said(message: Message) -> Iterator[Said]:
    yield Said(message["text"] or "")
    for card in message["cards"]:
        for name in _CARD_TEXTS:
            yield Said(card.get(name) or "", card=True)
        for contact in (*card["phones"], *card["emails"]):
            yield Said(contact.get("note") or "", card=True)
