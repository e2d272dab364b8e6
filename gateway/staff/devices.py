"""Browsers from which somebody signed in before, known by a sealed cookie.

After OWASP's "Slow Down Online Guessing Attacks with Device Cookies". The cookie opens nothing: it
only has its bearer's mistakes counted apart from those of strangers, so that a stranger who
guesses cannot keep a colleague out.
"""

from datetime import timedelta
from typing import Final

from gateway.staff.seals import TimedSeal
from gateway.tokens import new_id

KNOWN_FOR: Final = timedelta(days=90)
"""After the last sign-in: longer than a leave."""


class Devices:
    """Makes and reads the cookies."""

    def __init__(self, seal: TimedSeal) -> None:
        """Take what seals them."""
        self._seal = seal

    def cookie(self, account_id: str, known: str | None) -> str:
        """Give a cookie for a browser in which this account signed in."""
        return self._seal.close(f"{account_id} {known or new_id()}")

    def of(self, cookie: str | None, account_id: str) -> str | None:
        """Give the browser's name when this account signed in there before."""
        said = self._seal.open(cookie, int(KNOWN_FOR.total_seconds())) if cookie else None
        whose, _, device = (said or "").partition(" ")
        return device if device and whose == account_id else None
