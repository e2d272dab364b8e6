"""The one assistant of the action server, loaded at start."""

from functools import lru_cache
from pathlib import Path

import yaml

from helpline.dialogue import Assistant, load_assistant

ROOT = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """Load guide, routes, places and the table of answers, once.

    Raises:
        GuideError, AnswersError: the data are not in order.
    """
    return load_assistant(ROOT / "data", response_names(ROOT / "domain.yml"))


def response_names(domain: Path) -> frozenset[str]:
    """Name the responses of the domain."""
    loaded = yaml.load(domain.read_bytes(), Loader=yaml.CSafeLoader)
    return frozenset(loaded["responses"])
