"""A visitor's message, from acceptance to answer."""

from gateway.turns.fixed_texts import FixedTexts
from gateway.turns.intake import Intake
from gateway.turns.responder import Reply, Responder
from gateway.turns.workers import Workers

__all__ = ["FixedTexts", "Intake", "Reply", "Responder", "Workers"]
