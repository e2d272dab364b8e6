"""Plays a row of the fault matrix: a conversation, the fault at its moment, and the books."""

import threading
from collections.abc import Callable

from tests.faults.breaking import wait_until_mended
from tests.faults.matrix.faults import FAULTS
from tests.faults.matrix.rows import Moment, Row
from tests.faults.matrix.talker import Talker
from tests.faults.matrix.tally import Tally, tally
from tests.faults.matrix.world import World

FIRST, SECOND, LAST = "Wat is polarisatie?", "Kan ik anoniem bellen?", "Wat is radicalisering?"
_PATIENCE = 5.0


def play(world: World, row: Row) -> Tally:
    """Break something at its moment, mend it, and count what became of every message."""
    talker = Talker(world.settings)
    talker.say("hallo")
    _MOMENTS[row.moment](world, row, talker)
    wait_until_mended(world.settings)
    talker.deliver_refused()
    talker.listen()
    talker.try_to_say(LAST)
    talker.listen()
    talker.wait_for_all()
    counted = tally(talker)
    if talker.follower:
        talker.follower.stop()
    return counted


def _before(world: World, row: Row, talker: Talker) -> None:
    with FAULTS[row.component, row.fault](world):
        talker.try_to_say(FIRST)
        talker.listen()


def _during(world: World, row: Row, talker: Talker) -> None:
    _in_a_turn(world, row, talker, [FIRST])


def _two(world: World, row: Row, talker: Talker) -> None:
    _in_a_turn(world, row, talker, [FIRST, SECOND])


def _stream(world: World, row: Row, talker: Talker) -> None:
    talker.follow()
    _in_a_turn(world, row, talker, [FIRST])


def _after(world: World, row: Row, talker: Talker) -> None:
    talker.try_to_say(FIRST)
    talker.listen()
    with FAULTS[row.component, row.fault](world):
        talker.try_to_say(SECOND)
        talker.listen()


def _in_a_turn(world: World, row: Row, talker: Talker, texts: list[str]) -> None:
    """Send at once; while the gateway waits for Rasa, let the fault come."""
    with world.to_rasa.holding() as held:
        threads = [threading.Thread(target=talker.try_to_say, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        assert held.wait(_PATIENCE), "the turn did not reach Rasa"
        for thread in threads:
            thread.join()
        fault = FAULTS[row.component, row.fault](world)
        fault.__enter__()
    try:
        talker.listen()
    finally:
        fault.__exit__(None, None, None)


_MOMENTS: dict[Moment, Callable[[World, Row, Talker], None]] = {
    "before": _before,
    "during": _during,
    "after": _after,
    "stream": _stream,
    "two": _two,
}
