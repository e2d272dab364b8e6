"""Places and the words of this domain as Rasa's entities."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import DomainEntities
from helpline.entities import Entity
from helpline.places import PlaceMention

ROOT = Path(__file__).resolve().parents[3]


class Finder:
    """Finds what it was given."""

    def __init__(self, *found: Any) -> None:
        self.found = found

    def find(self, text: str) -> tuple[Any, ...]:
        return self.found


def found(text: str, component: DomainEntities, **data: Any) -> list[dict[str, Any]]:
    (message,) = component.process([Message({"text": text, **data})])
    output = message.as_dict(only_output_properties=True)
    entities: list[dict[str, Any]] = output.get("entities", [])
    return entities


def place(*municipalities: str, own: bool = True) -> PlaceMention:
    return PlaceMention(3, 9, "Bergen", municipalities, "municipality", own)


def test_places_of_the_visitor_and_words_that_are_not_denied_become_entities() -> None:
    component = DomainEntities(
        Finder(place("Utrecht"), place("Ede", own=False)),  # type: ignore[arg-type]
        Finder(  # type: ignore[arg-type]
            Entity("audience", "resident", 0, 2),
            Entity("sector", "care", 3, 5, negated=True),
        ),
    )

    assert found("Ik woon …", component) == [
        {
            "entity": "municipality",
            "value": "Utrecht",
            "start": 3,
            "end": 9,
            "extractor": "DomainEntities",
        },
        {
            "entity": "audience",
            "value": "resident",
            "start": 0,
            "end": 2,
            "extractor": "DomainEntities",
        },
    ]


@pytest.mark.parametrize("options", [("Bergen (NH)", "Bergen (L)"), ()])
def test_a_place_with_several_or_no_municipalities_is_no_municipality(
    options: tuple[str, ...],
) -> None:
    component = DomainEntities(Finder(place(*options)), Finder())  # type: ignore[arg-type]

    entities = found("Ik woon in Bergen", component)

    assert [(entity["entity"], entity["value"]) for entity in entities] == [
        ("place_options", list(options))
    ]


def test_entities_of_others_stay() -> None:
    component = DomainEntities(Finder(), Finder(Entity("sector", "care", 0, 1)))  # type: ignore[arg-type]
    earlier = {"entity": "x", "value": 1}

    assert [one["entity"] for one in found("hallo", component, entities=[earlier])] == [
        "x",
        "sector",
    ]


def test_a_button_is_left_as_it_is() -> None:
    component = DomainEntities(Finder(place("Ede")), Finder(Entity("sector", "care", 0, 1)))  # type: ignore[arg-type]

    assert found('/inform_audience{"audience": "resident"}', component) == []


@pytest.fixture(scope="module")
def real() -> DomainEntities:
    """The component as Rasa makes it."""
    return DomainEntities.create({}, None, None, None)


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("Ik woon in Rotterdam en ik maak me zorgen", "municipality", "Rotterdam"),
        ("Ik ben docent en heb een vraag", "audience", "professional"),
        ("Ik ben docent en heb een vraag", "sector", "education"),
        ("Het gaat over mijn zoon", "relation", "child"),
        ("Mijn zoon is neonazi", "extremism_form", "right_wing"),
        ("Wat doet het LSE?", "organization", "lse"),
    ],
)
def test_the_project_s_own_words_are_found(
    text: str, entity: str, value: str, real: DomainEntities
) -> None:
    assert (entity, value) in [(one["entity"], one["value"]) for one in found(text, real)]


def test_every_kind_of_entity_that_is_found_stands_in_the_domain(real: DomainEntities) -> None:
    domain = Domain.load(ROOT / "domain.yml")
    text = (
        "Ik ben docent in Bergen en wil anoniem blijven. Mijn zoon van 16 jaar is neonazi en zit "
        "op Telegram en Discord. Ik bel de politie, het LSE of een Zorg- en Veiligheidshuis. Ik "
        "ben zelf 15 jaar. Wat is salafisme?"
    )

    kinds = {one["entity"] for one in found(text, real)}

    assert len(kinds) >= 6
    assert kinds <= set(domain.entities)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik werk als mentor op een mbo in Almere, woon zelf in Enschede", ["Almere"]),
        ("ik werk in Rotterdam en woon in Almere. zorgen over een leerling", ["Rotterdam"]),
        ("ik woon in Almere en werk in Rotterdam, zorgen over mijn zoon", ["Almere", "Rotterdam"]),
        ("ik ben docent en woon in Almere", ["Almere"]),
    ],
)
def test_a_professional_is_helped_where_he_works(
    text: str, municipality: list[str], real: DomainEntities
) -> None:
    named = [one["value"] for one in found(text, real) if one["entity"] == "municipality"]
    assert named == municipality


def test_who_is_no_professional_but_a_parent_is_a_resident(real: DomainEntities) -> None:
    told = [one["value"] for one in found("nee ik ben geen docent maar ouder", real)]
    assert told == ["resident"]
