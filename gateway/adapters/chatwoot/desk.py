"""Chatwoot as the desk where advisers work."""

from collections.abc import Mapping

from gateway.adapters.chatwoot.client import ChatwootClient
from gateway.adapters.chatwoot.errors import UnsureError
from gateway.adapters.chatwoot.webhooks import Webhooks
from gateway.adapters.live_chat import DeniedError, DeskEvent, Introduction, Talk


class Chatwoot:
    """A `gateway.adapters.live_chat.LiveChat`."""

    def __init__(self, client: ChatwootClient, webhooks: Webhooks) -> None:
        """Take the way out and the way in."""
        self._client = client
        self._webhooks = webhooks

    async def begin(self, introduction: Introduction) -> Talk:
        """Open a conversation with the summary as a private note; begun again, go on with it.

        Raises:
            AwayError, DeniedError: see there.
        """
        source_id = introduction.handover_id
        contact = await self._client.make_contact(source_id, introduction.label)
        if contact.source_id != source_id:
            raise DeniedError("source-id")  # what is begun again could not be found
        known = await self._client.conversations(source_id)
        if not known:
            attributes = dict(introduction.attributes)
            known = (await self._client.make_conversation(source_id, attributes),)
        talk = Talk(source_id, str(known[0].id))
        note = introduction.note.strip()
        if note not in await self._client.notes(talk.conversation):
            await self._client.note(talk.conversation, note)
        return talk

    async def say(self, talk: Talk, message_id: str, text: str) -> None:
        """Pass on what the visitor said, once.

        Chatwoot keeps no id of ours with a message. When no answer came, it is looked whether the
        last thing that the visitor said there is this: only the same words twice in a row, of which
        the second was lost on the way, would be taken for one.

        Raises:
            AwayError, DeniedError: it was not said.
        """
        try:
            await self._client.say(talk.contact, talk.conversation, message_id, text)
        except UnsureError:
            said = await self._client.said(talk.contact, talk.conversation)
            mine = [one.content for one in said if one.is_of_visitor()]
            if mine[-1:] != [text]:
                raise

    async def types(self, talk: Talk, active: bool) -> None:
        """Pass on that the visitor types, or stopped."""
        await self._client.types(talk.contact, talk.conversation, active)

    async def end(self, talk: Talk) -> None:
        """Resolve the conversation, as the visitor."""
        await self._client.resolve(talk.contact, talk.conversation)

    async def reopen(self, talk: Talk) -> None:
        """Open the conversation again."""
        await self._client.open(talk.conversation)

    def read(self, headers: Mapping[str, str], body: bytes, now: float) -> tuple[DeskEvent, ...]:
        """Read a webhook; see `LiveChat.read`."""
        return self._webhooks.read(headers, body, now)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()
