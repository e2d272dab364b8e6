"""Tells whoever serves another desk that something happened in a talk there."""

import asyncio
from collections.abc import Container

from gateway.handover.record import Handover


class Bell:
    """Rung after a transaction, in this process. What is not heard is found by looking."""

    def __init__(self, elsewhere: Container[str] = ()) -> None:
        """Take the municipalities whose advisers work at another desk."""
        self._elsewhere = elsewhere
        self._rung: set[str] = set()
        self._typing: dict[str, bool] = {}
        self.woken = asyncio.Event()

    def ring(self, handover: Handover) -> None:
        """Tell that something was said, or a step was taken."""
        if handover.municipality in self._elsewhere:
            self._rung.add(handover.id)
            self.woken.set()

    def types(self, handover: Handover, active: bool) -> None:
        """Tell that the visitor types, or stopped."""
        if handover.municipality in self._elsewhere:
            self._typing[handover.id] = active
            self.woken.set()

    def heard(self) -> tuple[frozenset[str], dict[str, bool]]:
        """Give the handovers where something happened, and where the visitor types or stopped."""
        self.woken.clear()
        rung, typing = frozenset(self._rung), self._typing
        self._rung, self._typing = set(), {}
        return rung, typing
