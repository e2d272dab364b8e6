"""Delivering: at once, again with growing pauses, once, and after every kind of stop."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import structlog
from prometheus_client import generate_latest

from gateway.callbacks import Deliverer, RefusedError, RetryError, Targets
from gateway.callbacks.worker import PAUSES
from gateway.storage import Database, StorageError
from tests.gateway.callbacks.conftest import Clock, Desk
from tests.gateway.support.callback_targets import FakeTarget


@pytest.fixture
async def running(desk: Desk) -> AsyncIterator[Desk]:
    """A gateway that delivers by itself."""
    desk.deliverer.start()
    yield desk
    await desk.deliverer.stop()


async def until(check: Callable[[], object], patience: float = 5.0) -> None:
    async with asyncio.timeout(patience):
        while not check():  # noqa: ASYNC110 - another's work
            await asyncio.sleep(0.01)


async def test_it_is_delivered_at_once(running: Desk, target: FakeTarget) -> None:
    reference = await running.ask()
    running.deliverer.wake()
    await until(lambda: target.delivered)
    [request] = target.delivered
    assert (request.reference, request.phone, request.name) == (reference, "+31612345678", "Jaap")


async def test_what_was_left_at_the_last_stop_is_delivered(desk: Desk, target: FakeTarget) -> None:
    await desk.ask()
    desk.deliverer.start()
    await until(lambda: target.delivered)
    await desk.deliverer.stop()


async def test_pauses_grow_until_it_works(desk: Desk, clock: Clock, target: FakeTarget) -> None:
    target.fault = lambda request: RetryError("status-503")
    await desk.ask()
    waited = []
    for _ in range(len(PAUSES) + 1):
        assert await desk.deliverer.run_once() == 1
        due = await desk.outbox.next_due()
        assert due is not None
        waited.append((due - clock()).total_seconds())
        assert await desk.deliverer.run_once() == 0
        clock.now = due
    for seconds, pause in zip(waited, (*PAUSES, PAUSES[-1]), strict=True):
        assert 0.9 * pause <= seconds <= 1.1 * pause
    target.fault = lambda request: None
    await desk.deliverer.run_once()
    assert len(target.delivered) == 1
    clock.later(days=1)
    assert await desk.deliverer.run_once() == 0


@pytest.mark.parametrize(
    "fault", [RetryError("x"), RefusedError("x"), TimeoutError(), ZeroDivisionError()]
)
async def test_whatever_a_target_does_nothing_is_lost(
    desk: Desk, clock: Clock, target: FakeTarget, fault: Exception
) -> None:
    target.fault = lambda request: fault
    await desk.ask()
    await desk.deliverer.run_once()
    assert target.delivered == []
    target.fault = lambda request: None
    clock.later(hours=2)
    await desk.deliverer.run_once()
    assert len(target.delivered) == 1


async def test_what_is_refused_is_told_loudly_and_tried_seldom(
    desk: Desk, clock: Clock, target: FakeTarget
) -> None:
    target.fault = lambda request: RefusedError("status-400")
    await desk.ask()
    with structlog.testing.capture_logs() as lines:
        await desk.deliverer.run_once()
    [line] = [line for line in lines if line["event"] == "callback.refused"]
    assert (line["log_level"], line["reason"]) == ("error", "status-400")
    clock.later(minutes=59)
    assert await desk.deliverer.run_once() == 0


async def test_a_target_that_hangs_is_let_go(
    desk: Desk, clock: Clock, target: FakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.callbacks.worker.DELIVERY_SECONDS", 0.05)
    target.pause.clear()
    await desk.ask()
    await desk.deliverer.run_once()
    target.pause.set()
    clock.later(minutes=1)
    await desk.deliverer.run_once()
    assert len(target.delivered) == 1


async def test_two_gateways_deliver_each_once(
    desk: Desk, database: Database, clock: Clock, target: FakeTarget
) -> None:
    other = Desk(database, clock, target)
    for number in range(30):
        await desk.ask(f"r{number}")
    while any(await asyncio.gather(desk.deliverer.run_once(), other.deliverer.run_once())):
        pass
    assert sorted(one.id for one in target.delivered) == sorted(f"r{n}" for n in range(30))


async def test_a_gateway_that_dies_while_delivering_leaves_it_to_another(
    desk: Desk, database: Database, clock: Clock, target: FakeTarget
) -> None:
    target.pause.clear()
    await desk.ask()
    desk.deliverer.start()
    await until(lambda: target.tried)
    await desk.deliverer.stop()
    target.pause.set()
    other = Desk(database, clock, target)
    assert await other.deliverer.run_once() == 0
    clock.later(minutes=3)
    assert await other.deliverer.run_once() == 1
    assert len(target.delivered) == 1


async def test_that_it_was_delivered_is_noted_when_the_database_is_back(
    desk: Desk, clock: Clock, target: FakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [StorageError("gone"), StorageError("gone")]
    noted = desk.outbox.delivered

    async def sometimes(*given: object) -> None:
        if broken:
            raise broken.pop()
        await noted(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.outbox, "delivered", sometimes)
    await desk.ask()
    await desk.deliverer.run_once()
    clock.later(hours=3)
    assert await desk.deliverer.run_once() == 0
    assert len(target.delivered) == 1


async def test_a_broken_database_or_a_fault_of_ours_does_not_end_it(
    running: Desk, target: FakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.callbacks.worker.IDLE_SECONDS", 0.05)
    faults: list[Exception] = [ZeroDivisionError(), StorageError("gone")]
    claim = running.outbox.claim

    async def sometimes(*given: object) -> object:
        if faults:
            raise faults.pop()
        return await claim(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(running.outbox, "claim", sometimes)
    await running.ask()
    running.deliverer.wake()
    await until(lambda: target.delivered)
    assert faults == []


async def test_a_municipality_that_turned_to_the_desk_finds_its_requests_there(
    desk: Desk, clock: Clock
) -> None:
    await desk.ask("r1", "Enschede")
    await desk.deliverer.run_once()
    [waiting] = await desk.list.waiting({"Enschede"}, "a1", clock())
    assert waiting.id == "r1"


async def test_without_a_target_any_more_people_find_it_at_the_desk(
    desk: Desk, clock: Clock
) -> None:
    nowhere = Deliverer(outbox=desk.outbox, targets=Targets(), metrics=desk.metrics, now=clock)
    await desk.ask("r1", "Almere")
    await nowhere.run_once()
    assert [one.id for one in await desk.list.waiting({"Almere"}, "a1", clock())] == ["r1"]


async def test_no_line_of_the_log_holds_a_detail(desk: Desk, target: FakeTarget) -> None:
    faults = iter([RetryError("status-503"), None])
    target.fault = lambda request: next(faults)
    await desk.ask()
    with structlog.testing.capture_logs() as lines:
        await desk.deliverer.run_once()
        desk.clock.later(minutes=1)
        await desk.deliverer.run_once()
    assert {line["event"] for line in lines} == {"callback.retry", "callback.delivered"}
    assert not any(detail in str(lines) for detail in ("Jaap", "612345678", "Almere"))


async def test_outcomes_are_counted(desk: Desk, clock: Clock, target: FakeTarget) -> None:
    faults = iter([RetryError("x"), RefusedError("x"), None])
    target.fault = lambda request: next(faults)
    await desk.ask()
    for _ in range(3):
        await desk.deliverer.run_once()
        clock.later(hours=2)
    text = generate_latest(desk.metrics.registry).decode()
    for outcome in ("retry", "refused", "delivered"):
        assert f'wegwijzer_callbacks_total{{outcome="{outcome}"}} 1.0' in text
