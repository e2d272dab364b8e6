"""What a load gave, as a page in Markdown."""

import os
import platform
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tools.load.crowd import Phase

MOST_TIMES = 3.0
"""Issue 5: p95 at the limit, against that of a single visitor."""


def within(phase: Phase, single: Phase) -> bool:
    """Tell whether a rate was reached, without errors, and fast enough to be below the limit."""
    reached = phase.per_second >= _REACHED * phase.asked
    return reached and not phase.errors and times_single(phase, single) <= MOST_TIMES


_REACHED = 0.8
"""Of the rate that was asked for: visitors wait for an answer before they speak again."""


def times_single(phase: Phase, single: Phase) -> float:
    """Give p95 against that of the single visitor."""
    return phase.quantile(95) / single.quantile(95)


def page(
    size: int, single: Phase, steps: Sequence[Phase], long: Phase, memory: dict[str, float]
) -> str:
    """Write the page.

    Args:
        size: conversations that were open all the time.
        single: one of them speaking.
        steps: the search for the limit.
        long: all of them at the limit.
        memory: in MB, by process.
    """
    reasons = Counter(long.errors)
    shown = ", ".join(f"{count} × {reason}" for reason, count in reasons.most_common())
    used = ", ".join(f"{name} {amount:.0f} MB" for name, amount in memory.items())
    lines = [
        "# Load",
        "",
        "Made by `make load`; read the ratios, not the absolute numbers.",
        f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, client on "
        "the same cores. A turn is from sending a message to its answer on the event stream.",
        "",
        f"- conversations open at once, each with its stream: {size}",
        f"- limit: {_limit(single, steps)}",
        f"- {long.asked:.0f} turns a second for {long.seconds:.0f} s: {len(long.times)} turns, "
        f"errors {len(long.errors)}{f' ({shown})' if shown else ''}, p95 "
        f"{times_single(long, single):.1f}× that of a single visitor",
        f"- memory afterwards: {used}",
        "",
        "| speaking | turns/s asked | turns/s | s | p50 ms | p95 ms | p99 ms | errors |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(phase) for phase in (single, *steps, long)),
        "",
    ]
    return "\n".join(lines)


def _limit(single: Phase, steps: Sequence[Phase]) -> str:
    borne = [phase.asked for phase in steps if within(phase, single)]
    if not borne:
        return f"below {steps[0].asked:.0f} turns a second, the lowest rate that was tried"
    return (
        f"{max(borne):.0f} turns a second, the highest rate that was tried with p95 at most "
        f"{MOST_TIMES:.0f}× that of a single visitor"
    )


def _row(phase: Phase) -> str:
    cells = [str(phase.speakers), f"{phase.asked:.0f}", f"{phase.per_second:.1f}"]
    cells += [f"{phase.seconds:.0f}", *(f"{phase.quantile(one):.0f}" for one in (50, 95, 99))]
    return "| " + " | ".join([*cells, str(len(phase.errors))]) + " |"
