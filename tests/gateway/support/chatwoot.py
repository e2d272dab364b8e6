"""A stand-in for Chatwoot 4.13: an API inbox, its notes and states, and its signed webhooks.

Made after its controllers (`public/api/v1/inboxes/*`, `api/v1/accounts/conversations/*`,
`inbox_members`), its views (`public/api/v1/models/*.jbuilder`), its listener
(`webhook_listener.rb`) and its sender (`lib/webhooks/trigger.rb`): the same paths, fields,
refusals and events, over real HTTP in both directions.
"""

import contextlib
import hashlib
import hmac
import json
import time
from typing import Any
from uuid import uuid4

import httpx

from gateway.adapters.live_chat import ForgedError
from tests.gateway.support.http_double import Call, HttpDouble, Json, Reply

NUMBER = 7
"""Of the inbox."""
INBOX, ACCOUNT, TOKEN, SECRET = "inbox-identifier", 3, "token-of-chatwoot", "secret-of-the-inbox"
_NOT_FOUND = Reply(404, {"error": "Resource could not be found"})
_INCOMING, _OUTGOING = 0, 1


class FakeChatwoot(HttpDouble):
    """`conversations` by number; an adviser works with `answer`, `resolve`, `reopen`.

    `agents` are the members of the inbox, with how they are. `webhook` is where it tells what
    happens; empty: nowhere. `told` holds what it sent, `undelivered` the numbers of the messages
    whose webhook was not taken: the adviser sees those as failed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.contacts: dict[str, Json] = {}
        self.conversations: dict[int, Json] = {}
        self.typing: list[tuple[int, str]] = []
        self.agents = {"Fatima": "online", "Joost": "offline"}
        self.webhook = ""
        self.told: list[Json] = []
        self.undelivered: list[int] = []
        self._last_message = 1000

    async def handle(self, call: Call) -> Reply:
        steps = call.path.strip("/").split("/")
        if steps[:5] == ["public", "api", "v1", "inboxes", INBOX]:
            return await self._public(call, steps[5:])
        if steps[:4] == ["api", "v1", "accounts", str(ACCOUNT)]:
            if call.headers.get("api_access_token") != TOKEN:
                return Reply(401, {"error": "Invalid Access Token"})
            if steps[4:] == ["inbox_members", str(NUMBER)]:
                agents = [
                    {"name": name, "availability_status": status}
                    for name, status in self.agents.items()
                ]
                return Reply(200, {"payload": agents})
            return await self._application(call, steps[4:])
        return _NOT_FOUND

    async def _public(self, call: Call, steps: list[str]) -> Reply:
        given = call.json() or {}
        if not steps:
            return Reply(200, {"identifier": INBOX, "name": "Wegwijzer"})
        if steps == ["contacts"]:
            source_id = given.get("source_id") or str(uuid4())
            contact = self.contacts.setdefault(
                source_id, {"source_id": source_id, "name": given.get("name"), "email": None}
            )
            return Reply(200, contact | {"pubsub_token": "x"})
        if len(steps) < 3 or steps[1] not in self.contacts or steps[2] != "conversations":
            return _NOT_FOUND
        if len(steps) == 3:
            return self._of_contact(call.method, steps[1], given)
        conversation = self.conversations.get(int(steps[3]))
        if conversation is None or conversation["contact_inbox"]["source_id"] != steps[1]:
            return _NOT_FOUND
        if steps[4:] == ["messages"]:
            return await self._messages(call.method, conversation, given)
        return await self._toggle(steps[4], conversation, given)

    def _of_contact(self, method: str, source_id: str, given: Json) -> Reply:
        if method == "GET":
            mine = [
                one
                for one in self.conversations.values()
                if one["contact_inbox"]["source_id"] == source_id
            ]
            return Reply(200, [_in_public(one) for one in mine])
        number = len(self.conversations) + 1
        conversation = {
            "id": number,
            "inbox_id": NUMBER,
            "status": "open",
            "contact_inbox": {"id": number, "source_id": source_id, "hmac_verified": False},
            "custom_attributes": given.get("custom_attributes", {}),
            "messages": [],
        }
        self.conversations[number] = conversation
        return Reply(200, _in_public(conversation))

    async def _messages(self, method: str, conversation: Json, given: Json) -> Reply:
        if method == "GET":
            return Reply(200, _in_public(conversation)["messages"][-20:])
        if not given.get("content"):
            return Reply(422, {"message": "Content can't be blank"})
        message = self._add(conversation, given["content"], _INCOMING)
        if conversation["status"] == "resolved":  # message.rb, reopen_conversation
            await self._set_status(conversation, "open")
        return Reply(200, message | {"echo_id": given.get("echo_id")})

    async def _toggle(self, what: str, conversation: Json, given: Json) -> Reply:
        if what == "toggle_typing":
            self.typing.append((conversation["id"], given["typing_status"]))
            return Reply(200)
        if what == "toggle_status":
            if conversation["status"] != "resolved":
                await self._set_status(conversation, "resolved")
            return Reply(200, _shown(conversation))
        return _NOT_FOUND

    async def _application(self, call: Call, steps: list[str]) -> Reply:
        if steps[0] != "conversations":
            return _NOT_FOUND
        conversation = self.conversations.get(int(steps[1]))
        if conversation is None:
            return _NOT_FOUND
        given = call.json() or {}
        if steps[2:] == ["toggle_status"]:
            if conversation["status"] != given["status"]:
                await self._set_status(conversation, given["status"])
            return Reply(200, {"payload": {"success": True, "current_status": given["status"]}})
        if steps[2:] == ["toggle_priority"]:
            conversation["priority"] = given["priority"]
            return Reply(200)
        if steps[2:] == ["messages"] and call.method == "GET":
            return Reply(200, {"meta": {}, "payload": conversation["messages"]})
        if steps[2:] == ["messages"]:
            return Reply(200, await self._said(conversation, given["content"], given["private"]))
        return _NOT_FOUND

    async def answer(
        self, number: int, text: str, private: bool = False, by: str = "Fatima"
    ) -> Json:
        """Say something as an adviser; `by` nobody: as a rule of Chatwoot's does."""
        return await self._said(self.conversations[number], text, private, by)

    async def types(self, number: int, active: bool) -> None:
        """Type as the adviser."""
        event = "conversation_typing_on" if active else "conversation_typing_off"
        user = {"id": 1, "name": "Fatima Yilmaz", "type": "user"}
        conversation = _shown(self.conversations[number])
        body = {"event": event, "conversation": conversation, "user": user, "is_private": False}
        await self.tell(body)

    async def resolve(self, number: int) -> None:
        """End as the adviser."""
        await self._set_status(self.conversations[number], "resolved")

    async def reopen(self, number: int) -> None:
        """Take up again as the adviser."""
        await self._set_status(self.conversations[number], "open")

    async def tell(self, body: Json, delivery: str | None = None, **wrong: str) -> httpx.Response:
        """Send a webhook, signed as Chatwoot does; `wrong` replaces headers."""
        self.told.append(body)
        content = json.dumps(body).encode()
        headers = sign(content, delivery) | wrong
        async with httpx.AsyncClient() as http:
            return await http.post(self.webhook, content=content, headers=headers)

    async def _said(self, conversation: Json, text: str, private: bool, by: str = "Fatima") -> Json:
        message = self._add(conversation, text, _OUTGOING, private)
        if by:
            message["sender"] = {
                "id": 1,
                "name": f"{by} van de gemeente",
                "available_name": by,
                "type": "user",
            }
        if self.webhook:
            told = message | {
                "event": "message_created",
                "message_type": "outgoing",
                "conversation": _shown(conversation),
                "account": {"id": ACCOUNT, "name": "Gemeente"},
                "inbox": {"id": NUMBER, "name": "Wegwijzer"},
            }
            try:
                response = await self.tell(told)
            except httpx.HTTPError:
                self.undelivered.append(message["id"])
            else:
                if not response.is_success:  # trigger.rb, handle_error
                    self.undelivered.append(message["id"])
        return message

    def said(self, number: int) -> list[str]:
        """What the visitor said there."""
        return [
            one["content"]
            for one in self.conversations[number]["messages"]
            if one["message_type"] == _INCOMING
        ]

    def notes(self, number: int) -> list[str]:
        """What only advisers see."""
        return [one["content"] for one in self.conversations[number]["messages"] if one["private"]]

    async def _set_status(self, conversation: Json, status: str) -> None:
        before, conversation["status"] = conversation["status"], status
        if not self.webhook:
            return
        changed = [{"status": {"previous_value": before, "current_value": status}}]
        for event in ("conversation_status_changed", "conversation_updated"):
            with contextlib.suppress(httpx.HTTPError):  # nobody hears it again
                told = {"event": event, "changed_attributes": changed}
                await self.tell(_shown(conversation) | told)

    def _add(self, conversation: Json, text: str, kind: int, private: bool = False) -> Json:
        self._last_message += 1
        message = {
            "id": self._last_message,
            "content": text,
            "message_type": kind,
            "content_type": "text",
            "private": private,
            "created_at": int(time.time()),
            "conversation_id": conversation["id"],
        }
        conversation["messages"].append(message)
        return message


def sign(content: bytes, delivery: str | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a webhook."""
    stamp = str(int(time.time()))
    signed = hmac.new(secret.encode(), f"{stamp}.".encode() + content, hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "X-Chatwoot-Delivery": delivery or str(uuid4()),
        "X-Chatwoot-Timestamp": stamp,
        "X-Chatwoot-Signature": f"sha256={signed.hexdigest()}",
    }


def _shown(conversation: Json) -> Json:
    return {name: value for name, value in conversation.items() if name != "messages"}


def _in_public(conversation: Json) -> Json:
    """As a visitor's side gets it (`public/api/v1/models/_conversation.json.jbuilder`)."""
    said = [one for one in conversation["messages"] if not one["private"]]
    return _shown(conversation) | {"messages": said}


class Receiver(HttpDouble):
    """Where webhooks come in; `read` makes events of them."""

    def __init__(self, read: Any) -> None:
        super().__init__()
        self._read = read
        self.events: list[Any] = []
        self.refused: list[str] = []

    async def handle(self, call: Call) -> Reply:
        try:
            event = self._read(call.headers, call.body, time.time())
        except ForgedError as error:
            self.refused.append(str(error))
            return Reply(401)
        self.events += [] if event is None else [event]
        return Reply(200)
