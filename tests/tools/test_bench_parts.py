"""What the parts of a turn cost, and the check that none grows out of hand."""

import re

import pytest

from tests.growth import assert_no_text_takes_long
from tools.bench.least import least_seconds
from tools.bench.parts import measure_parts, table


def test_every_part_is_measured_and_stands_in_the_table() -> None:
    parts = measure_parts()
    page = table(parts)
    assert len(parts) == 7
    for part in parts:
        assert part.ms > 0
        assert part.baseline_ms > 0
        assert f"| {part.name} | {part.ms:.2f} |" in page
        assert f"| {part.ms / part.baseline_ms:.1f}× |" in page


def test_the_least_time_is_that_of_the_work() -> None:
    short, long = (
        least_seconds(lambda size=size: sum(range(size))) for size in (10_000, 1_000_000)
    )
    assert 0 < short < long


def test_what_grows_with_the_cube_of_its_text_is_found() -> None:
    cube = re.compile("a*a*a*b")
    with pytest.raises(AssertionError, match="s at"):
        assert_no_text_takes_long(cube.match, "a")


def test_what_grows_with_its_text_is_left_alone() -> None:
    assert_no_text_takes_long(re.compile("a*b").match, "a")
