"""A gateway process that is killed during talks, and lines that are cut, on both databases."""

import asyncio
from pathlib import Path

from tests.gateway.support.fake_rasa import SECRET, FakeRasa, say
from tests.gateway.support.process import Launch
from tests.gateway.support.talks import teams_file
from tools.talks.accounts import make_account
from tools.talks.restarts import play
from tools.talks.talk import ASKS, MUNICIPALITY, talks

TALKS, MESSAGES, KILLS = 4, 240, 3


async def test_nothing_is_lost_doubled_or_reordered(
    launch: Launch, address: str, database_url: str, tmp_path: Path
) -> None:
    """As `make talks` does it with 10,000 messages: both sides speak while it is killed."""
    async with FakeRasa() as rasa:
        rasa.answer = lambda message: say("antwoord", handover={"reason": "request"})
        settings = {
            "WEGWIJZER_RASA_URL": rasa.url,
            "WEGWIJZER_CHANNEL_SECRET": SECRET,
            "WEGWIJZER_DATABASE_URL": database_url,
            "WEGWIJZER_STATE": str(tmp_path / "state"),
            "WEGWIJZER_TEAMS": str(teams_file(tmp_path)),
            "WEGWIJZER_MESSAGES_PER_MINUTE": "10000",
        }
        running = [await asyncio.to_thread(lambda: launch(**settings))]

        async def kill() -> None:
            running[-1].kill()
            await asyncio.to_thread(running[-1].wait)
            running.append(await asyncio.to_thread(lambda: launch(**settings)))

        accounts = [
            await asyncio.to_thread(make_account, name, MUNICIPALITY, settings)
            for name in ("noor", "sem")
        ]
        async with talks(address, accounts, TALKS) as going:
            restarts = await play(going, MESSAGES, KILLS, kill)
    assert restarts.kills == len(running) - 1 == KILLS
    assert restarts.cuts > 0
    assert restarts.count.said >= MESSAGES
    assert restarts.is_whole, restarts
    assert [one["text"] for one in rasa.received] == [ASKS] * TALKS
