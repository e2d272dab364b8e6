"""Who answers a visitor: Rasa, and the gateway itself when Rasa cannot.

Handover to a human adviser will be decided here, before Rasa is asked.
"""

from dataclasses import dataclass
from typing import Literal

import structlog

from gateway.logs import fault
from gateway.messages import Draft
from gateway.rasa_client import RasaAnswer, RasaClient, RasaUnavailableError
from gateway.storage import Turn
from gateway.turns.fixed_texts import FixedTexts

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

    def __init__(self, rasa: RasaClient, fixed_texts: FixedTexts) -> None:
        """Take Rasa, and what is said without it."""
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
        return Reply((self.outage(turn.municipality),), kind="outage")

    def outage(self, municipality: str | None) -> Draft:
        """Give what is said when there is no answer."""
        return self._fixed_texts.outage(municipality)


def _of(answer: RasaAnswer) -> Reply:
    drafts = tuple(
        Draft(text=message.text, cards=message.cards, buttons=message.buttons)
        for message in answer.messages
    )
    is_fallback = answer.understanding is not None and answer.understanding.fallback
    return Reply(drafts, answer.text, "fallback" if is_fallback else "answered")
