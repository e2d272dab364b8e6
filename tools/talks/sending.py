"""Sending as a page does: again with the same id until the gateway says that it has it."""

import asyncio
import time
import uuid
from typing import Any

import httpx

AGAIN_SECONDS = 0.2
GIVE_UP_SECONDS = 60.0
"""A gateway that was killed is back long before."""
_LATER = frozenset({httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.BAD_GATEWAY})


class NotSentError(Exception):
    """The gateway refused a message, or was gone for too long."""


async def deliver(
    http: httpx.AsyncClient, path: str, headers: dict[str, str], **body: Any
) -> dict[str, Any]:
    """Send a message until it is accepted, each time with the same id.

    Args:
        http: a client of the gateway.
        path: where the message goes.
        headers: that say who sends.
        body: what is sent, without an id.

    Returns:
        The message as stored.

    Raises:
        NotSentError: see there.
    """
    body["client_message_id"] = str(uuid.uuid4())
    give_up = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < give_up:
        try:
            answer = await http.post(path, headers=headers, json=body)
        except httpx.TransportError:
            await asyncio.sleep(AGAIN_SECONDS)
            continue
        if answer.status_code == httpx.codes.ACCEPTED:
            message: dict[str, Any] = answer.json()["message"]
            return message
        if answer.status_code not in _LATER:
            raise NotSentError(f"status {answer.status_code}: {answer.text}")
        await asyncio.sleep(AGAIN_SECONDS)
    raise NotSentError(f"not accepted within {GIVE_UP_SECONDS:.0f} s")
