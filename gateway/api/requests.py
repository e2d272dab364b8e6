"""Reading requests: bodies, numbers, tokens."""

import re
from typing import TypeVar

import msgspec
from sanic import Request

from gateway.api.answers import parts_of
from gateway.parts import Parts
from gateway.problem import Problem
from gateway.storage import Conversation, ConversationGoneError

_Body = TypeVar("_Body")
_MAX_SEQ = 2**31 - 1
_TAB = re.compile(r"[A-Za-z0-9_-]{1,64}")


def read_body(request: Request, kind: type[_Body]) -> _Body:
    """Read a JSON body.

    Args:
        request: what came in.
        kind: the struct that the body must fit, without unknown fields.

    Raises:
        Problem: not declared as JSON, broken, or in another form.
    """
    check_json(request)
    try:
        return msgspec.json.decode(request.body, type=kind)
    except msgspec.ValidationError as error:
        raise Problem("invalid_request", _where(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Problem("bad_request", "the body is not JSON in UTF-8") from None


def check_json(request: Request) -> None:
    """Refuse a body that is not declared as JSON.

    Raises:
        Problem: it is not.
    """
    declared = (request.headers.get("content-type") or "").partition(";")[0].strip().lower()
    if declared != "application/json":
        raise Problem("not_json")


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


def granted_conversation(request: Request, conversation_id: str) -> Conversation:
    """Give the conversation that the request has a token for; it may be erased by now.

    Raises:
        Problem: no token, or one that is not good for this conversation.
    """
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    grant = None
    if scheme.lower() == "bearer":
        grant = parts_of(request).tokens.grant(token.strip(), conversation_id)
    if grant is None:
        raise Problem("not_authorized", headers={"WWW-Authenticate": "Bearer"})
    request.ctx.municipality = grant.municipality
    return Conversation(conversation_id, grant.municipality)


async def allowed_conversation(request: Request, conversation_id: str) -> Conversation:
    """Give the conversation, when the request has a token for it.

    Raises:
        Problem: no token, or one that is not good for this conversation.
        ConversationGoneError: it was erased, by the visitor or by time.
    """
    granted_conversation(request, conversation_id)
    conversation = await parts_of(request).conversations.find(conversation_id)
    if conversation is None:
        raise ConversationGoneError
    return conversation


def municipality_of(request: Request) -> str | None:
    """Give the municipality that the request is about, as far as it is known by now."""
    municipality: str | None = getattr(request.ctx, "municipality", None)
    return municipality


def address_of(request: Request) -> str | None:
    """Give who asks, as `gateway.limits.Addresses` names them."""
    forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
    return parts_of(request).addresses.key(request.ip, forwarded)


def read_tab(request: Request) -> str | None:
    """Read the name that a browser gives to its tab.

    Raises:
        Problem: it has signs that a name has not, or too many.
    """
    tab: str | None = request.args.get("tab")
    if tab is not None and not _TAB.fullmatch(tab):
        raise Problem("bad_request", "tab is 1 to 64 letters, digits, - or _")
    return tab


def known_municipality(parts: Parts, name: str | None) -> str | None:
    """Give the municipality when the guide knows it; a site or an address may name it wrongly."""
    folded = name.casefold() if name else None
    return next((known for known in parts.guide.municipalities if known.casefold() == folded), None)
