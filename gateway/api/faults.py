"""From exceptions to problems. No text of an exception ever reaches a client or the log."""

import structlog
from sanic import HTTPResponse, Request
from sanic.exceptions import (
    MethodNotAllowed,
    NotFound,
    PayloadTooLarge,
    RequestTimeout,
    SanicException,
    ServiceUnavailable,
)

from gateway.api.answers import parts_of, problem_answer
from gateway.api.requests import municipality_of
from gateway.events import TooManyStreamsError
from gateway.handover.errors import (
    ColleagueError,
    HandoverNotFoundError,
    LimitReachedError,
    NotYoursError,
    TakenError,
    UnknownChoiceError,
)
from gateway.limits import TooManyError
from gateway.limits.guard import BUSY_SECONDS
from gateway.logs import fault
from gateway.problem import OURS, Code, Problem
from gateway.storage import (
    ConversationEndedError,
    ConversationGoneError,
    OtherContentError,
    StorageError,
    UnknownButtonError,
)
from gateway.types import App

_log = structlog.stdlib.get_logger()

_CODES: tuple[tuple[type[Exception], Code], ...] = (
    (ConversationGoneError, "conversation_gone"),
    (ConversationEndedError, "conversation_ended"),
    (OtherContentError, "other_content"),
    (UnknownButtonError, "unknown_button"),
    (HandoverNotFoundError, "handover_gone"),
    (TakenError, "handover_taken"),
    (LimitReachedError, "too_many_talks"),
    (NotYoursError, "handover_over"),
    (ColleagueError, "colleague_not_there"),
    (UnknownChoiceError, "unknown_choice"),
    (StorageError, "unavailable"),
    (NotFound, "not_found"),
    (PayloadTooLarge, "body_too_large"),
    (RequestTimeout, "too_slow"),
    (ServiceUnavailable, "unavailable"),
)
_BAD_REQUEST = range(400, 500)


def problem_of(error: Exception) -> Problem:
    """Name the problem behind an exception."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, TooManyStreamsError):
        code: Code = "busy" if error.everywhere else "too_many_streams"
        return Problem(code, headers={"Retry-After": str(BUSY_SECONDS)})
    if isinstance(error, TooManyError):
        return Problem(error.code, headers={"Retry-After": str(error.retry_seconds)})
    if isinstance(error, MethodNotAllowed):
        return Problem("method_not_allowed", headers={"Allow": str(error.headers.get("Allow", ""))})
    for kind, code in _CODES:
        if isinstance(error, kind):
            return Problem(code)
    if isinstance(error, SanicException) and error.status_code in _BAD_REQUEST:
        return Problem("bad_request")
    return Problem("internal_fault")


def answer_fault(request: Request, error: Exception) -> HTTPResponse:
    """Answer a request that raised."""
    problem = problem_of(error)
    parts_of(request).metrics.problem(problem.code)
    if problem.code in OURS:
        _log.error("request.fault", code=problem.code, **fault(error.__cause__ or error))
    return problem_answer(parts_of(request), problem, municipality_of(request))


def add_faults(app: App) -> None:
    """Have every exception answered here."""
    app.error_handler.add(Exception, answer_fault)
