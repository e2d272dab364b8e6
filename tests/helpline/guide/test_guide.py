"""What the guide answers: services here, for whom, by which name, with which texts."""

import pytest

from helpline.danger import check
from helpline.guide import Guide, phone

# fmt: off
SLUGS = [
    "lse", "forsa", "politie", "mar", "enschede-meldpunt", "m", "vertrouwensinspecteurs",
    "ssv", "ess", "jep", "ror", "nctv", "aivd", "atkm", "zvh", "veilig-thuis", "113",
    "kindertelefoon", "slachtofferhulp", "discriminatie-nl", "helpwanted", "oov", "ippr",
    "112",
]
# fmt: on


@pytest.mark.parametrize("slug", SLUGS)
def test_every_named_organisation_has_services_and_names(guide: Guide, slug: str) -> None:
    """The entity finder takes the names from here; the routes take the services."""
    assert guide.services_of(slug)
    assert guide.aliases()[slug]


@pytest.mark.parametrize(
    ("slug", "service"),
    [("mar", "rotterdam-mar"), ("forsa", "lse-exit"), ("jep", "ess"), ("lse", "lse")],
)
def test_services_of_a_slug(guide: Guide, slug: str, service: str) -> None:
    """JEP merged into ESS in 2023: its successor is given."""
    assert guide.services_of(slug)[0].id == service


def test_services_of_an_unknown_slug(guide: Guide) -> None:
    """Nothing, and no error: visitors name all sorts of organisations."""
    assert guide.services_of("interpol") == ()


def test_names_are_written_as_visitors_write_them(guide: Guide) -> None:
    """Lower case, and each name means one organisation."""
    names = [name for names in guide.aliases().values() for name in names]
    assert len(names) == len({name.casefold() for name in names})
    assert all(name == name.lower() for name in names)


def test_local_services_follow_the_audience(guide: Guide) -> None:
    """Policy staff count as professionals."""

    def ids(municipality: str | None, audience: str | None) -> list[str]:
        return [service.id for service in guide.local_services(municipality, audience)]

    assert ids("Enschede", "professional") == ["enschede-meldpunt"]
    assert ids("Enschede", "policy") == ids("Enschede", "professional")
    assert ids("Enschede", "resident") == ["enschede-wijkagent"]
    assert ids("Enschede", None) == ["enschede-wijkagent", "enschede-meldpunt"]
    assert ids("Urk", None) == ids(None, None) == ids("Gotham", "resident") == []


def test_local_services_by_topic(guide: Guide) -> None:
    """Almere's trainings are not where worries go."""
    worries = guide.local_services("Almere", "professional")
    lessons = guide.local_services("Almere", "professional", "lessons")
    assert [service.id for service in worries] == ["almere-signaal"]
    assert [service.id for service in lessons] == ["almere-scholen"]


def test_where_it_matters_who_asks(guide: Guide) -> None:
    """The dialogue asks for the audience only there."""
    different = [name for name in guide.municipalities if guide.differs_by_audience(name)]
    assert set(different) == {
        "Enschede",
        "Utrecht",
        "Maastricht",
    }
    assert not guide.differs_by_audience(None)


def test_stand_ins_in_a_municipality(guide: Guide) -> None:
    """Urk's own officer for 'oov'; nothing where the municipality is unknown."""
    assert guide.in_municipality("oov", "Urk") == "gemeente-urk-oov"
    assert guide.in_municipality("gemeente", "Urk") == "gemeente-urk-algemeen"
    assert guide.in_municipality("oov", "Rotterdam") == "rotterdam-mar"
    assert guide.in_municipality("oov", None) == "oov"
    assert guide.in_municipality("lse", "Urk") == "lse"


def test_a_stand_in_for_an_unknown_visitor_is_open_to_residents(guide: Guide) -> None:
    """Utrecht's own point is for professionals only."""
    assert guide.in_municipality("oov", "Utrecht") == "gemeente-utrecht-oov"
    assert guide.in_municipality("oov", "Utrecht", "professional") == "utrecht-radicalisering"


def test_an_unknown_service_is_an_error(guide: Guide) -> None:
    """A card without a service would be an invented one."""
    with pytest.raises(KeyError):
        guide.card("gemeente-gotham-oov")
    with pytest.raises(KeyError):
        guide.text("no_such_text")


def test_template_variables_with_and_without_municipality(guide: Guide) -> None:
    """Responses are filled in with these; a municipality that does not exist counts as unknown."""
    known = guide.template_variables("Rotterdam")
    assert known["emergency"] == "112"
    assert known["police"] == "0900 88 44"
    assert known["in_municipality"] == "in Rotterdam"
    assert known["the_municipality"] == "de gemeente Rotterdam"
    assert guide.template_variables("Gotham")["in_municipality"] == "in uw gemeente"
    assert guide.template_variables()["the_municipality"] == "uw gemeente"


def test_template_variables_are_a_copy(guide: Guide) -> None:
    """A caller that adds to them does not change the next answer."""
    guide.template_variables()["emergency"] = "911"
    assert guide.template_variables()["emergency"] == "112"


def test_all_that_may_be_shown(guide: Guide) -> None:
    """The trace test holds every number and address in every answer against these."""
    assert {"112", "113", "09008844", "0623660386", "31623660386"} <= guide.phone_digits()
    assert "0882080080" in guide.phone_digits()
    values = guide.contact_values()
    assert {"mar@rotterdam.nl", "https://www.113.nl", "14 053", "IPPR@denhaag.nl"} <= values
    assert all("@" not in value or " " not in value for value in values)
    numbers = {phone.digits(one.display) for s in guide.services for one in guide.card(s).phones}
    assert numbers <= guide.phone_digits()


def test_danger_of_two_kinds_gives_one_text_and_all_cards(guide: Guide) -> None:
    """113 next to 112 when a threat and suicide come together (PRACTICE.md, section 8)."""
    message = guide.danger(["threat", "suicide", "threat"], "Urk")
    assert message.text.splitlines()[0] == "112"
    assert message.text.splitlines()[-1].endswith("113.")
    assert [card.id for card in message.cards] == ["112", "politie", "slachtofferhulp", "113"]


def test_danger_without_or_with_an_unknown_kind(guide: Guide) -> None:
    """Both are faults of the caller."""
    with pytest.raises(ValueError, match="at least one"):
        guide.danger([])
    with pytest.raises(KeyError):
        guide.danger(["flood"])


def test_every_kind_of_the_danger_check_has_a_text(guide: Guide) -> None:
    """The danger check and the guide speak of the same kinds."""
    hits = check("ik ga vanmiddag iemand neerschieten met een pistool")
    assert hits
    assert guide.danger([hit.kind for hit in hits]).text.startswith("112")


def test_the_outage_text_is_local_where_it_can_be(guide: Guide) -> None:
    """In Rotterdam the MAR stands in for the public-order officer."""
    ids = [card.id for card in guide.text("outage", "Rotterdam").cards]
    assert ids == ["politie", "rotterdam-mar", "lse"]
    assert [card.id for card in guide.text("outage").cards] == ["politie", "oov", "lse"]
