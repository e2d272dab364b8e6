"""Rasa's own web server with the channel, on a free port, over an agent that does as told."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
import rasa.core.run
from rasa.core.channels.channel import UserMessage

from bot.channel import WegwijzerInput
from bot.stores.lock_store import FifoLockStore

SECRET = "een-geheim-van-deze-test"
Behaviour = Callable[[UserMessage], Awaitable[Any]]


class StubAgent:
    """Stands where Rasa's agent stands; keeps the messages that reach it."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the messages, and answer each with one text."""
        self.messages: list[UserMessage] = []
        self.ready = True
        self.tracker_store: Any = None
        self.lock_store = FifoLockStore()
        self.behaviour: Behaviour = self.says({"text": "Goed."})

    def says(self, *messages: dict[str, Any]) -> Behaviour:
        """Give a behaviour that answers with these messages of Rasa."""

        async def behave(message: UserMessage) -> None:
            for one in messages:
                await message.output_channel.send_response(message.sender_id, one)

        return behave

    def is_ready(self) -> bool:
        """Tell what Rasa's agent tells."""
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        """Note the message and behave."""
        self.messages.append(message)
        async with self.lock_store.lock(message.sender_id):
            await self.behaviour(message)


class Channel:
    """The running channel, for a gateway to talk to."""

    def __init__(self, agent: StubAgent, port: int) -> None:
        self.agent = agent
        self.http = httpx.Client(
            base_url=f"http://127.0.0.1:{port}/webhooks/wegwijzer",
            headers={"Authorization": f"Bearer {SECRET}"},
            trust_env=False,
            timeout=10,
        )

    def send(self, **fields: Any) -> httpx.Response:
        """Send a message as the gateway does; `fields` add to and replace the ordinary ones."""
        body = {"conversation_id": "c", "message_id": "m"} | fields
        return self.http.post("/messages", json=body)

    @property
    def heard(self) -> UserMessage:
        """The one message that reached the agent."""
        (message,) = self.agent.messages
        return message


@pytest.fixture(scope="session")
def running_channel() -> Iterator[Channel]:
    """The server, in a thread with a loop of its own."""
    agent, loop = StubAgent(), asyncio.new_event_loop()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = threading.Event()

    async def serve() -> None:
        app = rasa.core.run.configure_app([WegwijzerInput(SECRET)], enable_api=False)
        app.ctx.agent = agent
        server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
        await server.startup()
        await server.start_serving()
        started.set()

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(serve(), loop).result(20)
    assert started.is_set()
    yield Channel(agent, port)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


@pytest.fixture
def channel(running_channel: Channel) -> Channel:
    """The channel before its first message."""
    running_channel.agent.reset()
    return running_channel
