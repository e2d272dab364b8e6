"""Checks of one value."""

from datetime import date

import pytest

from helpline.guide import values

NAMES = frozenset({"emergency"})


@pytest.mark.parametrize(
    "address", ["info@hetlse.nl", "ESS@minszw.nl", "mar_bsd@rotterdam.nl", "a.b+c@veilig.almere.nl"]
)
def test_email_addresses_of_organisations_are_right(address: str) -> None:
    """Capitals and underscores occur in the sources."""
    assert values.email_fault(address) is None


@pytest.mark.parametrize(
    "address", ["info@", "@almere.nl", "info almere.nl", "info@almere", "info@al mere.nl", "x"]
)
def test_broken_email_addresses_are_refused(address: str) -> None:
    """Half an address reaches nobody."""
    assert "geen geldig e-mailadres" in (values.email_fault(address) or "")


@pytest.mark.parametrize(
    "address", ["infoverberg dit@almere.nl", "infoverbergdit@almere.nl", "INFOVERBERG@almere.nl"]
)
def test_anti_spam_words_in_an_address_are_refused(address: str) -> None:
    """FACTS.md, trap A6.1: the broken address of Almere."""
    assert "woorden tegen spam" in (values.email_fault(address) or "")


@pytest.mark.parametrize("url", ["https://www.113.nl", "https://www.atkm.nl/werkwijze?a=b#c"])
def test_complete_web_addresses_are_right(url: str) -> None:
    """With path, query and fragment."""
    assert values.url_fault(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://www.113.nl",
        "www.113.nl",
        "https://localhost",
        "https://113.nl/a b",
        "https://name:secret@113.nl",
        "javascript:alert(1)",
        "https://[",
        "",
    ],
)
def test_incomplete_or_unsafe_web_addresses_are_refused(url: str) -> None:
    """A visitor's browser opens them, so https only and no surprises."""
    assert "geen volledig webadres" in (values.url_fault(url) or "")


@pytest.mark.parametrize("source", ["http://old.example.nl/p", "register: ROO 2026", "seed: 004"])
def test_a_source_is_a_page_or_a_register(source: str) -> None:
    """Old pages may be http: they are not opened by visitors."""
    assert values.source_fault(source) is None


@pytest.mark.parametrize("source", ["internet", "register:", "een collega"])
def test_a_source_that_nobody_can_look_up_is_refused(source: str) -> None:
    """'The internet' is no source."""
    assert values.source_fault(source) is not None


def test_a_check_in_the_future_is_refused() -> None:
    """Today is fine; tomorrow is a typing error."""
    today = date(2026, 11, 21)
    assert values.date_fault("checked_on", today, today) is None
    assert values.date_fault("checked_on", None, today) is None
    assert "toekomst" in (values.date_fault("checked_on", date(2027, 1, 1), today) or "")


@pytest.mark.parametrize(
    "text", ["Bel {emergency}.", "Op werkdagen van 8.00 tot 17.00 uur.", "Van 8 tot 18 jaar."]
)
def test_texts_may_hold_placeholders_and_hours(text: str) -> None:
    """Hours and ages are no telephone numbers."""
    assert values.text_fault(text, NAMES) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bel 112.", "geen nummer of adres"),
        ("Bel 0900-8844.", "geen nummer of adres"),
        ("Mail info@almere.nl.", "geen nummer of adres"),
        ("Mail infoverberg dit.", "tegen spam"),
        ("Bel {emergencie}.", "onbekende invulplek: emergencie"),
        ("Bel {emergency.", "accolades"),
        ("Bel {}.", "onbekende invulplek"),
    ],
)
def test_faults_in_texts(text: str, reason: str) -> None:
    """A number in a sentence would go stale unseen: it comes from the guide by a placeholder."""
    assert reason in (values.text_fault(text, NAMES) or "")
