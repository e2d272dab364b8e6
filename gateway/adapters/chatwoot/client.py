"""Calls of Chatwoot's client API (the visitor's side) and application API (notes, state).

https://developers.chatwoot.com/api-reference. The only way to Chatwoot.
"""

import ssl
from typing import Any, TypeVar

import httpx
import msgspec

from gateway.adapters.chatwoot.errors import UnsureError, check_status
from gateway.adapters.live_chat import AwayError, DeniedError

_Answer = TypeVar("_Answer")
CALL_SECONDS = 5.0
"""For one call: a visitor waits to see that a message went on."""
_ONLINE = "online"


class Contact(msgspec.Struct, frozen=True):
    """A visitor there."""

    source_id: str


class Sender(msgspec.Struct, frozen=True):
    """Who said something; `type` is `user` for a person at the desk."""

    type: str | None = None
    name: str | None = None
    available_name: str | None = None


class Message(msgspec.Struct, frozen=True):
    """A message, as far as it is looked at; `created_at` in seconds since 1970."""

    id: int
    content: str | None = None
    message_type: int | str | None = None
    private: bool = False
    created_at: float = 0
    sender: Sender | None = None


class Conversation(msgspec.Struct, frozen=True):
    """A conversation with what was said in it; `id` counts per account."""

    id: int
    status: str = ""
    messages: tuple[Message, ...] = ()


class _Messages(msgspec.Struct, frozen=True):
    payload: tuple[Message, ...]


class _Agent(msgspec.Struct, frozen=True):
    availability_status: str | None = None


class _Agents(msgspec.Struct, frozen=True):
    payload: tuple[_Agent, ...]


class _Said(msgspec.Struct, frozen=True):
    id: int


class ChatwootClient:
    """A pool of connections. Every method may raise `AwayError` or `DeniedError`."""

    def __init__(
        self, url: str, inbox: str, account: int, token: str, ca_file: str | None = None
    ) -> None:
        """Prepare the pool; see `ChatwootSettings`."""
        self._door = f"/public/api/v1/inboxes/{inbox}"
        self._inbox = f"{self._door}/contacts"
        self._members = f"/api/v1/accounts/{account}/inbox_members"
        self._account = f"/api/v1/accounts/{account}/conversations"
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Accept": "application/json"},
            timeout=CALL_SECONDS,
            verify=ssl.create_default_context(cafile=ca_file),
            trust_env=False,  # a proxy in the environment must not see what is said
        )
        self._access = {"api_access_token": token}

    async def make_contact(self, source_id: str, name: str) -> Contact:
        """Make the visitor; the same `source_id` again gives the same."""
        body = {"source_id": source_id, "name": name}
        return await self._post(self._inbox, body, Contact)

    async def look(self) -> None:
        """See whether the inbox is there."""
        await self._call("GET", self._door)

    async def online(self, inbox_number: int) -> int:
        """Count the agents of the inbox who are online; `busy` and `offline` are not."""
        path = f"{self._members}/{inbox_number}"
        response = await self._call("GET", path, headers=self._access)
        agents = _read(response, _Agents).payload
        return sum(agent.availability_status == _ONLINE for agent in agents)

    async def conversations(self, source_id: str) -> tuple[Conversation, ...]:
        """Give the visitor's conversations with what was said, notes left out.

        A visitor who is not known there has none.
        """
        path = f"{self._inbox}/{source_id}/conversations"
        response = await self._call("GET", path, passing=httpx.codes.NOT_FOUND)
        if response.status_code == httpx.codes.NOT_FOUND:
            return ()
        return _read(response, _Conversations)

    async def make_conversation(self, source_id: str, attributes: dict[str, str]) -> Conversation:
        """Begin a conversation."""
        body = {"custom_attributes": attributes}
        return await self._post(f"{self._inbox}/{source_id}/conversations", body, Conversation)

    async def say(self, source_id: str, conversation: str, content: str) -> int:
        """Say something as the visitor; give the number of the message.

        Raises:
            UnsureError: it may have been said.
        """
        path = f"{self._of(source_id, conversation)}/messages"
        return (await self._post(path, {"content": content}, _Said)).id

    async def types(self, source_id: str, conversation: str, active: bool) -> None:
        """Show that the visitor types, or not."""
        path = f"{self._of(source_id, conversation)}/toggle_typing"
        await self._call("POST", path, json={"typing_status": "on" if active else "off"})

    async def resolve(self, source_id: str, conversation: str) -> None:
        """End the conversation as the visitor."""
        await self._call("POST", f"{self._of(source_id, conversation)}/toggle_status", json={})

    async def open(self, conversation: str) -> None:
        """Open the conversation again."""
        path = f"{self._account}/{conversation}/toggle_status"
        await self._call("POST", path, json={"status": "open"}, headers=self._access)

    async def prioritise(self, conversation: str, priority: str | None) -> None:
        """Set the priority of the conversation: `urgent`, `high`, …, or none."""
        path = f"{self._account}/{conversation}/toggle_priority"
        await self._call("POST", path, json={"priority": priority}, headers=self._access)

    async def note(self, conversation: str, content: str) -> None:
        """Write a note that only advisers see."""
        body = {"content": content, "message_type": "outgoing", "private": True}
        path = f"{self._account}/{conversation}/messages"
        await self._call("POST", path, json=body, headers=self._access)

    async def notes(self, conversation: str) -> tuple[str, ...]:
        """Give the notes."""
        path = f"{self._account}/{conversation}/messages"
        response = await self._call("GET", path, headers=self._access)
        found = _read(response, _Messages).payload
        return tuple(one.content or "" for one in found if one.private)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    def _of(self, source_id: str, conversation: str) -> str:
        return f"{self._inbox}/{source_id}/conversations/{conversation}"

    async def _post(self, path: str, body: dict[str, Any], kind: type[_Answer]) -> _Answer:
        return _read(await self._call("POST", path, json=body), kind)

    async def _call(
        self, method: str, path: str, passing: int | None = None, **more: Any
    ) -> httpx.Response:
        try:
            response = await self._http.request(method, path, **more)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise AwayError(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise UnsureError(type(error).__name__) from None
        if response.status_code != passing:
            check_status(response)
        return response


_Conversations = tuple[Conversation, ...]


def _read(response: httpx.Response, kind: type[_Answer]) -> _Answer:
    try:
        return msgspec.json.decode(response.content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DeniedError("answer") from None
