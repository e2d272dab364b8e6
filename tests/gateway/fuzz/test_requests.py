"""A slice of `make fuzz`: whatever comes in, no fault of ours goes out."""

from pathlib import Path

import pytest

pytest.importorskip("schemathesis", reason="only in the environment of the tools")

CASES = 2_000
"""About half a minute; a machine that is busy takes longer over as many."""
MOST_SECONDS = 240.0


def test_no_request_leads_to_a_fault_of_ours(tmp_path: Path) -> None:
    from tests.gateway.fuzz.campaign import campaign

    found, log = campaign(CASES, MOST_SECONDS, tmp_path)
    assert found.faults == []
    assert found.cases > 500
    assert '"level": "error"' not in log
