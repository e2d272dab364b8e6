"""Talks to Rasa's channel (docs/contracts.md, Rasa channel). The gateway's only way to Rasa."""

import asyncio

import msgspec

from gateway.handover.situation import Situation
from gateway.messages import DraftButton
from gateway.rasa_line import Answer, LineError, NotReachedError, RasaLine
from gateway.storage import Turn
from helpline.guide import ContactCard

_MESSAGES = "/webhooks/wegwijzer/messages"
_CONVERSATIONS = "/webhooks/wegwijzer/conversations"
_HEALTH = "/webhooks/wegwijzer/health"
MAX_TEXT = 1000
"""Characters that the channel takes; masking can make a text longer than it was."""
_OK, _NO_CONTENT = 200, 204


class RasaUnavailableError(Exception):
    """Rasa gave no answer that can be shown. The message is one word for the log."""


class Say(msgspec.Struct, frozen=True):
    """One message of the bot."""

    text: str | None = None
    cards: tuple[ContactCard, ...] = ()
    buttons: tuple[DraftButton, ...] = ()

    def says_something(self) -> bool:
        """Tell whether a visitor would see anything."""
        return bool((self.text and self.text.strip()) or self.cards or self.buttons)


class Understanding(msgspec.Struct, frozen=True):
    """What Rasa made of the message, as far as the gateway uses it."""

    fallback: bool = False


class Handover(msgspec.Struct, frozen=True):
    """Rasa asks that a human adviser is offered."""

    reason: str


class RasaAnswer(msgspec.Struct, frozen=True):
    """The channel's answer. `text` is the visitor's text with all personal data masked.

    `situation` is for an adviser, if there will be one.
    """

    messages: tuple[Say, ...]
    text: str | None = None
    understanding: Understanding | None = None
    handover: Handover | None = None
    situation: Situation | None = None


_decode = msgspec.json.Decoder(RasaAnswer).decode


class RasaClient:
    """Calls one Rasa server."""

    def __init__(self, url: str, secret: str, kept_hours: float) -> None:
        """Prepare the line; nothing is opened yet.

        Args:
            url: scheme, host and port of the Rasa server.
            secret: shared with the channel.
            kept_hours: how long a conversation stays after the last message. Told with each
                message, so that an answer about it cannot differ from what is done.
        """
        self._kept_hours = kept_hours
        self._line = RasaLine(url, secret)

    async def ask(self, turn: Turn, seconds: float) -> RasaAnswer:
        """Have Rasa answer a visitor's message.

        Args:
            turn: the message.
            seconds: until which the answer is of use.

        Raises:
            RasaUnavailableError: no connection, too late, a fault, or no usable answer.
        """
        body = {
            "conversation_id": turn.conversation_id,
            "message_id": turn.message_id,
            "text": None if turn.text is None else turn.text[:MAX_TEXT],
            "payload": turn.payload,
            "municipality": turn.municipality,
            "danger_shown": turn.danger_shown,
            "advisers_available": turn.advisers_available,
            "kept_hours": self._kept_hours,
        }
        try:
            async with asyncio.timeout(seconds):
                response = await self._post(msgspec.json.encode(body))
        except TimeoutError:
            raise RasaUnavailableError("timeout") from None
        except LineError as error:
            raise RasaUnavailableError(str(error)) from None
        return _read(response)

    async def tell(self, turn: Turn, seconds: float) -> None:
        """Have Rasa know that a talk with an adviser is over.

        Args:
            turn: the first that is for the bot again; its id makes the event once.
            seconds: until which the answer is of use.

        Raises:
            RasaUnavailableError: it could not be told.
        """
        body = {
            "conversation_id": turn.conversation_id,
            "message_id": turn.message_id,
            "event": "adviser_spoke",
        }
        try:
            async with asyncio.timeout(seconds):
                response = await self._post(msgspec.json.encode(body))
        except (TimeoutError, LineError) as error:
            raise RasaUnavailableError(type(error).__name__) from None
        if response.status != _NO_CONTENT:
            raise RasaUnavailableError(f"status-{response.status}")

    async def _post(self, body: bytes) -> Answer:
        try:
            return await self._line.call("POST", _MESSAGES, body)
        except NotReachedError:
            # Nothing was sent, so that trying again cannot double anything. Rasa may be restarting.
            return await self._line.call("POST", _MESSAGES, body)

    async def erase(self, conversation_id: str, seconds: float) -> bool:
        """Have Rasa forget a conversation, and tell whether it did within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                response = await self._line.call("DELETE", f"{_CONVERSATIONS}/{conversation_id}")
        except (TimeoutError, LineError):
            return False
        return response.status == _NO_CONTENT

    async def is_ready(self, seconds: float) -> bool:
        """Tell whether Rasa answers and has a model."""
        try:
            async with asyncio.timeout(seconds):
                response = await self._line.call("GET", _HEALTH)
        except (TimeoutError, LineError):
            return False
        return response.status == _OK

    async def close(self) -> None:
        """Close all connections."""
        await self._line.close()


def _read(response: Answer) -> RasaAnswer:
    if response.status != _OK:
        raise RasaUnavailableError(f"status-{response.status}")
    try:
        answer = _decode(response.content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise RasaUnavailableError("invalid") from None
    said = tuple(message for message in answer.messages if message.says_something())
    if not said:
        raise RasaUnavailableError("empty")
    return msgspec.structs.replace(answer, messages=said)
