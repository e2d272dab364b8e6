"""Metrics: how much and how fast; never what, who or when somebody was in danger."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.metrics import STEP, Metrics
from helpline.danger import KINDS
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import RunningGateway, settings_for

TOKEN = "metrics-token-for-tests"
WORDS = "kersenboomgaard"


@pytest.fixture
async def measured(
    rasa: FakeRasa, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[RunningGateway]:
    settings = settings_for(rasa, tmp_path, database_url=sqlite_url, metrics_token=TOKEN)
    async with RunningGateway(settings) as running:
        yield running


async def read(gateway: RunningGateway) -> dict[str, float]:
    response = await gateway.http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def test_turns_are_counted_by_what_became_of_them(
    measured: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await measured.begin()
    await visitor.say("een")
    await visitor.wait_for(3)
    rasa.answer = lambda message: say(
        "?", understanding={"intent": "x", "confidence": 0.1, "needs": [], "fallback": True}
    )
    await visitor.say("twee")
    await visitor.wait_for(5)
    await rasa.stop()
    await visitor.say("drie")
    await visitor.wait_for(7)
    found = await read(measured)
    for answer in ("answered", "fallback", "outage"):
        assert found[f'wegwijzer_turns_total{{answer="{answer}"}}'] == 1
    assert found["wegwijzer_turn_seconds_count"] == 3
    assert found["wegwijzer_conversations_total"] == 1
    assert found["wegwijzer_late_turns_total"] == 0


async def test_streams_and_refusals_are_counted(measured: RunningGateway) -> None:
    visitor = await measured.begin()
    await visitor.post(client_message_id="x", text="hallo")
    async with visitor.follow() as events:
        await events.messages(1)
        found = await read(measured)
    assert found["wegwijzer_streams"] == 1
    assert found["wegwijzer_waiting"] == 0
    assert found['wegwijzer_problems_total{code="invalid_request"}'] == 1


async def test_there_is_no_word_place_or_name_in_it(
    measured: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await measured.begin("Enschede")
    await visitor.say(f"{WORDS} er ligt een bom")
    await visitor.wait_for(4)
    await measured.http.get(f"/{WORDS}")
    text = measured.parts.metrics.text().decode()
    for secret in (WORDS, "Enschede", visitor.begun["id"], visitor.begun["token"]):
        assert secret not in text


async def test_one_message_with_danger_cannot_be_seen(measured: RunningGateway) -> None:
    visitor = await measured.begin()
    await visitor.say("er ligt een bom in de school")
    await visitor.wait_for(4)
    assert (await read(measured))['wegwijzer_danger_total{kind="attack"}'] == 0


def test_danger_is_counted_in_steps_and_every_kind_is_always_there() -> None:
    metrics = Metrics()
    for _ in range(2 * STEP + 3):
        metrics.danger(["attack"])
    metrics.danger(["suicide"])
    text = metrics.text().decode()
    assert f'wegwijzer_danger_total{{kind="attack"}} {2 * STEP}.0' in text
    assert all(f'wegwijzer_danger_total{{kind="{kind}"}}' in text for kind in KINDS)
    assert 'kind="suicide"} 0.0' in text


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", f"bearer {TOKEN}", f"Bearer {TOKEN}x", TOKEN]
)
async def test_without_the_token_there_is_nothing(
    measured: RunningGateway, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header}
    response = await measured.http.get("/metrics", headers=headers)
    assert response.status_code == 404
    assert "wegwijzer_turns" not in response.text


async def test_without_a_setting_nobody_may(gateway: RunningGateway) -> None:
    for header in ("Bearer", "Bearer None"):
        response = await gateway.http.get("/metrics", headers={"Authorization": header})
        assert response.status_code == 404
