"""The load tool: what it counts against a gateway that we know, and what it writes down."""

from tests.gateway.support.fake_rasa import FakeRasa
from tools.load.crowd import Phase, crowd
from tools.load.report import page, within


async def test_everybody_is_answered_at_about_the_rate_that_was_asked(
    address: str, rasa: FakeRasa
) -> None:
    async with crowd(address, 5) as visitors:
        phase = await visitors.play(5, 20.0, 1.0)
        assert phase.errors == []
        assert 5 <= len(phase.times) == len(rasa.received) <= 40
        assert len({one["conversation_id"] for one in rasa.received}) >= 5


async def test_only_so_many_speak(address: str, rasa: FakeRasa) -> None:
    async with crowd(address, 3) as visitors:
        await visitors.play(1, 5.0, 1.0)
    assert len({one["conversation_id"] for one in rasa.received}) == 1


async def test_an_outage_is_an_error(address: str, rasa: FakeRasa) -> None:
    rasa.status = 503
    async with crowd(address, 1) as visitors:
        phase = await visitors.play(1, 10.0, 1.0)
    assert phase.times == []
    assert set(phase.errors) == {"outage"}


def test_the_page_names_the_limit_and_every_error() -> None:
    single = Phase(1, 2.0, 10.0, [0.01] * 20)
    borne = Phase(200, 20.0, 10.0, [0.02] * 200)
    slow = Phase(200, 40.0, 10.0, [0.05] * 400)
    long = Phase(200, 20.0, 300.0, [0.02] * 6000, ["outage"])
    assert [within(one, single) for one in (borne, slow, long)] == [True, False, False]
    text = page(200, single, [borne, slow], long, {"rasa": 500.0})
    assert "limit: 20 turns a second" in text
    assert "errors 1 (1 × outage), p95 2.0×" in text
    assert "rasa 500 MB" in text
    assert "below 40 turns" in page(200, single, [slow], long, {})
