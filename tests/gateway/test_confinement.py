"""The running gateway may write in its own folders, and nowhere else (helpline.confinement)."""

from pathlib import Path

from tests.gateway.support.process import Launch
from tests.helpline.test_confinement import confined


def test_a_running_gateway_is_confined(launch: Launch, tmp_path: Path) -> None:
    confined(tmp_path, "pass")  # or skip
    process = launch()
    status = Path(f"/proc/{process.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
    assert '"confined": true' in (tmp_path / "log").read_text()
