"""Faults in the route table, each with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.guide import Guide, GuideError
from helpline.routes import RouteTable, load_routes

Problems = Callable[[str], list[str]]

RIGHT = """needs: [ask_a, ask_b]
default:
  - service: politie
routes:
  - id: first
    about: Eerst.
    when: { need: [ask_a] }
    steps:
      - service: lse
        why: Bel {emergency}.
  - id: second
    about: Dan.
    when: { need: [ask_b], municipality: [Urk] }
    steps:
      - service: local
  - id: last
    about: Altijd.
    steps:
      - service: own
"""


def test_a_right_table_loads(write: Callable[[str], RouteTable]) -> None:
    """The table that the faults below are made of."""
    assert [row.id for row in write(RIGHT).rows] == ["first", "second", "last"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("service: lse", "service: lsd", 9, "de dienst 'lsd' bestaat niet in de gids"),
        ("service: politie", "service: own", 3, "de dienst 'own' bestaat niet in de gids"),
        ("service: politie", "service: ror", 3, "'ror' is er niet voor iedereen"),
        ("service: politie", "service: rotterdam-mar", 3, "'rotterdam-mar' is er niet voor ieder"),
        ("{emergency}", "{emergencie}", 10, "onbekende invulplek: emergencie"),
        ("Bel {emergency}", "Bel 112", 10, "zet geen nummer of adres in een tekst"),
        ("id: second", "id: first", 11, "de route 'first' bestaat al"),
        ("need: [ask_b], ", "need: [ask_c], ", 13, "de vraag 'ask_c' staat niet bij 'needs'"),
        ("need: [ask_b], ", "", 1, "voor de vraag 'ask_b' is er geen route"),
        ("[ask_a, ask_b]", "[ask_a, ask_b, ask_a]", 1, "de vraag 'ask_a' staat er twee keer"),
        ("[Urk]", "[Gotham]", 13, "de gemeente 'Gotham' staat niet in municipalities.csv"),
        (
            "need: [ask_b], municipality: [Urk]",
            "need: [ask_a, ask_b]",
            11,
            "wordt voor 'ask_a' nooit",
        ),
        ("need: [ask_a]", "need: [ask_a], anonymity: true", 0, ""),
        ("municipality: [Urk]", "audience: [visitor]", 13, "de waarde 'visitor' bestaat hier niet"),
        ("municipality: [Urk]", "town: [Urk]", 13, "onbekend veld 'town'"),
        ("municipality: [Urk]", "anonymity: perhaps", 13, "'anonymity': hier hoort true of false"),
        ("    about: Altijd.\n", "", 16, "het veld 'about' ontbreekt"),
        (
            "    about: Altijd.\n",
            "    about: Altijd.\n    when: { need: [ask_a] }\n",
            16,
            "de laatste route mag geen voorwaarden hebben",
        ),
        (
            "need: [ask_b], municipality: [Urk]",
            "need: [ask_a], municipality: [Urk]",
            11,
            "deze route wordt voor 'ask_a' nooit bereikt: 'first' staat ervoor",
        ),
        (
            "routes:\n",
            "guards:\n  - service: x\n    about: y\n    any_of:\n      - need: [ask_z]\nroutes:\n",
            5,
            "de dienst 'x' bestaat niet",
        ),
        (
            "routes:\n",
            "guards:\n  - service: m\n    about: y\n    any_of:\n      - need: [ask_z]\nroutes:\n",
            8,
            "de vraag 'ask_z' staat niet bij 'needs'",
        ),
        ("default:", "named_first: [ask_z]\ndefault:", 2, "de vraag 'ask_z' staat niet bij"),
    ],
)
def test_each_fault_has_its_line(
    problems: Problems,
    write: Callable[[str], RouteTable],
    old: str,
    new: str,
    line: int,
    reason: str,
) -> None:
    """Line 0: no fault."""
    assert old in RIGHT
    text = RIGHT.replace(old, new, 1)
    if line == 0:
        assert write(text).rows
        return
    found = [problem for problem in problems(text) if reason in problem]
    assert found, problems(text)
    assert f"/routes.yml:{line}: " in found[0]


def test_all_faults_are_told_at_once(problems: Problems) -> None:
    """Of schema and content alike."""
    text = RIGHT.replace("service: lse", "service: lsd").replace("id: second", "id: first")
    assert len(problems(text.replace("about: Dan.", "abou: Dan."))) >= 3


def test_a_missing_table(tmp_path: Path, guide: Guide) -> None:
    """By name."""
    with pytest.raises(GuideError, match=r"routes\.yml:1: dit bestand is niet te lezen"):
        load_routes(tmp_path, guide)


def test_the_guide_is_loaded_when_it_is_not_given() -> None:
    """`load_routes()` alone gives the project's own table."""
    assert len(load_routes().rows) > 20
