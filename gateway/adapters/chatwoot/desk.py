"""Chatwoot as the desk where advisers work."""

import re
from collections.abc import Mapping

from gateway.adapters.chatwoot.client import ChatwootClient, Conversation, Message, Sender
from gateway.adapters.chatwoot.errors import UnsureError
from gateway.adapters.chatwoot.webhooks import OUTGOING, Webhooks
from gateway.adapters.live_chat import DeniedError, DeskEvent, Heard, Introduction, Talk, Told

_INCOMING = (0, "incoming")
_RESOLVED = "resolved"
_PERSON = "user"
_PRIORITIES = {"acute": "urgent", "soon": "high"}
_MARKUP = re.compile(r"([\\`*_\[\]<>#!|~])")


class Chatwoot:
    """A `gateway.adapters.live_chat.LiveChat`."""

    def __init__(
        self, client: ChatwootClient, webhooks: Webhooks, inbox_number: int | None = None
    ) -> None:
        """Take the way out, the way in, and the inbox whose members are looked at."""
        self._client = client
        self._webhooks = webhooks
        self._inbox_number = inbox_number

    async def people(self) -> int | None:
        """Count who is online; without the number of the inbox, see only that it answers."""
        if self._inbox_number is None:
            await self._client.look()
            return None
        return await self._client.online(self._inbox_number)

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation with the summary as a private note; begun again, go on with it.

        Raises:
            AwayError, DeniedError: see there.
        """
        source_id = introduction.contact
        contact = await self._client.make_contact(source_id, introduction.label)
        if contact.source_id != source_id:
            raise DeniedError("source-id")  # what is begun again could not be found
        known = await self._client.conversations(source_id)
        if known:
            conversation = known[0]
        else:
            attributes = dict(introduction.attributes)
            conversation = await self._client.make_conversation(source_id, attributes)
        talk = Talk(source_id, str(conversation.id))
        await self.note(talk, introduction.note)
        if conversation.status == _RESOLVED:
            await self._client.open(talk.conversation)
        return talk

    async def say(self, talk: Talk, text: str, after: int) -> int:
        """Pass on what the visitor said, once.

        Chatwoot keeps no id of ours with a message. When no answer came, it is looked whether the
        visitor has said more there than we know of.

        Raises:
            AwayError, DeniedError: it was not said.
        """
        try:
            return await self._client.say(talk.contact, talk.conversation, text)
        except UnsureError:
            heard = await self.hear(talk)
            newer = [one.id for one in heard.told if one.of_visitor and one.id > after]
            if not newer:
                raise
            return newer[0]

    async def hear(self, talk: Talk) -> Heard:
        """Ask for the state and everything that was said."""
        for one in await self._client.conversations(talk.contact):
            if str(one.id) == talk.conversation:
                return _heard(one)
        raise DeniedError("conversation")  # somebody deleted it there

    async def types(self, talk: Talk, active: bool) -> None:
        """Pass on that the visitor types, or stopped."""
        await self._client.types(talk.contact, talk.conversation, active)

    async def note(self, talk: Talk, text: str) -> None:
        """Write a private note; the words of people in it are no Markdown and name nobody."""
        content = _MARKUP.sub(r"\\\1", text.strip())
        if content not in await self._client.notes(talk.conversation):
            await self._client.note(talk.conversation, content)

    async def mark(self, talk: Talk, urgency: str) -> None:
        """Set the priority, by which advisers can sort."""
        await self._client.prioritise(talk.conversation, _PRIORITIES.get(urgency))

    async def end(self, contact: str) -> None:
        """Resolve the conversation, as the visitor."""
        for one in await self._client.conversations(contact):
            if one.status != _RESOLVED:
                await self._client.resolve(contact, str(one.id))

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> DeskEvent | None:
        """Read a webhook; see `LiveChat.read`."""
        return self._webhooks.read(headers, body, now)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()


def _heard(conversation: Conversation) -> Heard:
    told = [_told(one) for one in conversation.messages if _is_said(one)]
    return Heard(
        is_open=conversation.status != _RESOLVED,
        told=tuple(sorted(told, key=lambda one: one.id)),
    )


def _is_said(message: Message) -> bool:
    """Leave out notes, activities and forms, and what has no words (a file)."""
    kinds = (*_INCOMING, *OUTGOING)
    return not message.private and message.message_type in kinds and bool(_words(message))


def _told(message: Message) -> Told:
    sender = message.sender or Sender()
    of_visitor = message.message_type in _INCOMING
    return Told(
        id=message.id,
        of_visitor=of_visitor,
        of_person=not of_visitor and sender.type == _PERSON,
        text=_words(message),
        by=sender.available_name or sender.name,
        at=message.created_at,
    )


def _words(message: Message) -> str:
    return (message.content or "").replace("\0", "").strip()
