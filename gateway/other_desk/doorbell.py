"""What webhooks of other desks set off here."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from gateway.adapters.live_chat import AdviserTypes, DeskEvent, Talk, TalkChanged
from gateway.events import Hub, Typing
from gateway.handover.record import Handover
from gateway.handover.states import State
from gateway.other_desk import links
from gateway.other_desk.desks import OtherDesk
from gateway.other_desk.standing import going, is_over
from gateway.storage import Database


class Doorbell:
    """Every method may raise `StorageError`."""

    def __init__(
        self, database: Database, hub: Hub, woken: asyncio.Event, now: Callable[[], datetime]
    ) -> None:
        """Take the database, the visitors' streams, what wakes the rounds, and the clock."""
        self._database = database
        self._hub = hub
        self._woken = woken
        self._now = now

    async def rang(self, desk: OtherDesk, event: DeskEvent) -> bool:
        """Take note of an event at a desk.

        Returns:
            Whether what was said there will reach a visitor. A talk of another desk is unknown
            here, whatever its number.
        """
        if isinstance(event, TalkChanged):
            reaches = await self._changed(desk, event.talk)
            return reaches or not event.said
        await self._types(desk, event)
        return True

    async def _changed(self, desk: OtherDesk, talk: Talk) -> bool:
        now = self._now()

        def work(connection: Connection) -> bool:
            link = links.at(connection, desk.id, talk)
            if link is None:
                return False
            links.knock(connection, link, now)
            handover = going(connection, link)
            return handover is not None and not is_over(handover)

        reaches = await self._database.write(work)
        self._woken.set()
        return reaches

    async def _types(self, desk: OtherDesk, event: AdviserTypes) -> None:
        def work(connection: Connection) -> Handover | None:
            link = links.at(connection, desk.id, event.talk)
            return None if link is None else going(connection, link)

        handover = await self._database.read(work)
        if handover is None or handover.state is not State.WITH_ADVISER:
            return
        if handover.adviser_id == desk.id:
            self._hub.publish(handover.conversation_id, [Typing(event.active)])
