"""Whatever is known of a visitor: there is an answer, and it fits."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from helpline.guide import load_guide
from helpline.guide.schema import Audience
from helpline.routes import Situation, load_routes
from helpline.routes.schema import ExtremismForm, Relation, Sector, Urgency

GUIDE = load_guide()
TABLE = load_routes(guide=GUIDE)
OWN_ROUTE = [name for name in GUIDE.municipalities if GUIDE.local_services(name)]


def maybe(values: object) -> st.SearchStrategy[str | None]:
    """One of the values of a vocabulary, or nothing."""
    return st.none() | st.sampled_from(get_args(values))


SITUATIONS = st.builds(
    Situation,
    need=st.none() | st.sampled_from(TABLE.needs) | st.text(max_size=5),
    audience=maybe(Audience) | st.text(max_size=5),
    municipality=st.none()
    | st.sampled_from(OWN_ROUTE)
    | st.sampled_from(list(GUIDE.municipalities))
    | st.text(max_size=5),
    sector=maybe(Sector),
    relation=maybe(Relation),
    extremism_form=maybe(ExtremismForm),
    urgency=maybe(Urgency),
    anonymity=st.none() | st.booleans(),
    also_named=st.lists(st.sampled_from(list(GUIDE.aliases())), max_size=2).map(tuple),
    organization=st.none() | st.sampled_from(list(GUIDE.aliases())) | st.text(max_size=5),
    minor=st.none() | st.booleans(),
)


@settings(max_examples=500, deadline=None)
@given(SITUATIONS)
def test_every_situation_has_an_answer_that_fits(situation: Situation) -> None:
    """One card or more; none of another municipality, none for another audience."""
    cards = TABLE.cards(situation, limit=None)
    assert cards
    assert len({card.id for card in cards}) == len(cards)
    municipality = situation.municipality
    known = municipality if municipality in GUIDE.municipalities else None
    audience = situation.audience if situation.audience in get_args(Audience) else None
    for card in cards:
        service = GUIDE.service(card.id)
        assert service.covers(known), card.id
        assert service.serves(audience), card.id
        assert "{" not in card.as_text()


@settings(max_examples=200, deadline=None)
@given(SITUATIONS)
def test_nothing_is_shown_that_is_not_in_the_guide(situation: Situation) -> None:
    """Every number and address on every card is one of the guide's own."""
    allowed = GUIDE.contact_values()
    for card in TABLE.cards(situation, limit=None):
        assert set(card.contact_values()) <= allowed


@settings(max_examples=200, deadline=None)
@given(SITUATIONS)
def test_without_municipality_no_local_service_unless_asked_by_name(situation: Situation) -> None:
    """The assistant never guesses a municipality."""
    if situation.municipality in GUIDE.municipalities or situation.organization is not None:
        return
    for step in TABLE.find(situation).steps:
        assert GUIDE.service(step.service).service_area == "national"
