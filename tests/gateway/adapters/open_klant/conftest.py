"""Open Klant's stand-in, and prism in front of it when it is there (`make prism`)."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from gateway.adapters.open_klant import Actor, OpenKlant, OpenKlantClient
from gateway.callbacks.texts import CallbackTexts
from tests.gateway.support.open_klant import DOCUMENT, TOKEN, FakeOpenKlant
from tests.gateway.support.process import free_address

TEXTS = CallbackTexts(
    subject="Onderwerp",
    action="Bel terug",
    explanation="Nummer: {reference}.",
    mail="",
    not_given="",
)
ACTOR = Actor(object_id="radicalisering", name="Team Radicalisering")


@pytest.fixture
async def server() -> AsyncIterator[FakeOpenKlant]:
    """An Open Klant that is empty; every request and answer fitted the document."""
    async with FakeOpenKlant() as running:
        yield running
        assert running.faults == []


@pytest.fixture
async def address(server: FakeOpenKlant, tmp_path: Path) -> AsyncIterator[str]:
    """Where the API is: the stand-in, or prism before it, which checks once more."""
    prism = os.environ.get("WEGWIJZER_PRISM")
    if prism is None:
        yield server.api
        return
    url = free_address()
    document = tmp_path / "document.json"
    document.write_text(json.dumps(_for_prism(yaml.safe_load(DOCUMENT.read_text("utf-8")))))
    command = (prism, "proxy", str(document), server.api, "--errors", "--port", url[17:])
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    try:
        await _until_up(url)
        yield url
    finally:
        process.terminate()
        await process.wait()


def _for_prism(node: Any) -> Any:
    """The document as prism 5 needs it.

    It asks a request for read-only fields when they stand inside `allOf` or `oneOf`, which OpenAPI
    3.0.3 does not (Schema Object, `readOnly`); and it passes over a discriminator, so that an actor
    fits each of the three kinds and not exactly one.
    """
    if isinstance(node, list):
        return [_for_prism(one) for one in node]
    if not isinstance(node, dict):
        return node
    built = {name: _for_prism(one) for name, one in node.items()}
    if "discriminator" in built:
        built["anyOf"] = built.pop("oneOf")
    if isinstance(built.get("required"), list) and "properties" in built:
        kept = [name for name in built["required"] if not _is_read_only(built, name)]
        built["required"] = kept
        if not kept:
            del built["required"]  # an empty list is no OpenAPI 3.0
    return built


def _is_read_only(schema: dict[str, Any], name: str) -> bool:
    return bool(schema["properties"].get(name, {}).get("readOnly"))


async def _until_up(url: str) -> None:
    async with asyncio.timeout(30), httpx.AsyncClient() as http:
        while True:
            try:
                await http.get(f"{url}/nothing")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)


@pytest.fixture
async def target(address: str) -> AsyncIterator[OpenKlant]:
    """The adapter."""
    built = OpenKlant(OpenKlantClient(address, TOKEN), ACTOR, "Chat", TEXTS)
    yield built
    await built.close()
