"""Server-sent events as they come in (docs/contracts.md, Chat API and Desk API)."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name, and its data as read from JSON."""

    name: str
    data: dict[str, Any]


async def events(response: httpx.Response) -> AsyncIterator[Event]:
    """Give the events of an open stream until it ends; heartbeats are passed over.

    Raises:
        httpx.HTTPError: the line broke.
    """
    name = ""
    async for line in response.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield Event(name, json.loads(value))
