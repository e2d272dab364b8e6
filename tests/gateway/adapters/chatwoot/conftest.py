"""A Chatwoot, the adapter for it, and where its webhooks come in."""

from collections.abc import AsyncIterator

import pytest

from gateway.adapters.chatwoot import Chatwoot, ChatwootClient, Webhooks
from gateway.adapters.live_chat import Introduction
from tests.gateway.support.chatwoot import (
    ACCOUNT,
    INBOX,
    NUMBER,
    SECRET,
    TOKEN,
    FakeChatwoot,
    Receiver,
)

INTRODUCTION = Introduction(
    contact="kY3pQ8vT1mZ7wR5xB2nC4dF6",
    label="Bezoeker",
    note="Dringend: ja. Onderwerp: zorgen om een kind.",
    attributes={"urgency": "soon", "municipality": "Enschede"},
)


@pytest.fixture
async def server() -> AsyncIterator[FakeChatwoot]:
    async with FakeChatwoot() as running:
        yield running


@pytest.fixture
async def chat(server: FakeChatwoot) -> AsyncIterator[Chatwoot]:
    """The adapter."""
    client = ChatwootClient(server.url, INBOX, ACCOUNT, TOKEN)
    built = Chatwoot(client, Webhooks(SECRET), NUMBER)
    yield built
    await built.close()


@pytest.fixture
async def receiver(chat: Chatwoot, server: FakeChatwoot) -> AsyncIterator[Receiver]:
    """Where webhooks come in."""
    async with Receiver(chat.read) as running:
        server.webhook = f"{running.url}/webhook"
        yield running
