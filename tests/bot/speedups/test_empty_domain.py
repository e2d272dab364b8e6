"""Whether a domain is empty: the same answer as Rasa's, without making a domain to compare."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain

from bot.speedups import empty_domain

ROOT = Path(__file__).resolve().parents[3]
original = Domain.is_empty


@pytest.mark.parametrize(
    "domain",
    [
        Domain.empty(),
        Domain.from_yaml("version: '3.1'\nintents: [greet]"),
        Domain.from_yaml("version: '3.1'"),
        Domain.load(ROOT / "domain.yml"),
    ],
    ids=["empty", "one intent", "nothing", "ours"],
)
def test_the_answer_is_rasa_s(domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Domain, "is_empty", original)
    expected = domain.is_empty()

    empty_domain.install()

    assert domain.is_empty() is expected
    assert Domain.is_empty is not original
