"""Loading: everything is checked, and every fault has its file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpline.places import PlacesError, load_places

Spoil = Callable[[str, str, str], tuple[str, ...]]


def test_data_in_order_is_loaded(small_folder: Path) -> None:
    places = load_places(small_folder)

    (mention,) = places.find("Ankeveen")

    assert mention.municipalities == ("Wijdemeren",)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "municipalities.csv",
            "GM0402,H",
            "0402,H",
            "places/municipalities.csv:2: '0402' is geen gemeentecode (GM en vier cijfers)",
        ),
        (
            "municipalities.csv",
            "GM0753,Best",
            "GM0402,Best",
            "places/municipalities.csv:4: gemeente 'Best' (GM0402) staat er twee keer",
        ),
        (
            "municipalities.csv",
            ",Noord-Brabant",
            ",",
            "places/municipalities.csv:4: leeg veld; verplicht zijn: code, name, province",
        ),
        (
            "municipalities.csv",
            "code,name",
            "code,naam",
            "places/municipalities.csv:1: de kolom 'name' ontbreekt",
        ),
        (
            "places.csv",
            "Loosdrecht,GM1696",
            "Loosdrecht,GM9999",
            "places/places.csv:3: de gemeentecode 'GM9999' bestaat niet",
        ),
        (
            "places.csv",
            "Loosdrecht,GM1696",
            "Ankeveen,GM1696",
            "places/places.csv:3: deze regel staat er twee keer",
        ),
        (
            "places.csv",
            "Loosdrecht,GM1696",
            "Loosdrecht",
            "places/places.csv:3: hier staan 1 waarden, er horen er 2",
        ),
        ("places.csv", "Loosdrecht", "(-)", "places/places.csv:3: '(-)' is geen naam"),
        (
            "elsewhere.csv",
            "Duitsland",
            "Hilversum",
            "places/elsewhere.csv:2: 'Hilversum' is ook een Nederlandse plaats",
        ),
        (
            "common_words.csv",
            "Best,",
            "Beter,",
            "places/common_words.csv:2: 'Beter' staat niet bij de plaatsnamen",
        ),
        (
            "common_words.csv",
            "clear",
            "often",
            "places/common_words.csv:2: needs is een van: light, clear, strict, never",
        ),
        (
            "provinces.csv",
            "Noord-Brabant,NB",
            "Brabant,NB",
            "places/provinces.csv:3: de provincie 'Brabant' bestaat niet",
        ),
        (
            "changes.csv",
            "2027-01-01",
            "1-1-2027",
            "places/changes.csv:2: '1-1-2027' is geen datum (jjjj-mm-dd)",
        ),
        (
            "changes.csv",
            "planned",
            "maybe",
            "places/changes.csv:2: status is een van: planned, adopted",
        ),
        (
            "changes.csv",
            "GM0402",
            "GM9999",
            "places/changes.csv:2: de gemeentecode 'GM9999' bestaat niet",
        ),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    spoil: Spoil, file: str, old: str, new: str, problem: str
) -> None:
    assert problem in spoil(file, old, new)


def test_a_file_that_is_missing_is_named(small_folder: Path) -> None:
    (small_folder / "districts.csv").unlink()

    with pytest.raises(PlacesError, match=r"places/districts\.csv:1: .*niet te lezen"):
        load_places(small_folder)


def test_a_file_that_is_no_text_is_named(small_folder: Path) -> None:
    (small_folder / "aliases.csv").write_bytes(b"name,code\n\xff\xfe,GM0402\n")

    with pytest.raises(PlacesError, match=r"places/aliases\.csv:1: .*niet te lezen"):
        load_places(small_folder)


def test_a_pattern_that_is_wrong_is_named_with_its_line(spoil: Spoil, small_folder: Path) -> None:
    lines = (small_folder / "cues.yml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "in plaats van" in text)

    (problem,) = spoil("cues.yml", "\\\\bin plaats van(?:", "\\\\bin plaats van((?:")

    assert problem.startswith(f"places/cues.yml:{line}: dit patroon klopt niet:")


@pytest.mark.parametrize(
    ("old", "new"), [("words:", "word:"), ("  past:", "  passed:"), ("parts:", "parts: [")]
)
def test_cues_of_another_shape_are_refused(spoil: Spoil, old: str, new: str) -> None:
    (problem,) = spoil("cues.yml", old, new)

    assert problem.startswith("places/cues.yml:")


def test_all_faults_are_told_at_once(spoil: Spoil, small_folder: Path) -> None:
    (small_folder / "aliases.csv").write_text("name,code\nMediastad,GM1\n", encoding="utf-8")

    problems = spoil("places.csv", "Ankeveen,GM1696", "Ankeveen,GM2")

    assert problems == (
        "places/places.csv:2: de gemeentecode 'GM2' bestaat niet",
        "places/aliases.csv:2: de gemeentecode 'GM1' bestaat niet",
    )


@pytest.mark.parametrize(
    ("status", "today", "municipality"),
    [
        ("planned", date(2027, 1, 2), "Wijdemeren"),
        ("adopted", date(2026, 12, 31), "Wijdemeren"),
        ("adopted", date(2027, 1, 1), "Hilversum"),
    ],
)
@pytest.mark.parametrize("text", ["Ankeveen", "ik woon in Wijdemeren"])
def test_a_merger_counts_once_it_is_adopted_and_from_its_date_on(
    small_folder: Path, status: str, today: date, municipality: str, text: str
) -> None:
    path = small_folder / "changes.csv"
    path.write_text(path.read_text().replace("planned", status), encoding="utf-8")

    (mention,) = load_places(small_folder, today).find(text)

    assert mention.municipalities == (municipality,)
