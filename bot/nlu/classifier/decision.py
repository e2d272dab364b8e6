"""From a ranking to a decision: one intent, several needs, a guess, or "I do not know"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.domain import together
from bot.nlu.classifier.kinds import GRAVE, OUTSIDE, REASSURING, is_need
from bot.nlu.classifier.model import IntentModel, Ranked
from bot.nlu.classifier.segments import segments
from helpline.intents import INFORM, OTHER_LANGUAGE, OUT_OF_SCOPE

FALLBACK = "nlu_fallback"
"""Rasa's name for "not understood"; its rules and tests know it."""

INFORM_WORDS = 6
"""A longer message than this is hardly ever only a place or a profession."""

CERTAIN = 0.97
"""Probability from which the words need not be as familiar ("dankjewel" is one unknown word)."""
LENIENT = 0.7
"""Part of the usual familiarity that is then enough. Both were chosen by hand on short thanks and
greetings; nothing else in the training data is as sure and as unfamiliar."""

BEYOND_DOUBT = 0.9
"""Probability of a need from which the judge of the domain is not asked: "wat kost het" holds no
word of the domain, and is no other question than that."""

FOREIGN_CONFIDENCE = 0.5
"""Nine of ten messages in another language have it, and hardly any that are only odd."""

WORRY_FIRST = 0.4
"""Share of the probability of a reassuring need that another one needs to be guessed before it.
Who is reassured by mistake goes away; who is told by mistake where to go has lost a minute."""

OUTSIDE_CONFIDENCE = 0.5
"""Probability from which a message that seems to lie outside the domain does, whatever the judge of
the domain says. Below it half of those messages in cross-validation asked for something inside."""
REASSURING_CONFIDENCE = 0.4
"""Probability from which a reassuring need is understood, and below which it is a guess: of those
that are less likely, one in two is another need."""

DRASTIC = frozenset({"restart", "stop"})
"""Done by mistake these throw away what the visitor told: only when short and sure."""
DRASTIC_WORDS = 6
DRASTIC_CONFIDENCE = 0.7


@dataclass(frozen=True)
class Limits:
    """When a ranking is good enough; probabilities are calibrated on unseen examples."""

    confidence: float
    """Least probability of the first intent to answer it as understood."""
    guess: float
    """Least probability of the first need to answer it as a guess."""
    domain: float
    """Least chance that the message lies in the domain, to answer a need."""
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
    unsure: bool = False
    """The intent is a guess: the answer must say so and offer the next likeliest."""


def decide(model: IntentModel, tokens: Sequence[Token], limits: Limits) -> Decision:
    """Decide what a message asks for.

    A wrong guess among needs costs little: related needs lead to the same organisations, and
    the alternatives stand beside the answer. A worried visitor who is asked "bedoelt u …" at the
    first sentence leaves. A message from outside the domain is never guessed at.

    Args:
        model: the trained model.
        tokens: of the message.
        limits: when to answer, when to guess and when to ask again.
    """
    tokens = _said_once(tokens)
    ranked = _without_drastic(model.rank(tokens), len(tokens))
    intent, confidence = ranked.intents[0]
    if ranked.familiarity < _least_familiarity(limits, confidence):
        return _unfamiliar(ranked)
    if is_need(intent) and confidence < BEYOND_DOUBT and _in_domain(ranked) < limits.domain:
        return _fallback(ranked)
    if _doubtful(intent, confidence) and _in_domain(ranked) >= limits.domain:
        return _guess(ranked, limits)
    parts = _needs_of_parts(model, tokens, limits)
    if confidence < limits.confidence or _tells_more(intent, len(tokens)):
        if len(parts) > 1:
            # Several questions share the probability of the whole: each part is surer than it.
            return Decision(parts[0], confidence, ranked.intents, tuple(parts))
        guess = _guess(ranked, limits)
        if confidence < limits.confidence or guess.intent != FALLBACK:
            return guess
    needs = dict.fromkeys((intent, *parts))
    return Decision(intent, confidence, ranked.intents, tuple(needs))


def _doubtful(intent: str, confidence: float) -> bool:
    """Tell whether sending somebody away, or reassuring, would be too rash."""
    if intent == OUT_OF_SCOPE:
        return confidence < OUTSIDE_CONFIDENCE
    return intent in REASSURING and confidence < REASSURING_CONFIDENCE


def _said_once(tokens: Sequence[Token]) -> list[Token]:
    """Drop a word that only repeats the one before: "zorgen" a hundred times tells no more."""
    before = [None, *(token.text.lower() for token in tokens)]
    return [
        token for token, last in zip(tokens, before, strict=False) if token.text.lower() != last
    ]


def _least_familiarity(limits: Limits, confidence: float) -> float:
    """Ask less of a message that is as good as certain: "dankjewel" is one unknown word."""
    return limits.familiarity * (LENIENT if confidence >= CERTAIN else 1.0)


def _tells_more(intent: str, words: int) -> bool:
    """Tell that "ik woon in Ede en mijn zoon …" says more than where the visitor lives."""
    return intent in INFORM and words > INFORM_WORDS


def _unfamiliar(ranked: Ranked) -> Decision:
    intent, confidence = ranked.intents[0]
    if intent == OTHER_LANGUAGE and confidence >= FOREIGN_CONFIDENCE:
        return Decision(intent, confidence, ranked.intents, (intent,))
    return _fallback(ranked)


def _in_domain(ranked: Ranked) -> float:
    needs = sum(chance for intent, chance in ranked.intents if is_need(intent))
    outside = sum(chance for intent, chance in ranked.intents if intent in OUTSIDE)
    return together(needs / (needs + outside), ranked.inside) if needs else 0.0


def _guess(ranked: Ranked, limits: Limits) -> Decision:
    needs = [(intent, probability) for intent, probability in ranked.intents if is_need(intent)]
    if not needs or _in_domain(ranked) < limits.domain or needs[0][1] < limits.guess:
        return _fallback(ranked)
    needs = _worry_first(needs)
    intent, confidence = needs[0]
    return Decision(intent, confidence, tuple(needs), (intent,), unsure=True)


def _worry_first(needs: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Put the likeliest need that does not reassure first, when it is likely enough.

    One that alarms or refuses is no better guess.
    """
    first, chance = needs[0]
    if first not in REASSURING:
        return needs
    others = [pair for pair in needs if pair[0] not in REASSURING | GRAVE]
    if not others or others[0][1] < WORRY_FIRST * chance:
        return needs
    return [others[0], *(pair for pair in needs if pair != others[0])]


def _fallback(ranked: Ranked) -> Decision:
    return Decision(FALLBACK, 1.0 - ranked.intents[0][1], ranked.intents, ())


def _without_drastic(ranked: Ranked, words: int) -> Ranked:
    intent, confidence = ranked.intents[0]
    meant = words <= DRASTIC_WORDS and confidence >= DRASTIC_CONFIDENCE
    if intent not in DRASTIC or meant:
        return ranked
    others = tuple(pair for pair in ranked.intents if pair[0] not in DRASTIC)
    return replace(ranked, intents=others)


def _needs_of_parts(model: IntentModel, tokens: Sequence[Token], limits: Limits) -> list[str]:
    found: list[str] = []
    for part in segments(tokens):
        ranked = model.rank(part)
        need, probability = ranked.intents[0]
        known = ranked.familiarity >= limits.familiarity and probability >= limits.need
        asked = known and is_need(need) and _in_domain(ranked) >= limits.domain
        if asked and need not in found:
            found.append(need)
    return found
