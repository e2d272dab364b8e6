"""A small client of the chat API, for the readiness check and the terminal."""

import time
import uuid
from typing import Any

import httpx

from stack.settings import StackError

ANSWER_TIMEOUT = 15.0
"""Seconds; the gateway itself answers within 5 s, whatever happens behind it."""


class ChatClient:
    """One conversation over HTTP."""

    def __init__(self, address: str, municipality: str | None = None) -> None:
        """Start a conversation.

        Args:
            address: of the gateway.
            municipality: of the embedding site.

        Raises:
            httpx.HTTPError: the gateway did not answer or refused.
        """
        self._http = httpx.Client(base_url=address, timeout=ANSWER_TIMEOUT)
        answer = self._http.post("/v1/conversations", json={"municipality": municipality})
        started = answer.raise_for_status().json()
        self._path = f"/v1/conversations/{started['id']}"
        self._http.headers["Authorization"] = f"Bearer {started['token']}"
        self.opening: list[dict[str, Any]] = started["messages"]
        self._last = max((message["seq"] for message in self.opening), default=0)

    def say(self, text: str | None = None, button_id: str | None = None) -> list[dict[str, Any]]:
        """Send a message or press a button, and give the bot's messages.

        Raises:
            StackError: nothing came within the time allowed.
            httpx.HTTPStatusError: the gateway refused the message.
        """
        body = {"client_message_id": str(uuid.uuid4())}
        body |= {"text": text} if text is not None else {"button_id": str(button_id)}
        sent = self._http.post(f"{self._path}/messages", json=body).raise_for_status().json()
        own = sent["message"]
        deadline = time.monotonic() + ANSWER_TIMEOUT
        while time.monotonic() < deadline:
            answers = [new for new in self._new(own["seq"]) if new["sender"] != "visitor"]
            if _complete(answers):
                return answers
            time.sleep(0.05)
        raise StackError(f"no answer within {ANSWER_TIMEOUT:.0f} s")

    def _new(self, after: int) -> list[dict[str, Any]]:
        answer = self._http.get(f"{self._path}/messages", params={"after": after})
        messages: list[dict[str, Any]] = answer.raise_for_status().json()["messages"]
        return messages

    def erase(self) -> None:
        """Erase the conversation and close the connection."""
        self._http.delete(self._path)
        self._http.close()


def _complete(answers: list[dict[str, Any]]) -> bool:
    # A danger text comes at once, the bot's own answer follows it.
    return any(answer["kind"] != "danger" for answer in answers)
