"""Which municipality has its callback requests delivered where."""

import asyncio
from collections.abc import Mapping

from gateway.callbacks.target import CallbackTarget

DESK = None
"""No target: an adviser fetches the requests from the desk's own list."""


class Targets:
    """Knows the target of each municipality."""

    def __init__(
        self,
        of: Mapping[str, CallbackTarget | None] | None = None,
        others: CallbackTarget | None = None,
    ) -> None:
        """Take the targets.

        Args:
            of: by municipality; `DESK` for the desk's own list.
            others: of every municipality that is not in `of`, and of visitors who have none.
        """
        self._of = dict(of or {})
        self._others = others

    def serves(self, municipality: str | None) -> bool:
        """Tell whether somebody of this municipality can ask to be called back."""
        return municipality in self._of or self._others is not None

    def find(self, municipality: str | None) -> CallbackTarget | None:
        """Give the target; `DESK` when there is none, so that people still find the request."""
        if municipality is not None and municipality in self._of:
            return self._of[municipality]
        return self._others

    async def close(self) -> None:
        """Close all connections."""
        every = {id(one): one for one in (*self._of.values(), self._others) if one is not None}
        await asyncio.gather(*(one.close() for one in every.values()))
