"""Building answers: JSON and problems."""

import msgspec
from sanic import HTTPResponse, Request

from gateway.parts import Parts
from gateway.problem import OURS, Problem
from helpline.guide import ContactCard

RETRY_SECONDS = "5"
"""When a client may try again after a fault of ours."""

_encode = msgspec.json.Encoder().encode


class ProblemBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457, with the contact cards that a visitor needs when the fault is ours.

    `detail` is Dutch, for the visitor; `reason` is for developers and holds nothing of the request.
    """

    type: str
    title: str
    status: int
    detail: str
    reason: str | None = None
    cards: tuple[ContactCard, ...] = ()


def parts_of(request: Request) -> Parts:
    """Give the gateway's parts."""
    parts: Parts = request.app.ctx.parts
    return parts


def json_answer(body: object, status: int = 200) -> HTTPResponse:
    """Give a JSON answer."""
    return HTTPResponse(_encode(body), status, content_type="application/json")


def problem_answer(parts: Parts, problem: Problem) -> HTTPResponse:
    """Give a problem as an answer."""
    text = parts.texts.problems[problem.code]
    ours = problem.code in OURS
    body = ProblemBody(
        type=f"urn:wegwijzer:problem:{problem.code}",
        title=text.title,
        status=text.status,
        detail=parts.texts.detail(problem.code),
        reason=problem.reason,
        cards=parts.fixed_texts.contacts(None) if ours else (),
    )
    headers = dict(problem.headers) | ({"Retry-After": RETRY_SECONDS} if ours else {})
    return HTTPResponse(
        _encode(body), text.status, headers, content_type="application/problem+json"
    )
