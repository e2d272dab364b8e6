"""Whether the gateway runs, and whether what it needs works."""

from collections.abc import Mapping

import msgspec
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of

health = Blueprint("health")


class Health(msgspec.Struct, frozen=True):
    """`status` is `ok` when every part is; `parts` gives `ok` or `failing` for each."""

    status: str
    parts: Mapping[str, str] = {}


@health.get("/live")
async def live(request: Request) -> HTTPResponse:
    """Tell that the process runs."""
    del request
    return json_answer(Health("ok"))


@health.get("/ready")
async def ready(request: Request) -> HTTPResponse:
    """Tell which part works. Without Rasa or database visitors still get contacts."""
    working = await parts_of(request).readiness.parts()
    named = {name: "ok" if works else "failing" for name, works in working.items()}
    everything = all(working.values())
    return json_answer(
        Health("ok" if everything else "failing", named), status=200 if everything else 503
    )
