"""Reading requests: bodies, numbers, tokens."""

from typing import TypeVar

import msgspec
from sanic import Request

from gateway.api.answers import parts_of
from gateway.parts import Parts
from gateway.problem import Problem
from gateway.storage import Conversation

_Body = TypeVar("_Body")
_MAX_SEQ = 2**31 - 1


def read_body(request: Request, kind: type[_Body]) -> _Body:
    """Read a JSON body.

    Args:
        request: what came in.
        kind: the struct that the body must fit, without unknown fields.

    Raises:
        Problem: not declared as JSON, broken, or in another form.
    """
    declared = (request.headers.get("content-type") or "").partition(";")[0].strip().lower()
    if declared != "application/json":
        raise Problem("not_json")
    try:
        return msgspec.json.decode(request.body, type=kind)
    except msgspec.ValidationError as error:
        raise Problem("invalid_request", _where(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Problem("bad_request", "the body is not JSON in UTF-8") from None


def _where(error: msgspec.ValidationError) -> str:
    """Give the place of the fault. The rest of the message may hold a field's name as it came."""
    path = str(error).partition(" - at `")[2].rstrip("`")
    return f"at {path or '$'}"


def read_seq(request: Request) -> int:
    """Read after which message to go on: `Last-Event-ID`, else `?after=`, else from the start.

    Raises:
        Problem: not a whole number from 0 on.
    """
    given = request.headers.get("last-event-id") or request.args.get("after") or "0"
    if not (given.isascii() and given.isdecimal()) or int(given[:11]) > _MAX_SEQ:
        raise Problem("bad_request", "after and Last-Event-ID are whole numbers from 0")
    return int(given)


async def allowed_conversation(request: Request, conversation_id: str) -> Conversation:
    """Give the conversation, when the request has a token for it.

    Raises:
        Problem: no token, or one that is not good for this conversation.
        ConversationGoneError: it was erased, by the visitor or by time.
    """
    parts = parts_of(request)
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not parts.tokens.allows(token.strip(), conversation_id):
        raise Problem("not_authorized", headers={"WWW-Authenticate": "Bearer"})
    conversation = await parts.conversations.find(conversation_id)
    if conversation is None:
        raise Problem("conversation_gone")
    return conversation


def known_municipality(parts: Parts, name: str | None) -> str | None:
    """Give the municipality when the guide knows it; a site or an address may name it wrongly."""
    folded = name.casefold() if name else None
    return next((known for known in parts.guide.municipalities if known.casefold() == folded), None)
