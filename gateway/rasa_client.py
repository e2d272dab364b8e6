"""Talks to Rasa's channel (docs/contracts.md, Rasa channel). The gateway's only way to Rasa."""

import asyncio

import httpx
import msgspec

from gateway.messages import DraftButton
from gateway.storage import Turn
from helpline.guide import ContactCard

_MESSAGES = "/webhooks/wegwijzer/messages"
_CONVERSATIONS = "/webhooks/wegwijzer/conversations"
_HEALTH = "/webhooks/wegwijzer/health"
MAX_TEXT = 1000
"""Characters that the channel takes; masking can make a text longer than it was."""
_IDLE_SECONDS = 4
"""Less than Rasa's server keeps an idle connection (5 s), so that it never closes under a call."""


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
    """The channel's answer. `text` is the visitor's text with all personal data masked."""

    messages: tuple[Say, ...]
    text: str | None = None
    understanding: Understanding | None = None
    handover: Handover | None = None


_decode = msgspec.json.Decoder(RasaAnswer).decode


class RasaClient:
    """A pool of connections to one Rasa server."""

    def __init__(self, url: str, secret: str, kept_hours: float) -> None:
        """Prepare the pool.

        Args:
            url: scheme, host and port of the Rasa server.
            secret: shared with the channel.
            kept_hours: how long a conversation stays after the last message. Told with each
                message, so that an answer about it cannot differ from what is done.
        """
        self._kept_hours = kept_hours
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=None,  # noqa: S113 - each call has a deadline of its own
            limits=httpx.Limits(max_connections=100, keepalive_expiry=_IDLE_SECONDS),
            verify=url.startswith("https:"),  # without TLS, loading certificates is of no use
            trust_env=False,  # a proxy in the environment must not see visitors' messages
        )

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
            "advisers_available": False,
            "kept_hours": self._kept_hours,
        }
        try:
            async with asyncio.timeout(seconds):
                response = await self._post(msgspec.json.encode(body))
        except TimeoutError:
            raise RasaUnavailableError("timeout") from None
        except httpx.HTTPError as error:
            raise RasaUnavailableError(type(error).__name__) from None
        return _read(response)

    async def _post(self, body: bytes) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        try:
            return await self._http.post(_MESSAGES, content=body, headers=headers)
        except httpx.ConnectError:
            # Nothing was sent, so that trying again cannot double anything. Rasa may be restarting.
            return await self._http.post(_MESSAGES, content=body, headers=headers)

    async def erase(self, conversation_id: str, seconds: float) -> bool:
        """Have Rasa forget a conversation, and tell whether it did within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                response = await self._http.delete(f"{_CONVERSATIONS}/{conversation_id}")
        except (TimeoutError, httpx.HTTPError):
            return False
        return response.status_code == httpx.codes.NO_CONTENT

    async def is_ready(self, seconds: float) -> bool:
        """Tell whether Rasa answers and has a model."""
        try:
            async with asyncio.timeout(seconds):
                response = await self._http.get(_HEALTH)
        except (TimeoutError, httpx.HTTPError):
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()


def _read(response: httpx.Response) -> RasaAnswer:
    if response.status_code != httpx.codes.OK:
        raise RasaUnavailableError(f"status-{response.status_code}")
    try:
        answer = _decode(response.content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise RasaUnavailableError("invalid") from None
    said = tuple(message for message in answer.messages if message.says_something())
    if not said:
        raise RasaUnavailableError("empty")
    return msgspec.structs.replace(answer, messages=said)
