"""What is counted of handovers: for a supervisor's day, and for Prometheus."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from gateway.handover.metrics import measure
from gateway.handover.states import Cause
from gateway.handover.views import Ending, Today
from gateway.metrics import STEP
from tests.gateway.support.talks import Clock, Office, adviser, policy

NOOR, SEM = adviser("noor", "Noor"), adviser("sem", "Sem")
HERE = frozenset({"Enschede"})


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    opened = Office(sqlite_url, policy(tmp_path, limit=STEP + 1), Clock())
    await opened.begin("een")
    yield opened
    await opened.database.close()


@pytest.fixture
def registry(office: Office) -> CollectorRegistry:
    """The numbers of this gateway."""
    registry = CollectorRegistry()
    content = policy(Path(str(office.database._writer.url.database)).parent).content
    office.database.tell(measure(registry, content, office.timers))
    return registry


def read(registry: CollectorRegistry) -> dict[str, float]:
    lines = generate_latest(registry).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("wegwijzer_handover_"): float(value) for name, value in pairs}


def steps(registry: CollectorRegistry) -> dict[str, float]:
    found = read(registry)
    counts = {cause.value: found[f'steps_total{{cause="{cause.value}"}}'] for cause in Cause}
    return {cause: count for cause, count in counts.items() if count}


async def today(office: Office) -> Today:
    return (await office.handovers.overview(HERE)).today


async def test_a_talk_from_the_question_to_its_outcome(
    office: Office, registry: CollectorRegistry
) -> None:
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    office.now.go(seconds=40)
    await office.handovers.accept(NOOR, handover_id)
    office.now.go(minutes=3)
    await office.handovers.finish(NOOR, handover_id, "danger")
    assert await today(office) == Today(
        asked=1,
        talks=1,
        median_wait_seconds=40,
        median_talk_seconds=180,
        left_queue=0,
        not_accepted=0,
        nobody_there=0,
        endings=(Ending("danger", 1),),
    )
    taken = ("offered", "consented", "queued", "accepted", "finished")
    assert steps(registry) == dict.fromkeys(taken, 1.0)
    found = read(registry)
    assert (found["wait_seconds_count"], found["wait_seconds_sum"]) == (1, 40)
    assert (found['wait_seconds_bucket{le="30.0"}'], found['wait_seconds_bucket{le="60.0"}']) == (
        0,
        1,
    )


async def test_one_outcome_cannot_be_seen_ten_can(
    office: Office, registry: CollectorRegistry
) -> None:
    """One more "pointed to 112" would tell what somebody was told at that moment."""
    for number in range(STEP):
        found = read(registry)
        assert found['outcomes_total{outcome="danger"}'] == 0
        assert found['outcomes_total{outcome="referred"}'] == 0
        await office.begin(f"van {number}")
        handover_id = await office.talk(f"van {number}", NOOR)
        await office.handovers.finish(NOOR, handover_id, "danger")
    assert read(registry)['outcomes_total{outcome="danger"}'] == STEP


async def test_what_becomes_of_who_asks_adds_up(
    office: Office, registry: CollectorRegistry
) -> None:
    names = ["weg", "stopt", "niemand aangenomen", "praat"]
    for name in names:
        await office.begin(name)
    yes, _ = await office.offer("een")  # nobody is there: a callback
    await office.send("een", button_id=yes.id)
    await office.handovers.present(NOOR, True)
    for name in names[1:]:
        await office.wait(name)
    await office.handovers.leave("stopt")
    office.now.go(minutes=10)
    await office.handovers.present(NOOR, True)
    await office.timers.come_back()
    await office.timers.run_once()  # two were accepted by nobody
    await office.wait("weg")
    office.now.go(minutes=2)
    await office.timers.run_once()
    await office.begin("laatste")
    await office.talk("laatste", NOOR)
    counts = await today(office)
    assert (counts.asked, counts.talks) == (6, 1)
    assert (counts.nobody_there, counts.left_queue, counts.not_accepted) == (1, 2, 2)
    taken = steps(registry)
    assert (taken["nobody_there"], taken["left_queue"], taken["visitor_gone"]) == (1, 1, 1)
    assert taken["not_accepted"] == 2


async def test_where_nobody_calls_back_nobody_accepting_is_no_leaving(
    sqlite_url: str, tmp_path: Path
) -> None:
    office = Office(sqlite_url, policy(tmp_path, calls_back=False), Clock())
    await office.begin("een")
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    office.now.go(minutes=10)
    await office.timers.come_back()
    await office.timers.run_once()
    counts = await today(office)
    assert (counts.not_accepted, counts.left_queue) == (1, 0)
    await office.database.close()


async def test_who_waits_again_after_a_broken_line_is_counted_once(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    office.now.go(seconds=31)
    with office.hub.subscribe("een"):
        await office.timers.run_once()
    await office.handovers.present(SEM, True)
    await office.handovers.accept(SEM, handover_id)
    counts = await today(office)
    assert (counts.asked, counts.talks, counts.endings) == (1, 1, ())
    await office.handovers.leave("een")
    counts = await today(office)
    assert (counts.left_queue, counts.endings) == (0, (Ending("left_talk", 1),))


async def test_how_many_wait_and_talk_is_what_was_last_seen(
    office: Office, registry: CollectorRegistry
) -> None:
    await office.talk("een", NOOR)
    await office.begin("twee")
    await office.wait("twee")
    assert (read(registry)["waiting"], read(registry)["talking"]) == (0, 0)
    await office.timers.run_once()
    assert (read(registry)["waiting"], read(registry)["talking"]) == (1, 1)


async def test_yesterday_and_other_municipalities_do_not_count(office: Office) -> None:
    await office.talk("een", NOOR)
    assert (await office.handovers.overview(frozenset({"Hengelo"}))).today.asked == 0
    office.now.go(hours=13)
    assert (await today(office)).asked == 0
