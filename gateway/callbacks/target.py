"""Where a callback request goes: the interface that every adapter fits."""

from typing import Protocol

from gateway.callbacks.request import CallbackRequest


class RetryError(Exception):
    """Not delivered now; later it may work. The message is one word for the log."""


class RefusedError(Exception):
    """Not delivered, and it will not be until somebody changes something. One word for the log."""


class CallbackTarget(Protocol):
    """Takes callback requests in."""

    async def deliver(self, request: CallbackRequest) -> None:
        """Hand over a request. The same `id` again must not make a second one.

        Raises:
            RetryError, RefusedError: see there; anything else counts as `RetryError`.
        """

    async def close(self) -> None:
        """Close all connections."""
