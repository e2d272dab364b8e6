"""Building answers: JSON and problems."""

from collections.abc import Mapping

import msgspec
from sanic import HTTPResponse, Request

from gateway.parts import Parts
from gateway.problem import OURS, WITH_CONTACTS, Problem
from helpline.guide import ContactCard

RETRY_SECONDS = "5"
"""When a client may try again after a fault of ours."""

_encode = msgspec.json.Encoder().encode


class ProblemBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457, with the contact cards that a visitor needs when the fault is ours.

    `detail` is Dutch, for the visitor; `reason` is for developers and holds nothing of the request;
    `fields` tells in Dutch what is wrong in a form, by the name of the field.
    """

    type: str
    title: str
    status: int
    detail: str
    reason: str | None = None
    cards: tuple[ContactCard, ...] = ()
    fields: Mapping[str, str] = {}


def parts_of(request: Request) -> Parts:
    """Give the gateway's parts."""
    parts: Parts = request.app.ctx.parts
    return parts


def json_answer(body: object, status: int = 200) -> HTTPResponse:
    """Give a JSON answer."""
    return HTTPResponse(_encode(body), status, content_type="application/json")


def problem_answer(parts: Parts, problem: Problem, municipality: str | None) -> HTTPResponse:
    """Give a problem as an answer, with the contacts of this municipality when they are needed."""
    text = parts.texts.problems[problem.code]
    told = problem.instead
    cards: tuple[ContactCard, ...] = ()
    if problem.code in WITH_CONTACTS:
        cards = told.cards if told else parts.fixed_texts.contacts(municipality)
    body = ProblemBody(
        type=f"urn:wegwijzer:problem:{problem.code}",
        title=text.title,
        status=text.status,
        detail=(told and told.text) or parts.texts.detail(problem.code, municipality),
        reason=problem.reason,
        cards=cards,
        fields={name: parts.texts.fields[fault] for name, fault in problem.fields.items()},
    )
    headers = {"Retry-After": RETRY_SECONDS} if problem.code in OURS else {}
    headers |= problem.headers
    return HTTPResponse(
        _encode(body), text.status, headers, content_type="application/problem+json"
    )
