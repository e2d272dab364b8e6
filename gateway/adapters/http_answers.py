"""Whether another system's answer is good, in the terms of whoever asked."""

from collections.abc import Container

import httpx


def check_answer(
    response: httpx.Response,
    passing: Container[int],
    later: type[Exception],
    refused: type[Exception],
) -> None:
    """Let a good answer pass; the error that is raised holds the status and nothing else.

    Args:
        response: of the other system.
        passing: statuses with which the same may work later, besides all from 500 on.
        later: is raised for these.
        refused: is raised for any other that is not good.
    """
    status = response.status_code
    if response.is_success:
        return
    if status >= httpx.codes.INTERNAL_SERVER_ERROR or status in passing:
        raise later(f"status-{status}")
    raise refused(f"status-{status}")
