"""Searching the guide for a contact card to insert."""

from rapidfuzz import fuzz, process, utils

from helpline.guide import ContactCard, Guide
from helpline.text import without_accents

MOST = 10
_CUTOFF = 60.0
"""Of 100: "veilig tuis" finds Veilig Thuis, and "fiets" finds nothing."""


def find_cards(guide: Guide, asked: str, municipality: str | None) -> tuple[ContactCard, ...]:
    """Give the cards that fit, the best first; the municipality's own when nothing is asked.

    Args:
        guide: the services.
        asked: words that an adviser typed; names of organisations, as a rule.
        municipality: whose services come first.
    """
    local = [service.id for service in guide.local_services(municipality)]
    wanted = _plain(asked)
    found = _matching(guide, wanted) if wanted else local
    ordered = sorted(found, key=lambda one: one not in local)  # stable: the best stay first
    return tuple(guide.card(one, municipality=municipality) for one in ordered[:MOST])


def _matching(guide: Guide, wanted: str) -> list[str]:
    names = {
        one: _plain(f"{card.organization} {card.service}")
        for one in guide.services
        for card in (guide.card(one),)
    }
    hits = process.extract(
        wanted, names, scorer=fuzz.token_set_ratio, score_cutoff=_CUTOFF, limit=None
    )
    better = process.extract(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=85, limit=None)
    scores: dict[str, float] = {}
    for _, score, one in (*hits, *better):
        scores[one] = max(score, scores.get(one, 0.0))
    return sorted(scores, key=lambda one: -scores[one])


def _plain(text: str) -> str:
    return utils.default_process(without_accents(text))
