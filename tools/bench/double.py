"""A double of Rasa's channel that answers at once: what a turn takes then is the gateway's own."""

import sys
from typing import Any

import msgspec
from sanic import Request, Sanic
from sanic.response import HTTPResponse, raw

from helpline.guide import load_guide

MESSAGES = "/webhooks/wegwijzer/messages"
SERVICE = "112"
TEXT = "Dat is een goede vraag. U kunt daarvoor hier terecht."


def create_app() -> Sanic[Any, Any]:
    """Make the server; every answer has a text and a card."""
    app: Sanic[Any, Any] = Sanic("double", configure_logging=False)
    said = {"text": TEXT, "cards": [load_guide().card(SERVICE)], "buttons": []}
    answer = msgspec.json.encode({"messages": [said]})

    @app.post(MESSAGES)
    async def message(request: Request) -> HTTPResponse:
        del request
        return raw(answer, content_type="application/json")

    @app.get("/webhooks/wegwijzer/health")
    async def health(request: Request) -> HTTPResponse:
        del request
        return raw(b"{}", content_type="application/json")

    return app


if __name__ == "__main__":
    create_app().run(
        host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False, motd=False
    )
