"""The municipalities: 342 of them, each with a number and a website."""

from collections.abc import Callable

import pytest

from helpline.guide import Guide, Problem
from helpline.guide.municipalities import Municipality

Spoil = Callable[[str, str, str], list[Problem]]


def test_all_342_municipalities_are_there(guide: Guide) -> None:
    """The count since 1 January 2023 (places/SOURCES.md)."""
    assert len(guide.municipalities) == 342
    assert {one.code for one in guide.municipalities.values()} >= {"GM0599", "GM0153", "GM0034"}
    assert len({one.slug for one in guide.municipalities.values()}) == 342


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Urk", "urk"),
        ("Den Haag", "den-haag"),
        ("Bergen (NH)", "bergen-nh"),
        ("Bergen (L)", "bergen-l"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen-gerwen-en-nederwetten"),
    ],
)
def test_names_become_ids(guide: Guide, name: str, slug: str) -> None:
    """Accents, apostrophes and brackets do not belong in ids."""
    assert guide.municipalities[name].slug == slug
    assert f"gemeente-{slug}-oov" in guide.services


def test_a_planned_merger_is_a_note_for_the_editor(guide: Guide) -> None:
    """Wijdemeren joins Hilversum on 2027-01-01, if parliament agreed (places/changes.csv)."""
    assert "2027-01-01" in guide.municipalities["Wijdemeren"].notes
    assert "2027" not in guide.card("gemeente-wijdemeren-oov").as_text()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (",14 053,", ",14 05,", "'14 05' is geen geldig Nederlands telefoonnummer"),
        ("https://www.enschede.nl", "enschede.nl", "geen volledig webadres"),
        (",2026-05-16,", ",2030-05-16,", "in de toekomst"),
        (",2026-05-16,", ",mei,", "geen datum"),
        ("GM0153", "G153", "geen gemeentecode"),
        ("GM0153", "GM0599", "staat er twee keer"),
        (",Enschede,", ",Rotterdam,", "staat er twee keer"),
        (",Overijssel,", ",,", "niet leeg"),
        ("province", "provincie", "onbekend veld 'provincie'"),
    ],
)
def test_faults_in_the_list_have_their_line(spoil: Spoil, old: str, new: str, reason: str) -> None:
    """The list is edited in a spreadsheet, so faults are told by line."""
    problems = spoil("municipalities.csv", old, new)
    found = [problem for problem in problems if reason in problem.reason]
    assert found, problems
    assert found[0].file == "guide/municipalities.csv"
    assert found[0].line >= 2


def test_a_faulty_row_does_not_make_its_municipality_unknown(spoil: Spoil) -> None:
    """Enschede's own file is not blamed for a date in the list."""
    problems = spoil("municipalities.csv", ",2026-05-16,", ",mei,")
    assert [problem.file for problem in problems] == ["guide/municipalities.csv"]


def test_the_care_and_safety_house_is_kept_but_not_shown(guide: Guide) -> None:
    """Most are inferred from the safety region, so no card names one."""
    one: Municipality = guide.municipalities["Enschede"]
    assert one.care_and_safety_house == "Zorg- en Veiligheidshuis Twente"
    assert one.care_and_safety_house_basis.startswith("inferred")
    assert "Twente" not in guide.card("zvh", municipality="Enschede").as_text()
