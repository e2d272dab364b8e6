"""A stand-in for the gateway that speaks the Chat API of docs/contracts.md from a script.

It serves `web/` and the test pages with the same headers as the gateway and answers from
`answers.json`, so that the browser tests need neither Rasa nor a database.
Run it by hand to look around: `python -m tests.browser.scripted_gateway` (port 8099).
"""

from __future__ import annotations

import threading
import time
import uuid
from datetime import UTC, datetime

from tests.browser.script import Conversation, Json, Problem, Script
from tests.browser.scripted_http import Handler
from tests.browser.scripted_server import ScriptedServer


class ScriptedGateway(ScriptedServer):
    """The stand-in with handles for the tests: break the line, fail, be slow, say something."""

    def __init__(self, port: int = 0) -> None:
        self.script = Script()
        self.conversations: dict[str, Conversation] = {}
        #: Also those that are forgotten since: their streams may still be open.
        self._begun: list[Conversation] = []
        self.erased: list[str] = []
        self.delay = 0.05
        self.fail_messages = 0
        self.fail_status = 503
        self.fail_begin = False
        self.refuse_site = False
        self.tabs: list[str] = []
        self.known: set[str] | None = None
        self.lose_answers = 0
        self.features: list[str] | None = None
        self.refuse_form: dict[str, str] | None = None
        self.fail_forms = 0
        self.elsewhere: str | None = None
        self.allowed_origin: str | None = None
        super().__init__(Handler, port)

    def reset(self) -> None:
        """Back to the beginning, between two tests."""
        self.await_rest()
        self.conversations.clear()
        self._begun.clear()
        self.requests.clear()
        self.answered.clear()
        self.erased.clear()
        self.delay, self.fail_messages, self.fail_status = 0.05, 0, 503
        self.fail_begin, self.lose_answers, self.streams = False, 0, 0
        self.known, self.refuse_site = None, False
        self.tabs.clear()
        self.features, self.refuse_form, self.fail_forms = None, None, 0

    def wake_streams(self) -> None:
        for conversation in self._begun[:]:
            with conversation.changed:
                conversation.changed.notify_all()

    def latest(self) -> Conversation:
        """The newest conversation, once there is one."""
        self.wait_until(lambda: bool(self.conversations), "a conversation")
        return list(self.conversations.values())[-1]

    def begin(self) -> tuple[Conversation, list[Json]]:
        conversation = Conversation(id=uuid.uuid4().hex, token=uuid.uuid4().hex)
        self.conversations[conversation.id] = conversation
        self._begun.append(conversation)
        self.say(conversation, self.script.welcome())
        return conversation, conversation.messages[:]

    def say(self, conversation: Conversation, words: Json, sender: str = "bot") -> Json:
        """Adds a message and tells every open stream."""
        buttons = [{"id": uuid.uuid4().hex, "title": title} for title in words.get("buttons", [])]
        conversation.buttons.update({button["id"]: button["title"] for button in buttons})
        with conversation.changed:
            message: Json = {
                "seq": len(conversation.messages) + 1,
                "id": uuid.uuid4().hex,
                "client_message_id": words.get("client_message_id"),
                "in_reply_to": words.get("in_reply_to"),
                "sender": sender,
                "kind": words.get("kind", "text"),
                "text": words.get("text"),
                "cards": self.script.cards(words.get("cards", [])),
                "buttons": buttons,
                "sent_at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
            conversation.messages.append(message)
            conversation.changed.notify_all()
        return message

    def receive(self, conversation: Conversation, body: Json) -> Json:
        """A message of the visitor; the same client id twice gives the same message once."""
        for message in conversation.messages:
            if message["client_message_id"] == body["client_message_id"]:
                return message
        if conversation.ended_at:
            raise Problem(409, "Dit gesprek is afgelopen.")
        text = body.get("text") or conversation.buttons.get(body.get("button_id", ""), "")
        if not text:
            raise Problem(400, "Dit antwoord kennen wij niet.")
        words = {"text": text, "client_message_id": body["client_message_id"]}
        message = self.say(conversation, words, sender="visitor")
        threading.Thread(
            target=self._answer, args=(conversation, message, text), daemon=True
        ).start()
        return message

    def set_status(
        self,
        conversation: Conversation,
        state: str,
        position: int | None = None,
        adviser: str | None = None,
    ) -> None:
        """Tells whom the visitor talks to: the `conversation` event of docs/contracts.md."""
        with conversation.changed:
            conversation.status = {"state": state, "position": position, "adviser": adviser}
            conversation.status_number += 1
            conversation.changed.notify_all()

    def tell(self, conversation: Conversation, kind: str, data: Json) -> None:
        """Tells every open stream something that is no message: `notice` or `ended`."""
        with conversation.changed:
            conversation.passing.append((kind, data))
            conversation.changed.notify_all()

    def notify(self, conversation: Conversation, in_reply_to: str) -> None:
        """An answer that cannot be stored yet (docs/contracts.md)."""
        outage = self.script.outage()
        notice = {
            "in_reply_to": in_reply_to,
            "text": outage["text"],
            "cards": self.script.cards(outage["cards"]),
        }
        # At once: a stream that begins in between would tell it twice.
        with conversation.changed:
            conversation.notice = notice
            self.tell(conversation, "notice", notice)

    def settle(self, conversation: Conversation, text: str) -> None:
        """The answer that a notice stood in for."""
        assert conversation.notice is not None
        in_reply_to = conversation.notice["in_reply_to"]
        conversation.notice = None
        self.say(conversation, {"text": text, "in_reply_to": in_reply_to})

    def end(self, conversation: Conversation) -> None:
        """Nothing more can be said; it can be read."""
        conversation.ended_at = datetime.now(UTC).isoformat(timespec="seconds")
        self.tell(conversation, "ended", {"ended_at": conversation.ended_at})

    def erase(self, conversation: Conversation) -> None:
        """Nothing of it is left, and nobody listens to it any more."""
        del self.conversations[conversation.id]
        self.erased.append(conversation.id)
        with conversation.changed:
            conversation.erased = True
            conversation.changed.notify_all()

    def rate(self, conversation: Conversation, body: Json) -> Json:
        self.fail_form()
        conversation.rating = body
        return {**body, "danger": self.script.danger(body["comment"] or "")}

    def take_callback(self, conversation: Conversation, body: Json) -> Json:
        """A callback request; the same request id twice is one request."""
        self.fail_form()
        known = [one["client_request_id"] for one in conversation.callbacks]
        if body["client_request_id"] not in known:
            conversation.callbacks.append(body)
        return {"reference": "2026-0042"}

    def fail_form(self) -> None:
        if self.refuse_form:
            fields, self.refuse_form = self.refuse_form, None
            raise Problem(422, "Kijk de velden nog eens na.", fields)
        if self.fail_forms:
            self.fail_forms -= 1
            raise Problem(503, "Dat lukt nu niet.")

    def set_typing(self, conversation: Conversation, active: bool) -> None:
        with conversation.changed:
            conversation.typing = active
            conversation.changed.notify_all()

    def _answer(self, conversation: Conversation, asked: Json, text: str) -> None:
        self.set_typing(conversation, True)
        time.sleep(self.delay)
        self.set_typing(conversation, False)
        for words in self.script.answers(text):
            self.say(conversation, {**words, "in_reply_to": asked["id"]})


if __name__ == "__main__":
    gateway = ScriptedGateway(8099)
    gateway.server.serve_forever()
