"""How the time that a function takes grows with its text: a ratio, so that no machine is too slow.

How fast a function is, `make bench` tells.
"""

from collections.abc import Callable
from functools import partial

from tools.bench.least import least_seconds

LENGTHS = (60, 120, 250, 500, 1000)
"""Characters; the last is about what a message may hold."""
MOST_GROWTH = 6.0
"""Times as long for a text of twice the length: four is a square, eight a cube."""
NOISE_SECONDS = 0.002
"""What takes less than this may as well be the clock."""


def assert_no_text_takes_long(function: Callable[[str], object], part: str) -> None:
    """Fail when `function`, given `part` over and over, takes more than its square grows."""
    function(part)
    before = NOISE_SECONDS
    for length in LENGTHS:
        took = least_seconds(partial(function, (part * length)[:length]))
        assert took < MOST_GROWTH * max(before, NOISE_SECONDS), f"{took:.3f} s at {length}"
        before = took
