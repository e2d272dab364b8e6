"""Rasa's input channel for the gateway (docs/contracts.md).

Rasa's own channels take the sender from the body without authentication, let a visitor inject
intents by typing `/intent`, and answer `200 []` when anything fails. This one asks for a shared
secret, takes a leading `/` as text, and answers 503 whenever the visitor would get nothing.
"""

import asyncio
import hmac
import logging
import os
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channel.adviser import note_adviser
from bot.channel.output_channel import CHANNEL_NAME, WholeMessageOutput
from bot.channel.request import BadRequestError, ChannelRequest, TooLargeError, read
from bot.channel.understanding import understanding_of
from bot.nlu.dutch import persons
from bot.nlu.lists import guide
from helpline.redaction import Redactor

logger = logging.getLogger(__name__)

SECRET_VARIABLE = "WEGWIJZER_CHANNEL_SECRET"  # noqa: S105 - the name, not the secret
MIN_SECRET = 16
LITERAL_SLASH = "\u2215"
"""Stands for a leading `/` of a visitor: Rasa reads `/…` as an intent, whoever typed it."""


class WegwijzerInput(InputChannel):
    """Takes the gateway's messages and answers each in the same request."""

    def __init__(self, secret: str) -> None:
        """Create the channel.

        Args:
            secret: shared with the gateway, at least 16 characters.

        Raises:
            RasaException: the secret is too short.
        """
        if len(secret) < MIN_SECRET:
            raise RasaException(f"{SECRET_VARIABLE}: at least {MIN_SECRET} characters")
        self._authorization = f"Bearer {secret}".encode()
        self._redactor = Redactor(guide())

    @classmethod
    def name(cls) -> str:
        """Name the channel; also its path under `/webhooks/`."""
        return CHANNEL_NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WegwijzerInput":
        """Create the channel from `credentials.yml`; the secret comes from the environment.

        Without one (`rasa shell`, which loads all channels) a random secret is made, so that
        nobody can use the channel.
        """
        secret = os.environ.get(SECRET_VARIABLE) or (credentials or {}).get("secret")
        return cls(secret or secrets.token_urlsafe(32))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Define the routes.

        Args:
            on_new_message: hands a message to the agent.
        """
        blueprint = Blueprint("wegwijzer_channel")
        _ = self._redactor.names  # read now: no visitor waits for it

        async def receive(request: Request) -> HTTPResponse:
            return await self._receive(request, on_new_message)

        # Sanic marks its handlers, and a method cannot be marked.
        async def erase(request: Request, conversation_id: str) -> HTTPResponse:
            return await self._erase(request, conversation_id)

        blueprint.add_route(_health, "/health", methods=["GET"])
        blueprint.add_route(receive, "/messages", methods=["POST"])
        blueprint.add_route(erase, "/conversations/<conversation_id>", methods=["DELETE"])
        return blueprint

    async def _receive(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        if not self._authorized(request):
            return _problem(401, "Unauthorized", "a valid bearer token is needed")
        try:
            message = read(request.body)
        except TooLargeError as error:
            return _problem(413, "Payload Too Large", str(error))
        except BadRequestError as error:
            return _problem(400, "Bad Request", str(error))
        if message.event is not None:
            return await self._note(request, message)
        return await self._answer(message, on_new_message)

    async def _note(self, request: Request, message: ChannelRequest) -> HTTPResponse:
        """Have the tracker know what happened outside the dialogue; nothing is answered."""
        agent = request.app.ctx.agent
        try:
            async with agent.lock_store.lock(message.conversation_id):
                await note_adviser(agent.tracker_store, agent.domain, message.conversation_id)
        except Exception as error:  # whatever it is, the gateway must know and try again
            return _failed("event", error)
        return empty()

    async def _erase(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Forget a conversation, in memory and in the database."""
        if not self._authorized(request):
            return _problem(401, "Unauthorized", "a valid bearer token is needed")
        agent = request.app.ctx.agent
        forget = getattr(agent.tracker_store, "forget", None)
        if forget is None:  # another store than ours, in a developer's own set-up
            return _problem(501, "Not Implemented", "this tracker store cannot erase")
        try:
            # After the turn that is going on: it would write the conversation again.
            async with agent.lock_store.lock(conversation_id):
                await asyncio.to_thread(forget, conversation_id)
        except Exception as error:  # whatever it is, the gateway must know and try again
            return _failed("erasing", error)
        return empty()

    def _redact(self, text: str) -> str:
        return self._redactor.redact(text, persons).text

    def _authorized(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").encode("utf-8", "replace")
        return hmac.compare_digest(given, self._authorization)

    async def _answer(
        self,
        request: ChannelRequest,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> HTTPResponse:
        output = WholeMessageOutput()
        text = None if request.text is None else self._redact(request.text)
        message = UserMessage(
            text=request.payload if text is None else literal(text),
            output_channel=output,
            sender_id=request.conversation_id,
            input_channel=CHANNEL_NAME,
            message_id=request.message_id,
            metadata=request.metadata(),
        )
        try:
            await on_new_message(message)
        except Exception as error:  # whatever it is, the gateway must know and speak
            return _failed("message", error)
        if not output.messages:
            return _problem(503, "Service Unavailable", "no answer")
        return json(
            {
                "messages": output.messages,
                "text": text,
                "understanding": understanding_of(message),
                "handover": output.handover,
                "situation": output.situation,
            }
        )


async def _health(request: Request) -> HTTPResponse:
    agent = request.app.ctx.agent
    ready = bool(agent and agent.is_ready())
    return json({"ready": ready}, status=200 if ready else 503)


def literal(text: str) -> str:
    """Make sure that Rasa reads a visitor's words as words, also when they begin with `/`."""
    stripped = text.lstrip()
    return LITERAL_SLASH + stripped[1:] if stripped.startswith("/") else text


def _failed(what: str, error: Exception) -> HTTPResponse:
    error_id = secrets.token_hex(4)
    logger.error("%s failed: %s, error id %s", what, type(error).__name__, error_id)
    return _problem(503, "Service Unavailable", f"error id {error_id}")


def _problem(status: int, title: str, detail: str) -> HTTPResponse:
    return json(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )
