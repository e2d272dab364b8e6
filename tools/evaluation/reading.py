"""What a visitor reads in messages of the chat API."""

from collections.abc import Sequence
from typing import Any

_HIDDEN = ("id", "type", "source", "checked_on")


def lines_of(messages: Sequence[dict[str, Any]]) -> list[str]:
    """Give texts and cards line by line; each number and address on a line of its own.

    Without buttons, and without the sources of a card: those are no part of what the bot says.
    """
    return [line for message in messages for line in _lines(message)]


def _lines(message: dict[str, Any]) -> list[str]:
    lines = [message["text"] or ""]
    for card in message["cards"]:
        lines += [
            value for key, value in card.items() if isinstance(value, str) and key not in _HIDDEN
        ]
        for phone in card["phones"]:
            lines += [phone["display"], phone["note"] or ""]
        for email in card["emails"]:
            lines += [f"{email['address']} {email['subject'] or ''}", email["note"] or ""]
        lines += [f"{url['label']} {url['url']}" for url in card["urls"]]
    return lines
