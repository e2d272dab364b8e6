"""The limits themselves."""

from collections.abc import Callable
from math import ceil

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from gateway.limits.rates import Rates
from gateway.problem import Code
from gateway.settings import Settings

BUSY_SECONDS = 10
"""When to try again while it is busy; waiting turns are gone after 4 s, but others wait too."""
CALLBACKS_PER_HOUR = 5
"""In one conversation: one, sent again on a bad line, or with a mended number."""
TYPING_PER_MESSAGE = 2
"""That somebody begins to type and has stopped is told around each message. Who types for longer
is told of every four seconds (`web/chat/typing.js`), and sends fewer messages."""
_HOUR = 3600
_MINUTE = 60


class TooManyError(Exception):
    """A limit was reached: which, and in how many seconds to try again."""

    def __init__(self, code: Code, retry_seconds: int) -> None:
        """Take the problem that the visitor is told."""
        super().__init__(code)
        self.code: Code = code
        self.retry_seconds = retry_seconds


class Guard:
    """Lets through, or raises `TooManyError`."""

    def __init__(self, settings: Settings, rates: Rates, waiting: Callable[[], int]) -> None:
        """Take the limits, what counts, and how many turns wait for an answer now."""
        self._rates = rates
        self._waiting = waiting
        self._most_waiting = settings.waiting_turns
        self._per_conversation = RateLimitItemPerMinute(settings.messages_per_minute)
        self._per_address = RateLimitItemPerMinute(settings.address_messages_per_minute)
        self._typing = RateLimitItemPerMinute(TYPING_PER_MESSAGE * settings.messages_per_minute)
        self._address_typing = RateLimitItemPerMinute(
            TYPING_PER_MESSAGE * settings.address_messages_per_minute
        )
        self._callbacks = RateLimitItemPerHour(CALLBACKS_PER_HOUR)
        self._address_callbacks = RateLimitItemPerHour(settings.address_callbacks_per_hour)
        self._conversations = RateLimitItemPerHour(settings.address_conversations_per_hour)

    async def conversation(self, address: str | None) -> None:
        """Ask whether a conversation may begin.

        Args:
            address: as `Addresses.key` names it.

        Raises:
            TooManyError: from this address there were too many, or it is busy.
        """
        self._not_busy()
        if address is not None and not await self._rates.hit(self._conversations, "begin", address):
            raise TooManyError("too_many_conversations", ceil(_HOUR / self._conversations.amount))

    async def message(self, conversation_id: str, address: str | None) -> None:
        """Ask whether a message may be taken in.

        Raises:
            TooManyError: there were too many in this conversation or from this address, or it
                is busy.
        """
        wait = ceil(_MINUTE / self._per_conversation.amount) + 1
        if not await self._rates.hit(self._per_conversation, "say", conversation_id):
            raise TooManyError("too_many_messages", wait)
        if address is not None and not await self._rates.hit(self._per_address, "say", address):
            raise TooManyError("too_many_messages", wait)
        self._not_busy()

    async def typing(self, conversation_id: str, address: str | None) -> None:
        """Ask whether it may be told that somebody types.

        Raises:
            TooManyError: it was told too often in this conversation or from this address.
        """
        wait = ceil(_MINUTE / self._typing.amount) + 1
        if not await self._rates.hit(self._typing, "type", conversation_id):
            raise TooManyError("too_many_messages", wait)
        if address is not None and not await self._rates.hit(self._address_typing, "type", address):
            raise TooManyError("too_many_messages", wait)

    async def callback(self, conversation_id: str, address: str | None) -> None:
        """Ask whether a request for contact may be taken in: nobody may have others rung up.

        Raises:
            TooManyError: there were too many in this conversation or from this address.
        """
        wait = ceil(_HOUR / self._callbacks.amount)
        if not await self._rates.hit(self._callbacks, "callback", conversation_id):
            raise TooManyError("too_many_callbacks", wait)
        if address is not None and not await self._rates.hit(
            self._address_callbacks, "callback", address
        ):
            raise TooManyError("too_many_callbacks", wait)

    def _not_busy(self) -> None:
        if self._waiting() >= self._most_waiting:
            raise TooManyError("busy", BUSY_SECONDS)
