"""Stands where the gateway stands: the few calls of the chat API that the stack makes.

usage: python stand_in_gateway.py PORT [answers|outage|unready|silent]
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CARD = {
    "service": "Wijkagent",
    "organization": "Politie",
    "why": "De wijkagent denkt met u mee.",
    "phones": [{"display": "0900 8844"}],
    "emails": [],
    "urls": [{"url": "https://www.politie.nl"}],
    "hours": None,
    "anonymous": None,
    "postal_address": None,
}


def message(seq: int, sender: str, kind: str = "text", **fields: Any) -> dict[str, Any]:
    """A message as the chat API gives it."""
    return {
        "seq": seq,
        "sender": sender,
        "kind": kind,
        "text": None,
        "cards": [],
        "buttons": [],
    } | (fields)


class Gateway(ThreadingHTTPServer):
    """Answers each message with what was said; `behaviour` says how well."""

    daemon_threads = True

    def __init__(self, port: int, behaviour: str = "answers") -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.behaviour = behaviour
        self.messages = [message(1, "bot", "welcome", text="Goedendag.")]
        self.calls: list[tuple[str, str, Any]] = []

    def hear(self, body: dict[str, Any]) -> dict[str, Any]:
        """Take a visitor's message and add the answers."""
        own = message(len(self.messages) + 1, "visitor", text=body.get("text"))
        self.messages.append(own)
        if self.behaviour == "outage":
            self.messages.append(message(own["seq"] + 1, "bot", "outage", text="Storing."))
        elif self.behaviour != "silent":
            self.messages += [
                message(own["seq"] + 1, "bot", "danger", text="Bel 112."),
                message(
                    own["seq"] + 2,
                    "bot",
                    text=f"U zei: {body.get('text') or body.get('button_id')}",
                    cards=[CARD],
                    buttons=[{"id": "b1", "title": "Ja"}, {"id": "b2", "title": "Nee"}],
                ),
            ]
        return own


class _Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_GET(self) -> None:
        self._note(None)
        if self.path == "/health/ready":
            self._send(503 if self.server.behaviour == "unready" else 200, {"rasa": "ok"})
            return
        after = int(self.path.rpartition("=")[2])
        new = [one for one in self.server.messages if one["seq"] > after]
        self._send(200, {"messages": new})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._note(body)
        if self.path == "/v1/conversations":
            started = {"id": "c", "token": "t", "messages": self.server.messages}
            self._send(201, started)
        elif (body.get("text") or "").startswith("weiger"):
            self._send(413, {"detail": "Uw bericht is te lang."})
        else:
            self._send(202, {"message": self.server.hear(body)})

    def do_DELETE(self) -> None:
        self._note(None)
        self._send(204, None)

    def _note(self, body: Any) -> None:
        self.server.calls.append((self.command, self.path, body))

    def _send(self, status: int, content: Any) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


if __name__ == "__main__":
    Gateway(int(sys.argv[1]), sys.argv[2]).serve_forever()
