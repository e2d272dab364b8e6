"""From a ranking to a decision: one intent, several needs, or "I do not know"."""

from collections.abc import Sequence
from dataclasses import dataclass

from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.model import IntentModel, Ranked
from bot.nlu.classifier.segments import segments

FALLBACK = "nlu_fallback"
"""Rasa's name for "not understood"; its rules and tests know it."""


@dataclass(frozen=True)
class Limits:
    """When a ranking is good enough; probabilities are calibrated on unseen examples."""

    confidence: float
    """Least probability of the first intent."""
    ambiguity: float
    """Least distance between first and second, below twice the least probability."""
    familiarity: float
    """Least share of the message that is like the training data."""
    need: float
    """Least probability of a further need in a part of the message."""


@dataclass(frozen=True)
class Decision:
    """What the message asks for."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    needs: tuple[str, ...]
    """The intents of the message's parts, the whole's first; empty after a fallback."""


def decide(model: IntentModel, tokens: Sequence[Token], limits: Limits) -> Decision:
    """Decide what a message asks for.

    Args:
        model: the trained model.
        tokens: of the message.
        limits: when to answer and when to ask again.
    """
    ranked = model.rank(tokens)
    intent, confidence = ranked.intents[0]
    if not _good_enough(ranked, limits):
        return Decision(FALLBACK, 1.0 - confidence, ranked.intents, ())
    needs = [intent]
    for part in segments(tokens):
        of_part = model.rank(part)
        need, probability = of_part.intents[0]
        if probability >= limits.need and need not in needs and _good_enough(of_part, limits):
            needs.append(need)
    return Decision(intent, confidence, ranked.intents, tuple(needs))


def _good_enough(ranked: Ranked, limits: Limits) -> bool:
    if ranked.familiarity < limits.familiarity:
        return False
    first = ranked.intents[0][1]
    second = ranked.intents[1][1] if len(ranked.intents) > 1 else 0.0
    if first < limits.confidence:
        return False
    return first - second >= limits.ambiguity or first >= 2 * limits.confidence
