"""`python -m tools.talks`: talks of visitors with advisers, how fast and how safe."""

import argparse
import asyncio
import math
import os
import shutil
import sys
from pathlib import Path

import httpx

from stack.run import start, stop, wait_until_answering
from stack.settings import ROOT, StackSettings
from tools.talks.accounts import Account, make_account
from tools.talks.delays import Delays, measure
from tools.talks.report import page
from tools.talks.restarts import Restarts, kill_gateway, play, turns_in_rasa
from tools.talks.talk import MUNICIPALITY, talks

PORTS = {
    "WEGWIJZER_GATEWAY_PORT": 8182,
    "WEGWIJZER_RASA_PORT": 5107,
    "WEGWIJZER_ACTIONS_PORT": 5157,
}
FOLDER = ROOT / "var/talks"
SETTINGS = {
    "WEGWIJZER_TEAMS": str(Path(__file__).with_name("teams.yml")),
    "WEGWIJZER_MESSAGES_PER_MINUTE": "10000",  # under kills a visitor speaks as fast as may be
}
TALKS_EACH = 3
"""Of one adviser, as is the default (docs/configuratie.md)."""


async def run(
    settings: StackSettings, accounts: list[Account], arguments: argparse.Namespace
) -> tuple[Delays, Restarts, int]:
    """Measure both, in the same talks.

    Returns:
        How long messages took, what became of them, and how many came to Rasa.
    """
    address = settings.address
    async with (
        talks(address, accounts, arguments.talks) as going,
        httpx.AsyncClient(base_url=address, trust_env=False) as http,
    ):
        await measure(going, arguments.warm, arguments.gap)
        for one in going:
            one.there.seconds.clear()
            one.back.seconds.clear()
        delays = await measure(going, arguments.seconds, arguments.gap)

        async def kill() -> None:
            await kill_gateway(settings, http)

        restarts = await play(going, arguments.messages, arguments.kills, kill)
        ids = [one.visitor.id for one in going]
    return delays, restarts, turns_in_rasa(settings.state, ids) - len(ids)


def main() -> int:
    """Start the stack, measure, write the page; give 0 when the figures of issue 7 are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0, help="of measuring")
    parser.add_argument("--warm", type=float, default=5.0, help="seconds before that")
    parser.add_argument("--gap", type=float, default=5.0, help="seconds between messages of a side")
    parser.add_argument("--messages", type=int, default=10_000, help="under kills")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/bench/talks.md")
    arguments = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    settings = StackSettings(PORTS, FOLDER)
    os.environ.update(SETTINGS)
    supervisor = start(settings)
    try:
        wait_until_answering(settings, supervisor)
        advisers = math.ceil(arguments.talks / TALKS_EACH)
        state = {"WEGWIJZER_STATE": str(FOLDER)}
        accounts = [
            make_account(f"adviseur{number}", MUNICIPALITY, state) for number in range(advisers)
        ]
        delays, restarts, in_rasa = asyncio.run(run(settings, accounts, arguments))
    finally:
        stop(supervisor)
    text = page(delays, arguments.gap, restarts, in_rasa)
    arguments.out.write_text(text, encoding="utf-8")
    print(text)
    return 0 if delays.is_fast and restarts.is_whole and not in_rasa else 1


if __name__ == "__main__":
    sys.exit(main())
