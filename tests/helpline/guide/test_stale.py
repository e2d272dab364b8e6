"""What an editor has to look at again."""

from datetime import date, timedelta

from helpline.guide import Guide
from helpline.guide.stale import stale_details

CHECKED = date(2026, 11, 20)


def test_nothing_is_stale_on_the_day_of_the_check(guide: Guide) -> None:
    """Except the register, which is older."""
    stale = stale_details(guide, CHECKED, 200, unconfirmed=False)
    assert stale == []


def test_everything_is_stale_after_a_while(guide: Guide) -> None:
    """Oldest first; the register counts once, not 342 times."""
    stale = stale_details(guide, CHECKED + timedelta(days=181), 180, unconfirmed=False)
    assert "342 gemeenten" in stale[0].what
    assert len([one for one in stale if one.service == "municipalities.csv"]) == 1
    assert "mar@rotterdam.nl" in {one.what for one in stale}
    assert [one.checked_on for one in stale] == sorted(one.checked_on for one in stale)


def test_unconfirmed_details_are_listed_on_request(guide: Guide) -> None:
    """Nothing was confirmed by an organisation yet: before going live, all of it must be."""
    stale = stale_details(guide, CHECKED, 9999, unconfirmed=True)
    assert {"rotterdam-mar", "lse", "113", "municipalities.csv"} <= {one.service for one in stale}
    assert "niet bevestigd door de organisatie" in str(stale[0])
