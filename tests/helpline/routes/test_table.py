"""How the table is read: first row that fits, own services, stand-ins, limits, never nothing."""

from collections.abc import Callable

import pytest

from helpline.routes import Route, RouteTable, Situation, Step
from helpline.routes.schema import When

Write = Callable[[str], RouteTable]


def services(table: RouteTable, situation: Situation) -> list[str]:
    """The ids of the route's services."""
    return [step.service for step in table.find(situation).steps]


def rows(*steps: str, when: str = "", more: str = "") -> str:
    """A table with one particular row."""
    written = "\n".join(f"      - service: {step}" for step in steps)
    return f"""needs: [ask_a]
named_first: [ask_a]
default:
  - service: politie
  - service: oov
  - service: lse
guards:
  - service: m
    about: alleen met reden
    any_of:
      - anonymity: true
routes:
  - id: one
    about: Een.
    when: {{ need: [ask_a]{when} }}
{more}    steps:
{written}
  - id: last
    about: Altijd.
    steps:
      - service: local
"""


ASK = Situation(need="ask_a")


def test_the_first_row_that_fits_wins(write: Write) -> None:
    """Otherwise the last, which has no conditions."""
    table = write(rows("lse", when=", audience: [professional]"))
    assert table.find(Situation(need="ask_a", audience="professional")).id == "one"
    assert table.find(Situation(need="ask_a", audience="resident")).id == "last"
    assert table.find(ASK).id == "last", "unknown does not fit a condition"
    assert table.find(Situation()).id == "last"


def test_the_why_of_a_step_goes_before_that_of_the_service(write: Write) -> None:
    """And the service's own is there when the step has none."""
    table = write(rows("lse\n        why: Omdat.", "politie"))
    route = table.find(ASK)
    assert isinstance(route, Route)
    assert route.steps[0] == Step("lse", "Omdat.")
    assert "wijkagent" in route.steps[1].why


def test_own_is_nothing_where_there_is_no_own_service(write: Write) -> None:
    """Unknown municipality, none of its own, or not for this visitor."""
    table = write(rows("own", "lse"))
    assert services(table, ASK) == ["lse"]
    assert services(table, Situation("ask_a", municipality="Urk")) == ["lse"]
    assert services(table, Situation("ask_a", "resident", "Maastricht")) == ["lse"]
    assert services(table, Situation("ask_a", "resident", "Rotterdam")) == ["rotterdam-mar", "lse"]


def test_local_is_the_national_default_where_there_is_no_own_service(write: Write) -> None:
    """Police, the municipality's officer, LSE."""
    table = write(rows("local"))
    assert services(table, ASK) == ["politie", "oov", "lse"]
    assert services(table, Situation("ask_a", "resident", "Urk")) == [
        "politie",
        "gemeente-urk-oov",
        "lse",
    ]
    assert services(table, Situation("ask_a", "resident", "Rotterdam")) == ["rotterdam-mar"]


def test_local_for_an_unknown_visitor_is_never_for_professionals_only(write: Write) -> None:
    """Maastricht's own point, labelled, and the national way with it."""
    found = services(write(rows("local")), Situation("ask_a", municipality="Maastricht"))
    assert found == ["maastricht-meldpunt", "politie", "gemeente-maastricht-oov", "lse"]


def test_own_by_topic_and_by_anonymity(write: Write) -> None:
    """Trainings have their own services; Almere promises no anonymity."""
    table = write(rows("own\n        topic: training"))
    assert services(table, Situation("ask_a", "professional", "Almere")) == ["almere-scholen"]
    table = write(rows("own\n        only_anonymous: true", "lse"))
    assert services(table, Situation("ask_a", "resident", "Almere")) == ["lse"]
    assert services(table, Situation("ask_a", "resident", "Rotterdam")) == ["rotterdam-mar", "lse"]


def test_a_service_is_given_once(write: Write) -> None:
    """Also when a stand-in is meant by two steps: Enschede's wijkagent for police and officer."""
    table = write(rows("own", "politie", "oov", "politie"))
    found = services(table, Situation("ask_a", "resident", "Enschede"))
    assert found == ["enschede-wijkagent"]


def test_services_for_others_are_left_out_with_the_reason(write: Write) -> None:
    """Wrong audience, wrong municipality, or past a guard; `routes explain` shows why."""
    table = write(rows("ror", "rotterdam-mar", "m", "lse"))
    explanation = table.explain(Situation("ask_a", "resident", "Urk"))
    assert [step.service for step in explanation.route.steps] == ["lse"]
    assert {one.service: one.reason for one in explanation.dropped} == {
        "ror": "niet voor deze doelgroep",
        "rotterdam-mar": "niet in deze gemeente",
        "m": "alleen met reden",
    }
    assert services(table, Situation("ask_a", "resident", "Urk", anonymity=True)) == ["m", "lse"]


def test_when_nothing_is_left_the_default_is_given(write: Write) -> None:
    """Never an empty answer."""
    table = write(rows("ror"))
    assert services(table, Situation("ask_a", "resident")) == ["politie", "oov", "lse"]
    table = write(rows("own"))
    assert services(table, ASK) == ["politie", "oov", "lse"]


def test_an_assumed_audience_holds_only_while_it_is_unknown(write: Write) -> None:
    """A row can know who asks such a thing."""
    table = write(rows("own", "lse", more="    assume_audience: professional\n"))
    assert services(table, Situation("ask_a", None, "Maastricht")) == ["maastricht-meldpunt", "lse"]
    assert services(table, Situation("ask_a", "resident", "Maastricht")) == ["lse"]


def test_a_named_organisation_comes_first(write: Write) -> None:
    """Also past a guard: who asks for M.'s number gets it. Not where it is not for this visitor."""
    table = write(rows("lse"))
    assert services(table, Situation("ask_a", organization="m")) == ["m", "lse"]
    assert services(table, Situation("ask_a", organization="mar")) == ["rotterdam-mar", "lse"]
    assert services(table, Situation("ask_a", organization="interpol")) == ["lse"]
    assert services(table, Situation("ask_a", "resident", organization="ror")) == ["lse"]
    urk = Situation("ask_a", municipality="Urk", organization="mar")
    assert services(table, urk) == ["lse"]
    both = Situation("ask_a", "resident", organization="ror", also_named=("m", "interpol"))
    assert services(table, both) == ["m", "lse"]
    urk = Situation("ask_a", municipality="Urk", organization="oov")
    assert services(table, urk) == ["gemeente-urk-oov", "lse"]


def test_an_unknown_municipality_or_audience_counts_as_not_given(write: Write) -> None:
    """A place that is no municipality must not lose the answer."""
    table = write(rows("local"))
    assert services(table, Situation("ask_a", "visitor", "Gotham")) == ["politie", "oov", "lse"]
    cards = table.cards(Situation("ask_a", "visitor", "Gotham"))
    assert "uw gemeente" in cards[1].for_whom


def test_three_cards_unless_more_are_asked_for(write: Write) -> None:
    """The rest is there for 'meer'."""
    table = write(rows("lse", "politie", "oov", "nctv"))
    assert [card.id for card in table.cards(ASK)] == ["lse", "politie", "oov"]
    assert [card.id for card in table.cards(ASK, limit=1)] == ["lse"]
    assert [card.id for card in table.cards(ASK, limit=None)] == ["lse", "politie", "oov", "nctv"]


@pytest.mark.parametrize(
    ("general", "particular"),
    [
        (When(), When(need=("a",))),
        (When(need=("a", "b")), When(need=("a",))),
        (When(need=("a",)), When(need=("a",), anonymity=True)),
        (When(anonymity=True), When(anonymity=True, minor=False)),
    ],
)
def test_one_condition_covers_another(general: When, particular: When) -> None:
    """That is how a row that can never be reached is found."""
    assert general.covers(particular)
    assert general.covers(general)
    assert not particular.covers(general)
