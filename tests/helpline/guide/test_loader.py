"""Loading: everything is checked, and every fault has file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.guide import GuideError, Problem, guide_folder, load_guide
from helpline.guide.loader import FOLDER_VARIABLE
from tests.helpline.guide.conftest import TODAY

Spoil = Callable[[str, str, str], list[Problem]]

NATIONAL = "organizations/national.yml"
ENSCHEDE = "organizations/municipalities/enschede.yml"
ROTTERDAM = "organizations/municipalities/rotterdam.yml"


def line_of(path: Path, text: str) -> int:
    """The first line with this text, counted from 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "reason"),
    [
        # phone, e-mail and web address
        (ENSCHEDE, "number: 14 053", "number: 14 05", "number: 14 05", "geen geldig Nederlands"),
        (ENSCHEDE, "radicalisering@enschede.nl", "radicalisering@", "@", "geen geldig e-mail"),
        (NATIONAL, "url: https://www.113.nl", "url: 113.nl", "url: 113.nl", "geen volledig web"),
        # source and date
        (ENSCHEDE, "            source: https://www.en", "            # ", "address:", "'source'"),
        (NATIONAL, "source: https://www.nu.nl", "source: nu ", "source: nu ", "bron 'nu "),
        (ENSCHEDE, "checked_on: 2026-11-20", "checked_on: 2027-01-01", "2027", "in de toekomst"),
        (ENSCHEDE, "checked_on: 2026-11-20", "checked_on: 20 nov", "20 nov", "geen datum"),
        # names and references
        (ENSCHEDE, "id: enschede-wijkagent", "id: enschede-meldpunt", None, "bestaat al"),
        (NATIONAL, "slug: forsa", "slug: mar", "slug: mar", "roepnaam (slug) 'mar' bestaat al"),
        (ROTTERDAM, "          - mar\n", "          - lse\n", "- lse", "de naam 'lse' bestaat al"),
        (ENSCHEDE, "instead_of: [oov]", "instead_of: [oof]", "oof", "dienst 'oof' bestaat niet"),
        (ENSCHEDE, "service_area: [Enschede]", "service_area: [Enschedee]", "dee]", "'Enschedee'"),
        (
            ENSCHEDE,
            "municipality: Enschede",
            "municipality: X",
            "municipality: X",
            "gemeente 'X'",
        ),
        (ENSCHEDE, "id: gemeente-enschede", "id: enschede", "id: enschede", "'gemeente-enschede'"),
        (NATIONAL, "successor: ess", "successor: esss", "esss", "organisatie 'esss' bestaat niet"),
        ("facts.yml", "services: [lse]", "services: [lsd]", "[lsd]", "dienst 'lsd' bestaat niet"),
        ("facts.yml", "  - id: E2\n", "  - id: E1\n", None, "het feit 'E1' bestaat al"),
        ("texts.yml", "service: lse", "service: lsd", "lsd", "dienst 'lsd' bestaat niet"),
        ("texts.yml", "service: lse", "service: zvh", "zvh", "'zvh' heeft geen telefoonnummer"),
        ("texts.yml", "name: lse", "name: police", None, "de invulplek 'police' bestaat al"),
        ("texts.yml", "id: busy", "id: outage", None, "de tekst 'outage' bestaat al"),
        ("texts.yml", "kind: threat", "kind: attack", None, "het gevaar 'attack' bestaat al"),
        ("texts.yml", "kind: threat", "kind: attack", "danger:", "geen tekst voor het gevaar 'thr"),
        ("texts.yml", "kind: threat", "kind: flood", "flood", "waarde 'flood' bestaat hier niet"),
        ("texts.yml", '["112", 112nl]', '["112", 112bl]', "112bl]", "'112bl' bestaat niet"),
        ("every-municipality.yml", "[oov]", "[oof]", "[oof]", "dienst 'oof' bestaat niet"),
        # fields
        (ENSCHEDE, "for_whom: Voor pro", "for_whoms: Voor pro", "for_whoms", "onbekend veld"),
        (ENSCHEDE, "[resident]", "[residents]", "[residents]", "waarde 'residents' bestaat hier"),
        (ENSCHEDE, 'anonymous: "yes"', "anonymous: maybe", "maybe", "waarde 'maybe' bestaat hier"),
        (ENSCHEDE, "anonymous_note: >-\n", "notes: >-\n", None, "hoort 'anonymous_note'"),
        (ENSCHEDE, "organizations:", "organisations:", "organisations", "onbekend veld 'organisat"),
        # texts
        (ENSCHEDE, "note: Vraag naar de", "note: Bel 0900 8844, de", "Bel 0900", "zet geen nummer"),
        (ENSCHEDE, "{emergency}", "{emergencie}", "emergencie", "onbekende invulplek: emergencie"),
        ("texts.yml", "Is het thuis niet veilig?", "Mail x@y.nl.", "Mail x@", "zet geen nummer"),
        ("facts.yml", "Bel {emergency}.", "Bel 112.", None, "zet geen nummer of adres"),
    ],
)
def test_each_fault_is_reported_with_file_and_line(
    small_folder: Path,
    spoil: Spoil,
    name: str,
    old: str,
    new: str,
    where: str | None,
    reason: str,
) -> None:
    """Where `where` is None, the second of two equal names counts and only the file is checked."""
    problems = spoil(name, old, new)
    found = [problem for problem in problems if reason in problem.reason]
    assert found, [str(problem) for problem in problems]
    assert found[0].file == f"guide/{name}"
    if where is not None:
        assert found[0].line == line_of(small_folder / name, where)


def test_trap_almere_broken_address_is_refused(spoil: Spoil) -> None:
    """FACTS.md AL3: an editor who copies the page again is stopped."""
    almere = "organizations/municipalities/almere.yml"
    problems = spoil(almere, "address: veiligheid@", "address: infoverberg dit@")
    assert "woorden tegen spam" in problems[0].reason


def test_all_problems_of_all_files_are_told_at_once(small_folder: Path, spoil: Spoil) -> None:
    """An editor does not want to load ten times."""
    for name, old, new in (
        (ENSCHEDE, "14 053", "14 05"),
        ("facts.yml", "services: [lse]", "services: [lsd]"),
        ("municipalities.csv", "14 010", "14"),
    ):
        path = small_folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problems = spoil("texts.yml", "service: lse", "service: lsd")
    assert {problem.file for problem in problems} == {
        f"guide/{ENSCHEDE}",
        "guide/facts.yml",
        "guide/municipalities.csv",
        "guide/texts.yml",
    }


def test_an_entry_with_a_fault_does_not_cause_others(spoil: Spoil) -> None:
    """What refers to a service that was left out is not reported as well."""
    problems = spoil(ENSCHEDE, "- address: radicalisering@enschede.nl", "- x: y")
    assert len(problems) == 2  # the unknown field and the missing address, both on that line
    assert len({problem.line for problem in problems}) == 1


def test_a_missing_file_and_a_missing_folder(small_folder: Path, tmp_path: Path) -> None:
    """Both by name."""
    (small_folder / "texts.yml").unlink()
    with pytest.raises(GuideError, match=r"guide/texts\.yml:1: dit bestand is niet te lezen"):
        load_guide(small_folder, TODAY)
    with pytest.raises(GuideError, match="deze map bestaat niet"):
        load_guide(tmp_path / "nowhere")


def test_a_file_that_would_be_passed_over_is_named(small_folder: Path) -> None:
    """`.yaml` instead of `.yml` would leave a municipality out in silence."""
    shutil.move(small_folder / ROTTERDAM, (small_folder / ROTTERDAM).with_suffix(".yaml"))
    with pytest.raises(GuideError, match=r"rotterdam\.yaml:1: dit bestand wordt niet gelezen"):
        load_guide(small_folder, TODAY)


def test_problems_are_sorted_and_read_as_file_line_reason() -> None:
    """As compilers write them, so that editors' programs can jump there."""
    late, early = Problem("b.yml", 2, "x"), Problem("a.yml", 9, "y")
    error = GuideError([late, early, late])
    assert error.problems == (early, late)
    assert str(error) == "a.yml:9: y\nb.yml:2: x"


def test_the_small_guide_is_right(small_folder: Path) -> None:
    """What the other tests spoil was right before."""
    assert set(load_guide(small_folder, TODAY).municipalities) == {
        "Almere",
        "Enschede",
        "Rotterdam",
        "Urk",
    }


@pytest.mark.parametrize(
    ("given", "folder"), [("/srv/guide", "/srv/guide"), ("", "data/guide"), (" ", "data/guide")]
)
def test_the_guide_stands_where_the_environment_says(given: str, folder: str) -> None:
    assert guide_folder(Path("data"), {FOLDER_VARIABLE: given}) == Path(folder)
    assert guide_folder(Path("data"), {}) == Path("data/guide")
