"""The gateway killed under its supervisor while people talk, with the real Rasa behind it."""

import asyncio

import httpx
import pytest

from stack.settings import StackSettings
from tools.talks.accounts import make_account
from tools.talks.restarts import kill_gateway, play, turns_in_rasa
from tools.talks.talk import MUNICIPALITY, talks

pytestmark = pytest.mark.stack

TALKS, MESSAGES, KILLS = 2, 80, 2


async def test_a_talk_goes_on_where_it_was_and_rasa_hears_nothing_of_it(
    staffed: StackSettings,
) -> None:
    state = {"WEGWIJZER_STATE": str(staffed.state)}
    account = await asyncio.to_thread(make_account, "kim", MUNICIPALITY, state)
    async with (
        talks(staffed.address, [account], TALKS) as going,
        httpx.AsyncClient(base_url=staffed.address, trust_env=False) as http,
    ):

        async def kill() -> None:
            await kill_gateway(staffed, http)

        restarts = await play(going, MESSAGES, KILLS, kill)
        asked = turns_in_rasa(staffed.state, [one.visitor.id for one in going])
        for one in going:
            await one.visitor.erase()
    assert restarts.count.said == MESSAGES
    assert restarts.is_whole, restarts
    assert asked == TALKS  # each asked for a person, and said the rest to that person
