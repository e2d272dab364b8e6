"""A visitor who keeps the books: what was accepted, what was answered, how often and how fast."""

import time
import uuid
from datetime import datetime
from typing import Any

import httpx

from stack.settings import StackSettings
from tests.dialogues.script import Expected, check

Json = dict[str, Any]
MOST_SECONDS = 5.0
"""From accepting a message to its answer, whatever happens behind the gateway."""
CALM = ("112", "0900 8844")
"""What every outage names: the emergency number and the police."""


class Visitor:
    """One conversation over HTTP."""

    def __init__(self, settings: StackSettings, municipality: str | None = None) -> None:
        """Begin a conversation, on a municipality's own site or on none."""
        self.http = httpx.Client(base_url=settings.address, timeout=15)
        begun = self.http.post("/v1/conversations", json={"municipality": municipality})
        self.id: str = begun.raise_for_status().json()["id"]
        self.path = f"/v1/conversations/{self.id}/messages"
        self.http.headers["Authorization"] = f"Bearer {begun.json()['token']}"
        self.accepted: list[Json] = []

    def post(self, text: str, client_message_id: str | None = None) -> httpx.Response:
        """Send words; give whatever the gateway answers."""
        own_id = client_message_id or str(uuid.uuid4())
        return self.http.post(self.path, json={"client_message_id": own_id, "text": text})

    def send(self, text: str) -> Json:
        """Send words that must be accepted, without waiting for an answer."""
        answer = self.post(text)
        assert answer.status_code == 202, answer.text
        message: Json = answer.json()["message"]
        self.accepted.append(message)
        return message

    def say(self, text: str) -> list[Json]:
        """Send words and wait for the answer."""
        return self.answers(self.send(text))

    def messages(self) -> list[Json]:
        """Read the whole conversation."""
        found: list[Json] = self.http.get(self.path).raise_for_status().json()["messages"]
        return found

    def answers(self, message: Json, patience: float = MOST_SECONDS) -> list[Json]:
        """Wait for the messages that answer one; danger texts come at once and do not count."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if found := self._answers_now(message):
                return found
            time.sleep(0.05)
        raise AssertionError(f"no answer within {patience:.0f} s: {self.messages()}")

    def _answers_now(self, message: Json) -> list[Json]:
        return [
            one
            for one in self.messages()
            if one.get("in_reply_to") == message["id"] and one["kind"] != "danger"
        ]

    def outage(self, message: Json, *names: str, most_seconds: float = MOST_SECONDS) -> None:
        """Insist on one calm answer in time that names who helps instead.

        Args:
            message: what was accepted.
            names: numbers or addresses that it names beside 112 and the police.
            most_seconds: from accepting the message on.
        """
        answers = self.answers(message)
        assert not check(Expected(contains=(*CALM, *names), kind="outage"), answers)
        assert seconds_between(message, answers[0]) <= most_seconds

    def nothing_lost_or_doubled(self) -> None:
        """Insist that each accepted message stands there once and was answered once, in order."""
        messages = self.messages()
        assert [one["seq"] for one in messages] == list(range(1, len(messages) + 1))
        said = [one["id"] for one in messages if one["sender"] == "visitor"]
        assert said == [one["id"] for one in self.accepted]
        replies = [one for one in messages if one.get("in_reply_to") and one["kind"] != "danger"]
        assert list(dict.fromkeys(one["in_reply_to"] for one in replies)) == said
        for message in self.accepted:
            own = [one for one in replies if one["in_reply_to"] == message["id"]]
            kinds = {one["kind"] for one in own}
            # Rasa answers with one or more texts, the gateway with one outage: never with both.
            assert kinds == {"text"} or (kinds == {"outage"} and len(own) == 1), own
            texts = [one["text"] for one in own if one["text"]]
            assert len(texts) == len(set(texts)), f"said twice: {texts}"

    def still_knows(self, card: str) -> None:
        """Insist that the bot still knows the municipality, without asking for it again."""
        assert not check(Expected(shows=(card,)), self.say("Waar kan ik terecht met mijn zorgen?"))


def seconds_between(message: Json, answer: Json) -> float:
    """Tell how long an answer took, by the gateway's own clock."""
    sent, answered = (datetime.fromisoformat(one["sent_at"]) for one in (message, answer))
    return (answered - sent).total_seconds()
