"""The editor's commands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpline.cli import main
from helpline.guide import DEFAULT_FOLDER


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture
def broken_folder(tmp_path: Path) -> Path:
    """A guide with two faults."""
    folder = tmp_path / "guide"
    shutil.copytree(DEFAULT_FOLDER, folder)
    path = folder / "organizations" / "municipalities" / "boekel.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("0492 326800", "0492").replace("info@boekel.nl", "boekel"), encoding="utf-8"
    )
    return folder


def test_guide_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    """With counts, so that an editor sees that the new file was read."""
    code, out, err = run(capsys, "guide", "check")
    assert (code, err) == (0, "")
    assert "De gids is in orde" in out
    assert "342 gemeenten" in out


def test_guide_check_names_every_fault(
    capsys: pytest.CaptureFixture[str], broken_folder: Path
) -> None:
    """File, line and reason, on the error output; exit code 1."""
    code, out, err = run(capsys, "--folder", str(broken_folder), "guide", "check")
    assert code == 1
    assert out == ""
    assert "guide/organizations/municipalities/boekel.yml:15: " in err
    assert "'0492' is geen geldig Nederlands telefoonnummer" in err
    assert "'boekel' is geen geldig e-mailadres" in err
    assert "2 fout(en) gevonden." in err


def test_routes_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The table is checked against the guide."""
    code, out, _ = run(capsys, "routes", "check")
    assert code == 0
    assert "De routes zijn in orde" in out
    folder = tmp_path / "guide"
    shutil.copytree(DEFAULT_FOLDER, folder)
    path = folder / "routes.yml"
    text = path.read_text(encoding="utf-8").replace("service: lse-exit", "service: exit")
    path.write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "--folder", str(folder), "routes", "check")
    assert code == 1
    assert "de dienst 'exit' bestaat niet in de gids" in err


def test_guide_find_for_a_professional_in_enschede(capsys: pytest.CaptureFixture[str]) -> None:
    """The command of the readme."""
    code, out, _ = run(
        capsys, "guide", "find", "--municipality", "Enschede", "--audience", "professional"
    )
    assert code == 0
    assert out.splitlines()[0] == "Meld- en adviespunt radicalisering, Gemeente Enschede"
    assert "14 053" in out.splitlines()
    assert "[enschede-meldpunt; bron: https://www.enschede.nl/" in out


def test_guide_find_takes_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Need, wish for anonymity, and all cards instead of three."""
    code, out, _ = run(capsys, "guide", "find", "--need", "report_crime", "--anonymity", "--all")
    assert code == 0
    assert out.splitlines()[0] == "Meld Misdaad Anoniem (M.)"
    assert "112" in out.splitlines()


def test_guide_find_takes_two_organisations(capsys: pytest.CaptureFixture[str]) -> None:
    """As in "wat is het verschil tussen …"."""
    named = ("--organization", "nctv", "--also-named", "lse")
    code, out, _ = run(capsys, "guide", "find", "--need", "ask_organization", *named)
    assert code == 0
    shown = [line for line in out.splitlines() if line.startswith("[")]
    assert [line[1:].split(";")[0] for line in shown[:2]] == ["nctv", "lse"]


def test_routes_explain_tells_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """An editor sees the row, the order and the reasons."""
    code, out, _ = run(
        capsys, "routes", "explain", "--need", "ask_returnees", "--audience", "resident"
    )
    assert code == 0
    assert out.startswith("Route 'returnees': Terugkeerders")
    assert "1. oov: " in out
    assert "vertrouwensinspecteurs: weggelaten, alleen voor zorgen op een school" in out


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--municipality", "Entschede", "De gemeente 'Entschede' is niet bekend. Bedoelt u 'Ensc"),
        ("--need", "worry_childs", "De vraag 'worry_childs' is niet bekend. Bedoelt u 'worry_chi"),
        ("--organization", "qqqq", "De organisatie 'qqqq' is niet bekend.\n"),
        ("--also-named", "qqqq", "De organisatie 'qqqq' is niet bekend.\n"),
    ],
)
def test_a_name_that_does_not_exist(
    capsys: pytest.CaptureFixture[str], option: str, value: str, message: str
) -> None:
    """Exit code 2, with the nearest name."""
    code, _, err = run(capsys, "guide", "find", option, value)
    assert code == 2
    assert message in err


def test_a_wrong_option_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    """As argparse does."""
    with pytest.raises(SystemExit) as stopped:
        main(["guide", "find", "--audience", "everybody"])
    assert stopped.value.code == 2
    assert "everybody" in capsys.readouterr().err


def test_list_stale(capsys: pytest.CaptureFixture[str]) -> None:
    """By age, and what was never confirmed."""
    code, out, _ = run(capsys, "guide", "list-stale", "--days", "30", "--today", "2026-11-20")
    assert code == 0
    assert "het algemene nummer van 342 gemeenten" in out
    _, out, _ = run(
        capsys, "guide", "list-stale", "--days", "9999", "--today", "2026-11-20", "--unconfirmed"
    )
    assert "mar@rotterdam.nl" in out


def test_the_module_can_be_run() -> None:
    """`python -m helpline`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "helpline", "guide", "check"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "De gids is in orde" in done.stdout


def test_guide_check_reads_the_answers_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A text that does not exist is told with file and line."""
    folder = tmp_path / "guide"
    shutil.copytree(DEFAULT_FOLDER, folder)
    path = folder / "answers.yml"
    text = path.read_text(encoding="utf-8") + "  qwerty: {order: 1}\n"
    path.write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "--folder", str(folder), "guide", "check")
    assert code == 1
    assert re.search(r"^guide/answers\.yml:\d+: de tekst 'utter_qwerty' staat niet", err)


def test_a_reader_who_has_read_enough_sees_no_traceback() -> None:
    """`bin/wegwijzer guide find … | head -1`."""
    command = f"{sys.executable} -m helpline guide list-stale --days 0 --unconfirmed | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
