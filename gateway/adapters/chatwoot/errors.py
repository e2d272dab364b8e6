"""What can go wrong with Chatwoot, in the terms of a live chat."""

import httpx

from gateway.adapters.http_answers import check_answer
from gateway.adapters.live_chat import AwayError, DeniedError

_LATER = frozenset({httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_MANY_REQUESTS})


class UnsureError(AwayError):
    """The call went out and no answer came: it may have been done."""


def check_status(response: httpx.Response) -> None:
    """Let a good answer pass.

    Raises:
        AwayError: later it may work.
        DeniedError: the request, the token or the settings are not to its liking.
    """
    check_answer(response, _LATER, AwayError, DeniedError)
