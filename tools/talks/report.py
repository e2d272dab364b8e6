"""What the talks gave, as a page in Markdown."""

import os
import platform
from datetime import date

from tools.talks.books import quantile
from tools.talks.delays import MOST_MS, Delays
from tools.talks.restarts import Restarts


def page(delays: Delays, gap: float, restarts: Restarts, turns_in_rasa: int) -> str:
    """Write the page.

    Args:
        delays: how long messages took.
        gap: seconds between two messages of the same side, on average.
        restarts: what was left of many messages under kills.
        turns_in_rasa: what was said in the talks and came to Rasa.
    """
    rate = (len(delays.there) + len(delays.back)) / delays.seconds
    count = restarts.count
    return "\n".join(
        [
            "# Talks",
            "",
            "Made by `make talks`.",
            f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite; "
            "the pages of all visitors and advisers are on the same cores.",
            "",
            f"## From one screen to the other, with {delays.talks} talks at once",
            "From sending a message to its event on the other side's open stream. Each side says "
            f"something every {gap:g} s; in all {rate:.0f} messages a second for "
            f"{delays.seconds:.0f} s. Asked (issue 7): p95 at most {MOST_MS:.0f} ms.",
            "",
            "| way | messages | p50 ms | p95 ms | p99 ms |",
            "|---|---|---|---|---|",
            _row("visitor to adviser", delays.there),
            _row("adviser to visitor", delays.back),
            "",
            "## Killed and cut",
            f"Both sides of {restarts.talks} talks speak as fast as they are answered, while the "
            "gateway is killed (SIGKILL) and started again by its supervisor, and lines are cut. "
            "Both screens and the stored conversation are held against what was accepted. "
            "Asked (issue 7): 0.",
            "",
            "| messages | kills | lines cut | lost | doubled | reordered | bot turns |",
            "|---|---|---|---|---|---|---|",
            f"| {count.said} | {restarts.kills} | {restarts.cuts} | {count.lost} | {count.doubled} "
            f"| {count.reordered} | {restarts.bot_turns} |",
            "",
            f"Of what was said in the talks, {turns_in_rasa} messages came to Rasa.",
            "",
        ]
    )


def _row(name: str, seconds: tuple[float, ...]) -> str:
    cells = [name, str(len(seconds)), *(f"{quantile(seconds, one):.0f}" for one in (50, 95, 99))]
    return "| " + " | ".join(cells) + " |"
