"""What can go wrong with a mail server, in the terms of callbacks."""

import aiosmtplib

from gateway.callbacks import RefusedError, RetryError

_PERMANENT = range(500, 600)
"""RFC 5321, 4.2.1: 4yz is for now (greylisting, a full disk), 5yz is for good."""


def translate(error: Exception) -> RetryError | RefusedError:
    """Name what an exception of aiosmtplib means.

    Its own text is left out: servers repeat addresses in it.
    """
    code = _code(error)
    if code is not None:
        kind = RefusedError if code in _PERMANENT else RetryError
        return kind(f"smtp-{code}")
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        return RefusedError("smtp-not-supported")
    return RetryError(type(error).__name__)


def _code(error: Exception) -> int | None:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return max((one.code for one in error.recipients), default=None)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return error.code
    return None
