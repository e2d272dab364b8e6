"""Old requests go by themselves, and what reached nobody is told loudly."""

from datetime import timedelta
from pathlib import Path

import structlog
from prometheus_client import generate_latest

from gateway.callbacks import Expiry
from gateway.callbacks.outbox import KEEP_WAITING
from gateway.callbacks.table import callbacks
from tests.gateway.callbacks.conftest import Clock, Desk
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for


async def test_what_reached_nobody_is_an_error_and_a_count(desk: Desk, clock: Clock) -> None:
    await desk.ask("r1", "Enschede", for_desk=True)
    await desk.ask("r2", "Enschede", for_desk=True)
    clock.now += KEEP_WAITING + timedelta(seconds=1)
    with structlog.testing.capture_logs() as lines:
        await Expiry(desk.outbox, desk.metrics, clock)()
        await Expiry(desk.outbox, desk.metrics, clock)()
    assert [(line["event"], line["log_level"], line["requests"]) for line in lines] == [
        ("callback.lost", "error", 2)
    ]
    text = generate_latest(desk.metrics.registry).decode()
    assert 'wegwijzer_callbacks_total{outcome="lost"} 2.0' in text


async def test_a_running_gateway_does_it_with_the_rest_of_the_forgetting(
    rasa: FakeRasa, sqlite_url: str, tmp_path: Path, clock: Clock
) -> None:
    async with RunningGateway(settings_for(rasa, tmp_path, database_url=sqlite_url)) as running:
        gateway = Desk(running.parts.database, clock, None)
        clock.now -= KEEP_WAITING + timedelta(days=300)
        await gateway.ask("r1", "Enschede", for_desk=True)
        await running.parts.retention.run_once()
        left = await running.parts.database.read(
            lambda connection: connection.execute(callbacks.select()).all()
        )
    assert left == []
