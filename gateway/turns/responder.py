"""Who answers a visitor: Rasa, and the gateway itself when Rasa cannot.

Handover to a human adviser will be decided here, before Rasa is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import structlog

from gateway.logs import fault
from gateway.messages import Draft
from gateway.rasa_client import RasaAnswer, RasaClient, RasaUnavailableError
from gateway.storage import Turn
from gateway.turns.fixed_texts import FixedTexts

if TYPE_CHECKING:
    from helpline.danger import DangerHit

_log = structlog.stdlib.get_logger()


ReplyKind = Literal["answered", "fallback", "outage"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, and the visitor's text with more masked (`None`: leave it as it is)."""

    drafts: tuple[Draft, ...]
    text: str | None = None
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
        try:
            answer = await self._rasa.ask(turn, seconds)
        except RasaUnavailableError as error:
            _log.warning("turn.outage", turn=turn.message_id, reason=str(error))
        except Exception as error:
            # A fault of our own is no reason to be silent.
            _log.error("turn.outage", turn=turn.message_id, **fault(error))
        else:
            return _of(answer)
        return Reply((self.outage(turn.municipality, turn.text),), kind="outage")

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


def _of(answer: RasaAnswer) -> Reply:
    drafts = tuple(
        Draft(text=message.text, cards=message.cards, buttons=message.buttons)
        for message in answer.messages
    )
    is_fallback = answer.understanding is not None and answer.understanding.fallback
    return Reply(drafts, answer.text, "fallback" if is_fallback else "answered")
