"""Where other desks tell that something happened in a talk. Only what they signed is read."""

import time

import structlog
from sanic import Blueprint, HTTPResponse, Request

from gateway.adapters.live_chat import ForgedError, FormError
from gateway.api.answers import parts_of
from gateway.api.requests import check_json
from gateway.problem import Problem

_log = structlog.stdlib.get_logger()

webhooks = Blueprint("webhooks")

MOST_BYTES = 262_144
"""A webhook holds what an adviser wrote up to four times, and what Chatwoot knows around it."""


@webhooks.post("/webhooks/<name:str>", ctx_most_bytes=MOST_BYTES)
async def receive(request: Request, name: str) -> HTTPResponse:
    """Take note of an event. `409` for words that reach nobody: the adviser sees that there."""
    other = parts_of(request).other_desks
    desk = other.desks.named(name)
    if desk is None:
        raise Problem("not_found")
    check_json(request)
    headers = {key.lower(): value for key, value in request.headers.items()}
    try:
        event = desk.chat.read(headers, request.body, time.time())
    except ForgedError as error:
        _log.warning("other_desk.forged", desk=desk.id, reason=str(error))
        raise Problem("not_authorized") from None
    except FormError:
        _log.error("other_desk.form", desk=desk.id)
        raise Problem("invalid_request", "no event of a known version") from None
    if event is not None and not await other.doorbell.rang(desk, event):
        raise Problem("handover_over")
    return HTTPResponse(status=204)
