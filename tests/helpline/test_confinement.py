"""What the process may do to the machine: write in its own folders, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.gateway.support.process import PATIENCE, ROOT

CONFINED = """
import sys
from pathlib import Path
from threading import Thread
from helpline.confinement import confine
own = Path(sys.argv[1])
print(confine([own]))
def attempt():
    try:
        %s
    except OSError as error:
        print(type(error).__name__)
    else:
        print("done")
thread = Thread(target=attempt)
thread.start()
thread.join()
"""


def confined(tmp_path: Path, attempt: str) -> str:
    """What becomes of an attempt in a process that may write in `own` only."""
    own, other = tmp_path / "own", tmp_path / "other"
    for folder in (own, other):
        folder.mkdir(exist_ok=True)
        (folder / "file").write_text("oud")
    done = subprocess.run(
        [sys.executable, "-c", CONFINED % attempt, str(own)],
        cwd=other,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    works, _, outcome = done.stdout.strip().partition("\n")
    if works != "True":
        pytest.skip("this kernel has no Landlock")
    return outcome


@pytest.mark.parametrize(
    "attempt",
    [
        "(own / 'new').write_text('x')",
        "(own / 'file').write_text('x')",
        "(own / 'file').unlink()",
        "(own / 'folder').mkdir()",
        "open('/dev/null', 'w').write('x')",
        "(own / '../other/file').read_text()",
    ],
)
def test_in_its_own_folder_it_may_write_and_everywhere_read(tmp_path: Path, attempt: str) -> None:
    assert confined(tmp_path, attempt) == "done"


@pytest.mark.parametrize(
    "attempt",
    [
        "Path('new').write_text('x')",
        "Path('file').write_text('x')",
        "Path('file').unlink()",
        "Path('file').rename(own / 'taken')",
        "Path('folder').mkdir()",
        "Path('link').symlink_to(own)",
        "__import__('os').truncate('file', 0)",
        "__import__('subprocess').run(['/bin/true'])",
    ],
)
def test_elsewhere_it_changes_nothing_and_starts_nothing(tmp_path: Path, attempt: str) -> None:
    assert confined(tmp_path, attempt) == "PermissionError"
    assert (tmp_path / "other" / "file").read_text() == "oud"


def test_a_folder_that_does_not_exist_confines_nothing(tmp_path: Path) -> None:
    from helpline.confinement import _confine

    with pytest.raises(FileNotFoundError):
        _confine((tmp_path / "nowhere",))


RUN = [sys.executable, "-m", "helpline.confined"]


def run_confined(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module that may write in a folder only."""
    return subprocess.run(
        [*RUN, str(folder), "--", *command],
        cwd=folder.parent,
        env={"PYTHONPATH": f"{ROOT}:{folder.parent}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_module_of_others_is_run_confined_with_its_arguments(tmp_path: Path) -> None:
    confined(tmp_path, "pass")  # or skip
    (tmp_path / "theirs.py").write_text(
        "import sys, pathlib\n"
        "print(__name__, sys.argv[1:])\n"
        "pathlib.Path('own/new').write_text('x')\n"
        "pathlib.Path('elsewhere').write_text('x')\n"
    )
    done = run_confined(tmp_path / "own", "theirs", "--port", "5")
    assert done.stdout == "__main__ ['--port', '5']\n"
    assert "PermissionError" in done.stderr
    assert done.returncode == 1
    assert (tmp_path / "own/new").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_module_it_tells_how_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    done = run_confined(tmp_path / "own")
    assert done.returncode == 2
    assert "helpline.confined FOLDER" in done.stderr
