"""Who answers a visitor: Rasa, and the gateway itself when Rasa cannot.

What a visitor says to an adviser never comes here (`gateway.storage.intake`).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import structlog

from gateway.handover import OUTAGE, situation
from gateway.logs import fault
from gateway.messages import Draft
from gateway.rasa_client import RasaAnswer, RasaClient, RasaUnavailableError
from gateway.storage import NOTHING_HEARD, Heard, Turn
from gateway.turns.fixed_texts import FixedTexts

if TYPE_CHECKING:
    from helpline.danger import DangerHit

_log = structlog.stdlib.get_logger()


ReplyKind = Literal["answered", "fallback", "outage"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, and what goes with it."""

    drafts: tuple[Draft, ...]
    heard: Heard = NOTHING_HEARD
    kind: ReplyKind = "answered"


class Responder:
    """Answers turns; there is always an answer."""

    def __init__(
        self,
        rasa: RasaClient,
        fixed_texts: FixedTexts,
        possible: Callable[[str], "DangerHit | None"],
    ) -> None:
        """Take Rasa, what is said without it, and what a text may tell of danger."""
        self._possible = possible
        self._rasa = rasa
        self._fixed_texts = fixed_texts

    async def reply(self, turn: Turn, seconds: float) -> Reply:
        """Give an answer within `seconds`: Rasa's, or the outage text."""
        began = asyncio.get_running_loop().time()
        told = turn.adviser_spoke and await self._tell(turn, seconds / 2)
        left = seconds - (asyncio.get_running_loop().time() - began)
        try:
            answer = await self._rasa.ask(turn, left)
        except RasaUnavailableError as error:
            _log.warning("turn.outage", turn=turn.message_id, reason=str(error))
        except Exception as error:
            # A fault of our own is no reason to be silent.
            _log.error("turn.outage", turn=turn.message_id, **fault(error))
        else:
            return _of(answer, told)
        # Who is left alone by the assistant is offered an adviser, when one is there.
        drafts = (self.outage(turn.municipality, turn.text),)
        return Reply(drafts, Heard(reason=OUTAGE), "outage")

    async def _tell(self, turn: Turn, seconds: float) -> bool:
        """Have Rasa know that an adviser spoke; an answer must not fail over it."""
        try:
            await self._rasa.tell(turn, seconds)
        except RasaUnavailableError as error:
            _log.warning("turn.adviser_spoke", turn=turn.message_id, reason=str(error))
            return False
        return True

    def outage(self, municipality: str | None, text: str | None = None) -> Draft:
        """Give what is said when there is no answer, to a `text` if there is one."""
        return self._fixed_texts.outage(municipality, self._perhaps(text) if text else None)

    def _perhaps(self, text: str) -> str | None:
        try:
            hit = self._possible(text)
        except Exception as error:
            # It promises never to raise; if it does, the outage text still has the number.
            _log.error("danger.fault", **fault(error))
            return None
        return hit.kind if hit else None


def _of(answer: RasaAnswer, told: bool) -> Reply:
    drafts = tuple(
        Draft(text=message.text, cards=message.cards, buttons=message.buttons)
        for message in answer.messages
    )
    is_fallback = answer.understanding is not None and answer.understanding.fallback
    heard = Heard(
        text=answer.text,
        situation=None if answer.situation is None else situation.stored(answer.situation),
        reason=None if answer.handover is None else answer.handover.reason,
        told=told,
    )
    return Reply(drafts, heard, "fallback" if is_fallback else "answered")
