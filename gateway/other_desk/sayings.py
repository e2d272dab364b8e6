"""What an adviser said at another desk, as our own desk would have it."""

import asyncio
import re
from collections.abc import Callable
from uuid import NAMESPACE_URL, uuid5

from gateway.adapters.live_chat import Told
from gateway.handover.saying import Saying
from gateway.other_desk.desks import OtherDesk
from gateway.tokens import Tokens

_PIECE = re.compile(r"(?s).{1,2000}(?!\S)|.{1,2000}")
"""At our own desk nobody says more at once; masking takes more than twice as long for twice as
much. Pieces end between words."""


class Sayings:
    """Masks what an adviser said, and names it, before a transaction is begun for it."""

    def __init__(self, tokens: Tokens, redact: Callable[[str], str]) -> None:
        """Take what makes fingerprints, and what masks personal data."""
        self._tokens = tokens
        self._redact = redact

    async def of(self, desk: OtherDesk, handover_id: str, told: Told) -> Saying:
        """Give what was said; the same gets the same id. Others are served in between."""
        masked = []
        for piece in _PIECE.findall(told.text):
            masked.append(self._redact(piece))
            await asyncio.sleep(0)
        return Saying(
            client_message_id=str(uuid5(NAMESPACE_URL, f"{desk.id}/{told.id}")),
            digest=self._tokens.digest(handover_id, "adviser", told.text),
            text=told.text,
            masked="".join(masked),
        )
