"""What one page shows of a conversation."""

from collections.abc import Callable
from typing import Any

Message = dict[str, Any]


def _nobody(message: Message) -> None:
    """Hear nothing."""


class Screen:
    """Shows each message once, in the place that its number gives it, as both pages do.

    `came_again`: how often the line brought what it had brought before; `came_late`: how often it
    brought something after what was said later.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        self.heard: Callable[[Message], None] = _nobody
        """Told of each message that is new."""
        self.came_again = 0
        self.came_late = 0
        self.last = 0
        """The highest number that is shown."""
        self._shown: dict[str, Message] = {}

    def take(self, message: Message) -> None:
        """Show a message, when it is new."""
        if message["id"] in self._shown:
            self.came_again += 1
            return
        if message["seq"] < self.last:
            self.came_late += 1
        self.last = max(self.last, message["seq"])
        self._shown[message["id"]] = message
        self.heard(message)

    @property
    def messages(self) -> list[Message]:
        """What is shown, from top to bottom."""
        return sorted(self._shown.values(), key=lambda one: one["seq"])

    def texts_of(self, sender: str) -> list[str]:
        """Give what one side said, from top to bottom."""
        return said_by(sender, self.messages)


def said_by(sender: str, messages: list[Message]) -> list[str]:
    """Give the words of one side, in order."""
    return [one["text"] or "" for one in messages if one["sender"] == sender]
