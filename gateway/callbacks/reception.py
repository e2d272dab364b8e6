"""Takes callback requests in. Accepted means: stored, and certain to be handed over."""

from collections.abc import Callable
from datetime import datetime

from gateway.callbacks.details import Details
from gateway.callbacks.outbox import Asked, Outbox
from gateway.callbacks.targets import DESK, Targets
from gateway.callbacks.worker import Deliverer
from gateway.storage import Conversation
from gateway.tokens import Tokens


class Reception:
    """Accepts requests."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        targets: Targets,
        deliverer: Deliverer,
        tokens: Tokens,
        now: Callable[[], datetime],
        told: Callable[[str], None],
    ) -> None:
        """Take the parts, and who hears that a municipality's advisers have one more."""
        self._outbox = outbox
        self._targets = targets
        self._deliverer = deliverer
        self._tokens = tokens
        self._now = now
        self._told = told

    def serves(self, municipality: str | None) -> bool:
        """Tell whether somebody of this municipality can ask to be called back."""
        return self._targets.serves(municipality)

    async def take(self, by: Conversation, client_request_id: str, details: Details) -> str:
        """Accept a request, once; give the reference for the visitor.

        Raises:
            OtherContentError: the same id was used for other details, which are on their way.
            StorageError: nothing was accepted.
        """
        now = self._now()
        said = (details.name or "", details.phone or "", details.email or "")
        is_for_desk = self._targets.find(by.municipality) is DESK
        reference = await self._outbox.add(
            Asked(
                id=self._tokens.digest(by.id, "callback", client_request_id),
                municipality=by.municipality,
                details=details,
                digest=self._tokens.digest(by.id, "details", *said),
                asked_at=now,
                due_at=None if is_for_desk else now,
            )
        )
        self._deliverer.wake()
        if is_for_desk and by.municipality is not None:
            self._told(by.municipality)
        return reference
