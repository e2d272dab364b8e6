"""Collects what the bot says as whole messages: text, cards and buttons together."""

from typing import Any

from rasa.core.channels.channel import OutputChannel

CHANNEL_NAME = "wegwijzer"


class WholeMessageOutput(OutputChannel):
    """Keeps the messages of one turn in order.

    Rasa's collecting channel splits a text at every blank line and parts the buttons from it.
    """

    def __init__(self) -> None:
        """Start with no messages."""
        self.messages: list[dict[str, Any]] = []
        self.handover: dict[str, Any] | None = None
        self.situation: dict[str, Any] | None = None

    @classmethod
    def name(cls) -> str:
        """Name the channel as in `credentials.yml` and in conditions of responses."""
        return CHANNEL_NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one bot message.

        Args:
            recipient_id: the conversation.
            message: Rasa's form; `custom` may hold `cards` (list of contact cards), `handover`
                (`{"reason": …}`) and `situation` (docs/contracts.md).
        """
        custom = message.get("custom") or {}
        self.handover = custom.get("handover") or self.handover
        self.situation = custom.get("situation") or self.situation
        buttons = [
            {"title": button["title"], "payload": button["payload"]}
            for button in message.get("buttons") or []
        ]
        cards = custom.get("cards") or []
        text = message.get("text") or None
        if text or cards or buttons:
            self.messages.append({"text": text, "cards": cards, "buttons": buttons})
