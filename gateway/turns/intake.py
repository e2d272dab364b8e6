"""Takes in what a visitor sends: masks, checks for danger, stores, and has it answered."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import structlog

from gateway.events import Hub
from gateway.handover import Handovers
from gateway.logs import fault
from gateway.messages import Draft, Message
from gateway.metrics import Metrics
from gateway.storage import Accepted, Conversation, Incoming, IntakeStore, StorageError
from gateway.tokens import Tokens
from gateway.turns.fixed_texts import FixedTexts
from gateway.turns.workers import Workers
from helpline.redaction import Redacted

if TYPE_CHECKING:
    from helpline.danger import DangerHit

_log = structlog.stdlib.get_logger()


class Intake:
    """Accepts messages. Accepted means: stored, and certain to be answered."""

    def __init__(
        self,
        *,
        store: IntakeStore,
        hub: Hub,
        workers: Workers,
        tokens: Tokens,
        fixed_texts: FixedTexts,
        redact: Callable[[str], Redacted],
        check: Callable[[str], Iterable["DangerHit"]],
        metrics: Metrics,
        handovers: Handovers,
    ) -> None:
        """Take the parts; `redact` and `check` see a visitor's own words, nothing else does."""
        self._store = store
        self._hub = hub
        self._workers = workers
        self._tokens = tokens
        self._fixed_texts = fixed_texts
        self._redact = redact
        self._check = check
        self._metrics = metrics
        self._handovers = handovers
        self._running: set[asyncio.Task[Message]] = set()

    async def text(self, to: Conversation, client_message_id: str, text: str) -> Message:
        """Accept words; give the message as stored.

        Raises:
            ConversationGoneError, OtherContentError, StorageError: nothing was accepted.
        """
        redacted = self._redact(text).text
        # Danger is looked for in what was typed: masking may hide a word of it.
        kinds = self._dangers(text)
        at_once = (self._fixed_texts.danger(kinds, to.municipality),) if kinds else ()
        return await self._start(
            to,
            Incoming(
                conversation_id=to.id,
                client_message_id=client_message_id,
                digest=self._tokens.digest(to.id, "text", redacted),
                text=redacted,
                typed=text,
                danger_shown=kinds,
                at_once=at_once,
            ),
        )

    async def button(self, to: Conversation, client_message_id: str, button_id: str) -> Message:
        """Accept the press of a button; give the message as stored.

        Raises:
            UnknownButtonError: it was not offered in this conversation.
            ConversationGoneError, OtherContentError, StorageError: nothing was accepted.
        """
        return await self._start(
            to,
            Incoming(
                conversation_id=to.id,
                client_message_id=client_message_id,
                digest=self._tokens.digest(to.id, "button", button_id),
                button_id=button_id,
            ),
        )

    def redact(self, text: str) -> str:
        """Mask personal data."""
        return self._redact(text).text

    def danger(self, to: Conversation, text: str) -> Draft | None:
        """Give what somebody in danger is told when the words cannot be taken in; else `None`."""
        kinds = self._dangers(text)
        return self._fixed_texts.danger(kinds, to.municipality) if kinds else None

    async def finish(self) -> None:
        """Wait until what is being accepted has been stored or refused."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _announce(self, accepted: Accepted) -> None:
        """Tell the adviser; what is stored is stored, also when that fails now."""
        try:
            await self._handovers.accepted(accepted)
        except StorageError as error:
            _log.warning("handover.announce", reason=str(error))

    def _dangers(self, text: str) -> tuple[str, ...]:
        try:
            return tuple(dict.fromkeys(hit.kind for hit in self._check(text)))
        except Exception as error:
            # It promises never to raise; if it does, Rasa's own check is left, and a visitor who
            # is in no danger must not lose the chat over it.
            _log.error("danger.fault", **fault(error))
            return ()

    async def _start(self, to: Conversation, incoming: Incoming) -> Message:
        # In a task of its own: a visitor who hangs up between storing and answering must not
        # leave a message that nobody takes up.
        task = asyncio.create_task(self._accept(to, incoming))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _accept(self, to: Conversation, incoming: Incoming) -> Message:
        accepted: Accepted = await self._store.accept(incoming)
        if not accepted.again:
            self._metrics.danger(incoming.danger_shown)
            self._hub.publish(to.id, (accepted.message, *accepted.at_once))
        if accepted.for_bot:
            # Also when sent again: a database that seemed too slow may have stored it before.
            self._workers.submit(to.id, accepted.message.id, to.municipality, accepted.turn)
        else:
            await self._announce(accepted)
        return accepted.message
