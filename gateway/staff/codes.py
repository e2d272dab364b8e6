"""Codes of an authenticator app (TOTP, RFC 6238), and enrolling one."""

from datetime import datetime
from io import BytesIO
from typing import Final

import msgspec
import pyotp
import segno

ISSUER: Final = "Wegwijzer"
"""How the app names it; the name of the product, not a text."""

STEP_SECONDS: Final = 30
_SECRET_LENGTH = 32
"""In base32: 160 bits, as RFC 4226 section 4 recommends."""
_NEIGHBOURS = 1
"""Steps that a clock may be off to either side (RFC 6238 section 5.2)."""


class Enrolment(msgspec.Struct, frozen=True):
    """What an authenticator app needs: to type, to open, or to scan.

    `qr` is an SVG of paths only: no script and no style, so that the page's content security
    policy need not give way.
    """

    secret: str
    uri: str
    qr: str


def new_secret() -> str:
    """Make a secret, in base32."""
    return pyotp.random_base32(_SECRET_LENGTH)


def enrolment(secret: str, name: str) -> Enrolment:
    """Give what an app needs to make codes for this secret, shown under this name."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
    drawn = BytesIO()
    segno.make(uri, error="m", micro=False).save(
        drawn,
        "svg",
        xmldecl=False,
        nl=False,
        omitsize=True,
        light="#fff",
        svgclass="",
        lineclass="",
    )
    return Enrolment(secret, uri, drawn.getvalue().decode())


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give the time step to which a code belongs; `None` when it is wrong.

    Every step is looked at, whichever fits: how long it takes tells nothing.
    """
    if not (code.isascii() and code.isdecimal()):
        return None
    totp = pyotp.TOTP(secret)
    current = int(now.timestamp()) // STEP_SECONDS
    steps = range(current - _NEIGHBOURS, current + _NEIGHBOURS + 1)
    fitting = [step for step in steps if totp.verify(code, for_time=step * STEP_SECONDS)]
    return max(fitting, default=None)
