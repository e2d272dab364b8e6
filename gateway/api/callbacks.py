"""Asking to be called or mailed back. Nothing of it is ever part of the dialogue."""

from uuid import UUID

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import address_of, allowed_conversation, read_body
from gateway.callbacks import DetailsError, read_details
from gateway.problem import Problem
from gateway.storage import OtherContentError

callbacks = Blueprint("callbacks")


class AskCallback(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to reach the visitor: by phone or by e-mail.

    `client_request_id` is made by the client, once.
    """

    client_request_id: UUID
    name: str | None = None
    phone: str | None = None
    email: str | None = None


class CallbackAsked(msgspec.Struct, frozen=True):
    """The number of the request, for the visitor to mention."""

    reference: str


@callbacks.post("/conversations/<conversation_id:str>/callback")
async def ask(request: Request, conversation_id: str) -> HTTPResponse:
    """Take in a request for contact; it is handed over to the municipality afterwards."""
    parts = parts_of(request)
    conversation = await allowed_conversation(request, conversation_id)
    if not parts.reception.serves(conversation.municipality):
        raise Problem("not_found")
    given = read_body(request, AskCallback)
    try:
        details = read_details(given.name, given.phone, given.email)
    except DetailsError as error:
        raise Problem("details_wrong", fields=error.faults) from None
    await parts.guard.callback(conversation.id, address_of(request))
    try:
        reference = await parts.reception.take(conversation, str(given.client_request_id), details)
    except OtherContentError:
        raise Problem("callback_sent") from None
    return json_answer(CallbackAsked(reference), status=202)
