"""Prints the figures of the dialogue run after its tests."""

from collections.abc import Callable, Iterator
from dataclasses import astuple

import pytest

from tests.dialogues.tally import PROPERTY, Tally


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """What this test counts, however it ends."""
    counted = Tally()
    yield counted
    record_property(PROPERTY, astuple(counted))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    # In a test's last report stands all that was recorded of it.
    reports = (report for found in terminalreporter.stats.values() for report in found)
    counted = [
        Tally(*value)
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for name, value in report.user_properties
        if name == PROPERTY
    ]
    if not counted:
        return
    from stack.settings import ROOT
    from tools.language.language import load_language

    terminalreporter.section("figures of the dialogues (issue 4)")
    for line in sum(counted, Tally()).lines(load_language(ROOT)):
        terminalreporter.write_line(line)
