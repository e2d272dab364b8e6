"""`python -m tools.load`: 200 conversations at once, at the rate that the machine can bear."""

import argparse
import asyncio
import shutil
import sys
from pathlib import Path

from stack.processes import processes
from stack.run import start, stop, wait_until_answering
from stack.settings import ROOT, StackSettings
from tools.bench.processes import resident_of
from tools.load.crowd import Crowd, Phase, crowd
from tools.load.report import page, times_single, within

PORTS = {
    "WEGWIJZER_GATEWAY_PORT": 8181,
    "WEGWIJZER_RASA_PORT": 5106,
    "WEGWIJZER_ACTIONS_PORT": 5156,
}
FOLDER = ROOT / "var/load"
SINGLE_RATE = 2.0
"""Messages a second of the single visitor: as fast as somebody presses buttons."""
RATES = (10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0)


async def measure(
    address: str, size: int, seconds: float, step: float
) -> tuple[Phase, list[Phase], Phase]:
    """Find the limit and stay there.

    Args:
        address: of the gateway.
        size: conversations.
        seconds: at the limit.
        step: seconds of the single visitor and of each rate on the way.

    Returns:
        The single visitor, the search, and the long phase.
    """
    async with crowd(address, size) as visitors:
        await visitors.play(size, RATES[0], step / 2)  # warms up
        single = await visitors.play(1, SINGLE_RATE, max(step, 15.0))
        print(f"single visitor: p95 {single.quantile(95):.0f} ms", flush=True)
        steps = await _search(visitors, size, single, step)
        borne = [phase.asked for phase in steps if within(phase, single)]
        long = await visitors.play(size, max(borne, default=RATES[0]), seconds)
    return single, steps, long


async def _search(visitors: Crowd, size: int, single: Phase, step: float) -> list[Phase]:
    steps: list[Phase] = []
    for rate in RATES:
        steps.append(phase := await visitors.play(size, rate, step))
        print(f"{rate:.0f} turns/s: p95 {times_single(phase, single):.1f}×", flush=True)
        if not within(phase, single):
            break
    return steps


def main() -> int:
    """Start the stack, measure, write the page; give 0 when the figures of issue 5 are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300.0, help="at the limit")
    parser.add_argument("--step", type=float, default=15.0, help="seconds of each rate before it")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/bench/load.md")
    arguments = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    settings = StackSettings(PORTS, FOLDER)
    supervisor = start(settings)
    try:
        wait_until_answering(settings, supervisor)
        single, steps, long = asyncio.run(
            measure(settings.address, arguments.conversations, arguments.seconds, arguments.step)
        )
        memory = {one.name: resident_of(one.pid) for one in processes(settings)}
    finally:
        stop(supervisor)
    text = page(arguments.conversations, single, steps, long, memory)
    arguments.out.write_text(text, encoding="utf-8")
    print(text)
    return 0 if within(long, single) else 1


if __name__ == "__main__":
    sys.exit(main())
