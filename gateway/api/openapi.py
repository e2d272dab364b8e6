"""The OpenAPI document: paths from `gateway/openapi.yaml`, schemas from the code."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import ProblemBody
from gateway.api.contacts import Contacts
from gateway.api.conversations import BeginConversation, Begun
from gateway.api.health import Health
from gateway.api.messages import MessageList, SendMessage, Sent
from gateway.events import Typing
from gateway.security import API_VERSION

openapi = Blueprint("openapi")

SCHEMAS = (
    BeginConversation,
    Begun,
    Contacts,
    Health,
    MessageList,
    ProblemBody,
    SendMessage,
    Sent,
    Typing,
)
"""What is sent and received; the structs inside these come along."""

_PATHS = Path(__file__).parents[1] / "openapi.yaml"


@cache
def document() -> dict[str, Any]:
    """Build the document."""
    built: dict[str, Any] = yaml.safe_load(_PATHS.read_text(encoding="utf-8"))
    built["info"]["version"] = API_VERSION
    _, schemas = msgspec.json.schema_components(SCHEMAS, ref_template="#/components/schemas/{name}")
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
