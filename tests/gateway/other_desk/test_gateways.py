"""Two gateways on one PostgreSQL: each may hear of the same talk, and one at a time visits it."""

from pathlib import Path

import pytest

from tests.gateway.support.chatwoot import FakeChatwoot
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.other_desk import (
    connections_file,
    desk_settings,
    hears,
    someone_there,
    talk,
    until,
)


async def test_a_talk_over_two_gateways_keeps_its_order_and_doubles_nothing(
    rasa: FakeRasa, server: FakeChatwoot, postgres_url: str, tmp_path: Path
) -> None:
    connections = connections_file(tmp_path, ("twente", "Enschede", server))
    settings = desk_settings(rasa, tmp_path, postgres_url, connections)
    async with RunningGateway(settings) as one, RunningGateway(settings) as other:
        hears(server, one)
        await until(lambda: someone_there(one))
        talker = await talk(one, server)
        hears(server, other)  # from now on the visitor and Chatwoot speak with different gateways
        for number in range(10):
            await talker.visitor.say(f"Vraag {number}")
            await server.answer(1, f"Antwoord {number}")
        await talker.hears("Antwoord 9")
        await until(lambda: len(server.said(1)) >= 10, "all brought")
        assert server.said(1) == [f"Vraag {number}" for number in range(10)]
        answers = [f"Antwoord {number}" for number in range(10)]
        assert await talker.texts("adviser") == ["Goedendag", *answers]
        assert len(server.notes(1)) == 1
        assert server.undelivered == []


async def test_no_word_of_a_talk_is_in_the_log(
    swift: None, served: RunningGateway, server: FakeChatwoot, capsys: pytest.CaptureFixture[str]
) -> None:
    talker = await talk(served, server)
    server.broken = [502, "before", 404, "after"]
    await talker.visitor.say("Geheimpje van Daan")
    await server.answer(1, "Vertrouwelijk antwoord")
    await talker.hears("Vertrouwelijk antwoord")
    await until(lambda: server.said(1) == ["Geheimpje van Daan"], "brought")
    log = "".join(capsys.readouterr())
    assert "other_desk" in log
    for word in ("Geheimpje", "Daan", "Vertrouwelijk", "Goedendag", "Fatima"):
        assert word not in log
