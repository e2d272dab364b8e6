"""Whether the gateway runs, and whether what it needs works."""

from collections.abc import Mapping

import msgspec
import structlog
from sanic import Blueprint, HTTPResponse, Request

from gateway.api.answers import json_answer, parts_of
from gateway.parts import Parts
from gateway.storage import StorageError

health = Blueprint("health")
_log = structlog.stdlib.get_logger()

_RASA_SECONDS = 1.0


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
    parts = parts_of(request)
    working = {
        "database": await _database_works(parts),
        "rasa": await parts.rasa.is_ready(_RASA_SECONDS),
        "guide": bool(parts.fixed_texts.contacts(None)),
    }
    named = {name: "ok" if works else "failing" for name, works in working.items()}
    everything = all(working.values())
    return json_answer(
        Health("ok" if everything else "failing", named), status=200 if everything else 503
    )


async def _database_works(parts: Parts) -> bool:
    try:
        await parts.database.ping()
    except StorageError as error:
        _log.warning("health.database", reason=str(error))
        return False
    return True
