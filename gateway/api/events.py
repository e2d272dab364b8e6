"""Server-sent events."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import cast

from sanic import Blueprint, Request

from gateway.api.answers import parts_of
from gateway.api.requests import allowed_conversation, read_seq, read_tab
from gateway.events import ConversationStatus
from gateway.events.stream import stream
from gateway.parts import Parts

events = Blueprint("events")

SLOW_SECONDS = 10
"""How long a browser may take to receive one event before it is let go."""

_HEADERS = {"X-Accel-Buffering": "no"}
"""A proxy in front must pass events on at once."""


@events.get("/conversations/<conversation_id:str>/events")
async def follow(request: Request, conversation_id: str) -> None:
    """Push a conversation's messages as they come, from the asked one on."""
    parts = parts_of(request)
    conversation = await allowed_conversation(request, conversation_id)
    after, tab = read_seq(request), read_tab(request)
    with parts.hub.subscribe(conversation.id, tab) as subscriber:
        source = stream(
            subscriber,
            parts.history,
            conversation.id,
            after,
            parts.settings.heartbeat_seconds,
            parts.hub.notice(conversation.id),
            await _unless_bot(parts, conversation.id),
        )
        await send_events(request, source)


async def _unless_bot(parts: Parts, conversation_id: str) -> ConversationStatus | None:
    """Give whom the visitor talks to, when that is not the bot."""
    status = await parts.handovers.status(conversation_id)
    return None if status.state == "bot" else status


async def send_events(request: Request, source: AsyncGenerator[bytes, None]) -> None:
    """Write events to a browser as they come; one that is too slow is let go."""
    response = await request.respond(
        headers=_HEADERS, content_type="text/event-stream; charset=utf-8"
    )
    async with aclosing(source):
        async for event in source:
            try:
                async with asyncio.timeout(SLOW_SECONDS):
                    await response.send(event)
            except TimeoutError:
                cast(asyncio.Transport, request.transport).abort()
                return
