"""A target for callback requests that obeys, and requests to give it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from gateway.callbacks import CallbackRequest


class FakeTarget:
    """Takes requests in; `fault` is raised instead, `pause` comes before.

    `tried` counts every try, `delivered` holds what was taken in, doubles too.
    """

    def __init__(self) -> None:
        self.fault: Callable[[CallbackRequest], Exception | None] = lambda request: None
        self.pause = asyncio.Event()
        self.pause.set()
        self.tried = 0
        self.delivered: list[CallbackRequest] = []

    async def deliver(self, request: CallbackRequest) -> None:
        self.tried += 1
        await self.pause.wait()
        if fault := self.fault(request):
            raise fault
        self.delivered.append(request)

    async def close(self) -> None:
        pass


def make_request(**more: object) -> CallbackRequest:
    """A request with every detail."""
    values: dict[str, object] = {
        "id": "a1b2" * 16,
        "reference": "407192531",
        "municipality": "Almere",
        "asked_at": datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        "name": "Jaap-Wim de Vries",
        "phone": "+31612345678",
        "email": "jaap.wim@example.org",
    }
    return CallbackRequest(**(values | more))  # type: ignore[arg-type]
