"""One message of a conversation at a time, first in, first out, without polling."""

import asyncio
import random
import time
from pathlib import Path

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from bot.stores.lock_store import DEFAULT_TIMEOUT, FifoLockStore

ROOT = Path(__file__).resolve().parents[3]


async def hold(store: FifoLockStore, conversation: str, name: str, seen: list[str]) -> None:
    async with store.lock(conversation):
        seen.append(f"{name} in")
        await asyncio.sleep(0.01)
        seen.append(f"{name} out")


async def test_messages_go_one_by_one_in_the_order_of_arrival() -> None:
    store, seen = FifoLockStore(), list[str]()

    began = time.monotonic()
    await asyncio.gather(*(hold(store, "c", str(number), seen) for number in range(20)))

    assert seen == [f"{number} {way}" for number in range(20) for way in ("in", "out")]
    assert time.monotonic() - began < 10  # Rasa's own lock looks once a second: 19 s


async def test_another_conversation_does_not_wait() -> None:
    store, seen = FifoLockStore(), list[str]()

    async with store.lock("slow"):
        await asyncio.wait_for(hold(store, "fast", "fast", seen), 10)

    assert seen == ["fast in", "fast out"]


async def test_waiting_too_long_is_an_error_and_the_next_one_gets_its_turn() -> None:
    store, seen = FifoLockStore(timeout=0.05), list[str]()

    async with store.lock("c"):
        with pytest.raises(LockError, match="busy"):
            await hold(store, "c", "impatient", seen)
    await hold(store, "c", "next", seen)

    assert seen == ["next in", "next out"]


async def test_a_turn_that_fails_gives_the_lock_back() -> None:
    store, seen = FifoLockStore(timeout=0.5), list[str]()

    with pytest.raises(ZeroDivisionError):
        async with store.lock("c"):
            1 / 0  # noqa: B018
    await hold(store, "c", "next", seen)

    assert seen == ["next in", "next out"]


async def test_nothing_stays_behind_however_the_turns_end() -> None:
    """Turns are cancelled, fail and time out at any moment; no lock may be lost or kept."""
    choice = random.Random(5)
    store = FifoLockStore(timeout=0.03)
    inside: dict[str, int] = {}
    most = 0

    async def turn(conversation: str) -> None:
        nonlocal most
        async with store.lock(conversation):
            inside[conversation] = inside.get(conversation, 0) + 1
            most = max(most, *inside.values())
            try:
                await asyncio.sleep(choice.random() / 200)
                if choice.random() < 0.3:
                    raise ZeroDivisionError
            finally:
                inside[conversation] -= 1

    tasks = []
    for _ in range(400):
        tasks.append(asyncio.create_task(turn(choice.choice("abc"))))
        if choice.random() < 0.4:
            choice.choice(tasks).cancel()
        await asyncio.sleep(choice.random() / 1000)
    ended = await asyncio.gather(*tasks, return_exceptions=True)

    assert most == 1
    kinds = {type(end) for end in ended}
    assert kinds >= {type(None), asyncio.CancelledError, ZeroDivisionError}
    assert kinds <= {type(None), asyncio.CancelledError, ZeroDivisionError, LockError}
    assert store._entries == {}


def test_rasa_s_own_factory_makes_it_from_the_endpoints() -> None:
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))

    store = LockStore.create(endpoints.lock_store)

    assert isinstance(store, FifoLockStore)
    assert store._timeout == 20


@pytest.mark.parametrize(("options", "seconds"), [({}, DEFAULT_TIMEOUT), ({"timeout": "3"}, 3.0)])
def test_the_time_out_comes_from_the_endpoints(options: dict[str, str], seconds: float) -> None:
    config = EndpointConfig(type="bot.stores.lock_store.FifoLockStore", **options)

    assert LockStore.create(config)._timeout == seconds
