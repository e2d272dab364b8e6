"""Guide, places and words of this domain, loaded once for the process.

The classifier reads messages with them, the entities come from them, and redaction spares them.
"""

from functools import lru_cache
from pathlib import Path

from helpline.entities import EntityFinder, load_entities
from helpline.guide import Guide, load_guide
from helpline.places import Places, load_places

DATA = Path(__file__).resolve().parents[2] / "data"


@lru_cache(maxsize=1)
def places() -> Places:
    """Give the finder of Dutch places."""
    return load_places(DATA / "places")


@lru_cache(maxsize=1)
def domain_words() -> EntityFinder:
    """Give the finder of audience, relation, sector and the like.

    Names of organisations are left to `DomainEntities`: the guide may change without training.
    """
    return load_entities(DATA / "entities")


@lru_cache(maxsize=1)
def guide() -> Guide:
    """Give the guide."""
    return load_guide()


@lru_cache(maxsize=1)
def organization_words() -> EntityFinder:
    """Give the same finder, with the organisations of the guide."""
    return load_entities(DATA / "entities", guide().aliases())
