"""Prints the figures of the dialogue run after its tests."""

import pytest

from tests.dialogues.tally import TALLY


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not TALLY.answers:
        return
    from stack.settings import ROOT
    from tools.language.language import load_language

    terminalreporter.section("figures of the dialogues (issue 4)")
    for line in TALLY.lines(load_language(ROOT)):
        terminalreporter.write_line(line)
