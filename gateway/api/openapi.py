"""The OpenAPI document: paths from `gateway/openapi.yaml`, schemas from the code."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import ProblemBody
from gateway.api.callbacks import AskCallback, CallbackAsked
from gateway.api.contacts import Contacts
from gateway.api.conversations import (
    BeginConversation,
    Begun,
    ChangeConversation,
    ConversationState,
    VisitorTypes,
)
from gateway.api.health import Health
from gateway.api.messages import MessageList, SendMessage, Sent
from gateway.api.ratings import Rate, Rated
from gateway.api.visitor_text import MAX_CHARACTERS
from gateway.desk.bodies import (
    AdviserTyping,
    AskColleague,
    CallbackDone,
    EndTalk,
    Presence,
    SayToVisitor,
    TransferTalk,
    WriteNote,
)
from gateway.desk.callbacks import CallbackList, FetchedCallback
from gateway.desk.routes import Cards, Outcomes, Replies, SupervisorView
from gateway.desk.talks import MAX_TEXT, AdviserSaid
from gateway.events import ConversationStatus, Ended, Typing
from gateway.handover.desk_hub import Noted, Said, TalkEnded, VisitorTyping
from gateway.handover.views import Desk, Note, Talk
from gateway.security import API_VERSION
from gateway.staff.routes import Me, NameAndPassword, OwnPassword, SecondFactor, SignInStep, WaysIn

openapi = Blueprint("openapi")

SCHEMAS = (
    AdviserSaid,
    AdviserTyping,
    AskCallback,
    AskColleague,
    BeginConversation,
    Begun,
    CallbackAsked,
    CallbackDone,
    CallbackList,
    Cards,
    ChangeConversation,
    Contacts,
    ConversationState,
    ConversationStatus,
    Desk,
    EndTalk,
    Ended,
    FetchedCallback,
    Health,
    Me,
    MessageList,
    NameAndPassword,
    Note,
    Noted,
    Outcomes,
    OwnPassword,
    Presence,
    ProblemBody,
    Rate,
    Rated,
    Replies,
    Said,
    SayToVisitor,
    SecondFactor,
    SendMessage,
    Sent,
    SignInStep,
    SupervisorView,
    Talk,
    TalkEnded,
    TransferTalk,
    Typing,
    VisitorTypes,
    VisitorTyping,
    WaysIn,
    WriteNote,
)
"""What is sent and received; the structs inside these come along."""

_TEXT_OR_BUTTON = [
    {
        "required": ["text"],
        "properties": {"text": {"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS}},
        "not": {"required": ["button_id"]},
    },
    {
        "required": ["button_id"],
        "properties": {"button_id": {"type": "string"}},
        "not": {"required": ["text"]},
    },
]
"""What the code checks beside the types of the fields."""

_TEXT_OR_CARD = [
    {
        "required": ["text"],
        "properties": {"text": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}},
        "not": {"required": ["card"]},
    },
    {
        "required": ["card"],
        "properties": {"card": {"type": "string"}},
        "not": {"required": ["text"]},
    },
]

_PATHS = Path(__file__).parents[1] / "openapi.yaml"


@cache
def document() -> dict[str, Any]:
    """Build the document."""
    built: dict[str, Any] = yaml.safe_load(_PATHS.read_text(encoding="utf-8"))
    built["info"]["version"] = API_VERSION
    _, schemas = msgspec.json.schema_components(SCHEMAS, ref_template="#/components/schemas/{name}")
    schemas["SendMessage"]["oneOf"] = _TEXT_OR_BUTTON
    schemas["SayToVisitor"]["oneOf"] = _TEXT_OR_CARD
    built["components"]["schemas"] = schemas
    return built


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(document())


@openapi.get("/openapi.json")
async def serve(request: Request) -> HTTPResponse:
    """Give the document; pages of any site may read it."""
    del request
    return HTTPResponse(
        _encoded(), headers={"Access-Control-Allow-Origin": "*"}, content_type="application/json"
    )
