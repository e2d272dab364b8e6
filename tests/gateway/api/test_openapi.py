"""The OpenAPI document says what the gateway does."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from gateway.api.conversations import Begun
from gateway.api.messages import MessageList
from gateway.api.openapi import document
from tests.gateway.support.gateway import RunningGateway

in_session = pytest.mark.asyncio(loop_scope="session")

METHODS = {"get", "post", "put", "delete", "patch"}


def operations() -> dict[tuple[str, str], Any]:
    return {
        (path, method): operation
        for path, item in document()["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


@in_session
async def test_it_names_every_route_and_no_other(shared: RunningGateway) -> None:
    served = set()
    for route in shared.app.router.routes:
        path = re.sub(r"<(\w+):\w+>", r"{\1}", f"/{route.path}")
        if path.startswith(("/v1/", "/health/")):
            served |= {(path, method.lower()) for method in route.methods}
    assert served == set(operations())


@in_session
async def test_it_is_served_to_everybody(shared: RunningGateway) -> None:
    response = await shared.http.get("/v1/openapi.json")
    assert response.json() == json.loads(msgspec.json.encode(document()))
    assert response.json()["openapi"].startswith("3.")
    assert response.headers["access-control-allow-origin"] == "*"


def test_every_reference_leads_somewhere() -> None:
    for reference in _references(document()):
        found: Any = document()
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_every_operation_has_a_name_a_summary_and_a_version() -> None:
    names = [operation["operationId"] for operation in operations().values()]
    assert len(names) == len(set(names))
    for operation in operations().values():
        assert operation["summary"]
        assert operation["tags"]
        for answer in operation["responses"].values():
            assert "API-Version" in answer["headers"]


def test_what_belongs_to_a_conversation_asks_for_a_token() -> None:
    for (path, _), operation in operations().items():
        asked = operation.get("security") == [{"token": []}]
        assert asked == ("{conversation_id}" in path)


WITHOUT_SESSION = {
    ("/v1/desk/sign-in", "get"),
    ("/v1/desk/sign-in", "post"),
    ("/v1/desk/oidc", "get"),
    ("/v1/desk/oidc/callback", "get"),
    ("/v1/desk/session", "delete"),
}


def test_what_belongs_to_the_desk_asks_for_a_session() -> None:
    for (path, method), operation in operations().items():
        asked = operation.get("security") == [{"desk": []}]
        of_the_desk = path.startswith("/v1/desk") and (path, method) not in WITHOUT_SESSION
        assert asked == of_the_desk


@in_session
async def test_real_answers_fit_the_schemas(shared: RunningGateway) -> None:
    response = await shared.http.post("/v1/conversations", json={"municipality": "Enschede"})
    begun = msgspec.json.decode(response.content, type=Begun)
    headers = {"Authorization": f"Bearer {begun.token}"}
    response = await shared.http.get(f"/v1/conversations/{begun.id}/messages", headers=headers)
    messages = msgspec.json.decode(response.content, type=MessageList).messages
    assert messages == list(begun.messages)
    schema = document()["components"]["schemas"]["Message"]
    assert set(response.json()["messages"][0]) == set(schema["properties"])


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
