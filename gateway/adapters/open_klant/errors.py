"""What can go wrong with Open Klant, in the terms of callbacks."""

import httpx

from gateway.adapters.http_answers import check_answer
from gateway.callbacks import RefusedError, RetryError

_LATER = frozenset(
    {
        httpx.codes.REQUEST_TIMEOUT,
        httpx.codes.TOO_EARLY,
        httpx.codes.TOO_MANY_REQUESTS,
    }
)


class ReferenceTakenError(Exception):
    """Somebody else has this `referentienummer`: it is unique in Open Klant."""


def check_status(response: httpx.Response) -> None:
    """Let a good answer pass.

    Raises:
        RetryError: later it may work.
        RefusedError: the request, the token or the settings are not to its liking.
    """
    check_answer(response, _LATER, RetryError, RefusedError)
