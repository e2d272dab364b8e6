"""The project's own table: who is sent where, and each trap of the issue by its name."""

import pytest

from helpline.guide import Guide
from helpline.routes import RouteTable, Situation

RESIDENT, PROFESSIONAL = "resident", "professional"


def first(table: RouteTable, situation: Situation, count: int = 3) -> list[str]:
    """The ids of the cards that a visitor sees first."""
    return [card.id for card in table.cards(situation, count)]


def everything(table: RouteTable, situation: Situation) -> list[str]:
    """The ids of all cards of the route."""
    return [step.service for step in table.find(situation).steps]


# ------------------------------------------------------------------ traps


def test_trap_enschedes_two_audiences(table: RouteTable) -> None:
    """Residents: the wijkagent. Professionals: the meldpunt. Unknown: both, labelled."""
    for need in ("worry_child", "worry_person", "ask_where_to_go", "ask_contact", "ask_anonymity"):
        resident = everything(table, Situation(need, RESIDENT, "Enschede"))
        assert "enschede-meldpunt" not in resident, need
        assert "gemeente-enschede-oov" not in resident, need
        assert "enschede-wijkagent" in resident, need
        assert first(table, Situation(need, PROFESSIONAL, "Enschede"))[0] == "enschede-meldpunt"
    cards = table.cards(Situation("ask_where_to_go", None, "Enschede"))
    assert [card.id for card in cards[:2]] == ["enschede-wijkagent", "enschede-meldpunt"]
    assert "Voor inwoners" in cards[0].for_whom
    assert "Voor professionals" in cards[1].for_whom


def test_trap_rotterdams_mar_for_both(table: RouteTable) -> None:
    """Private worries as well as questions from work (seed 003, second paragraph)."""
    for audience in (RESIDENT, PROFESSIONAL, "policy", None):
        for need in ("worry_child", "worry_neighbour", "ask_where_to_go", "ask_anonymity"):
            assert first(table, Situation(need, audience, "Rotterdam"))[0] == "rotterdam-mar"


def test_trap_vertrouwensinspecteurs_only_for_school_and_childcare(table: RouteTable) -> None:
    """Never for another need; the guard holds for every row."""
    for need in table.needs:
        for audience in (RESIDENT, PROFESSIONAL, None):
            found = everything(table, Situation(need, audience, sector="care"))
            at_school = need in {"worry_pupil", "school_outside"}
            assert ("vertrouwensinspecteurs" in found) == at_school, need
    for sector in ("education", "childcare"):
        found = first(table, Situation("worry_person", sector=sector))
        assert "vertrouwensinspecteurs" in found
    found = first(table, Situation("ask_contact", organization="vertrouwensinspecteurs"))
    assert found[0] == "vertrouwensinspecteurs", "who asks for them by name gets them"


def test_trap_meld_misdaad_anoniem_only_for_offences(table: RouteTable) -> None:
    """Or where a visitor asks to stay anonymous, with the condition on the card."""
    allowed = {
        "report_crime",
        "report_online_content",
        "ask_anonymity",
    }
    for need in table.needs:
        found = everything(table, Situation(need, RESIDENT))
        assert ("m" in found) == (need in allowed), need
    card = next(c for c in table.cards(Situation("report_crime"), None) if c.id == "m")
    assert "Alleen als u denkt dat er een strafbaar feit is." in card.for_whom


def test_trap_almeres_broken_address_is_never_shown(table: RouteTable) -> None:
    """For no need and no audience; the right one is first for worries."""
    for need in table.needs:
        for audience in (RESIDENT, PROFESSIONAL, None):
            for card in table.cards(Situation(need, audience, "Almere"), None):
                assert "verberg" not in card.as_text()
    card = table.cards(Situation("worry_child", RESIDENT, "Almere"))[0]
    assert [email.address for email in card.emails] == ["veiligheid@almere.nl"]


@pytest.mark.parametrize("municipality", [None, "Gotham", "Urk"])
def test_trap_unknown_municipality_gets_the_national_default(
    table: RouteTable, municipality: str | None
) -> None:
    """Police, public-order officer, LSE: also where nothing at all is known."""
    officer = "gemeente-urk-oov" if municipality == "Urk" else "oov"
    for need in ("ask_where_to_go", "ask_contact", "worry_neighbour", None):
        assert first(table, Situation(need, municipality=municipality)) == [
            "politie",
            officer,
            "lse",
        ]


def test_trap_no_number_is_invented_for_an_unknown_municipality(table: RouteTable) -> None:
    """14 + netnummer in words, and the way to the website."""
    cards = table.cards(Situation("out_of_scope"))
    assert [card.id for card in cards] == ["gemeente"]
    assert cards[0].phones == ()
    assert "Vaak is het 14 met het netnummer erachter." in cards[0].for_whom


def test_trap_the_staff_checklist_is_no_meldpunt_for_residents(
    table: RouteTable, guide: Guide
) -> None:
    """Seed 004 names no municipality: nothing of it reaches a resident, in Noord-Holland either."""
    for municipality in ("Alkmaar", "Haarlem", "Zaanstad"):
        for need in table.needs:
            found = everything(table, Situation(need, RESIDENT, municipality))
            assert "nh-sv" not in found
    policy = first(table, Situation("ask_policy", "policy", "Alkmaar"))
    assert policy[0] == "nh-sv"
    assert first(table, Situation("ask_where_to_go", RESIDENT, "Alkmaar"))[0] == "politie"


@pytest.mark.parametrize("municipality", ["Utrecht", "Maastricht"])
def test_trap_points_for_professionals_are_not_for_residents(
    table: RouteTable, guide: Guide, municipality: str
) -> None:
    """Residents there get the national default with the municipality's officer."""
    own = guide.local_services(municipality, PROFESSIONAL)[0].id
    slug = guide.municipalities[municipality].slug
    resident = first(table, Situation("ask_where_to_go", RESIDENT, municipality))
    assert resident == ["politie", f"gemeente-{slug}-oov", "lse"]
    assert first(table, Situation("ask_where_to_go", PROFESSIONAL, municipality))[0] == own


# ------------------------------------------------------------------ by need


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (Situation("worry_child", RESIDENT), ["lse", "politie", "oov"]),
        (Situation("worry_self", RESIDENT), ["lse", "politie", "oov"]),
        (Situation("worry_person", RESIDENT), ["politie", "oov", "lse"]),
        (Situation("worry_person", RESIDENT, relation="child"), ["lse", "politie", "oov"]),
        (Situation("worry_neighbour", RESIDENT, "Boekel"), ["boekel-meldpunt", "politie", "lse"]),
        (Situation("ask_talk_tips", RESIDENT), ["lse", "politie"]),
        (Situation("ask_exit_support", RESIDENT), ["lse-exit", "politie"]),
        (Situation("ask_exit_support", PROFESSIONAL), ["lse-exit", "zvh"]),
        (Situation("report_departure", RESIDENT), ["politie", "lse", "oov"]),
        (Situation("worry_pupil"), ["ssv", "vertrouwensinspecteurs", "lse"]),
        (
            Situation("worry_pupil", None, "Enschede"),
            ["enschede-meldpunt", "ssv", "vertrouwensinspecteurs"],
        ),
        (
            Situation("worry_person", PROFESSIONAL, sector="childcare"),
            ["vertrouwensinspecteurs", "lse", "politie"],
        ),
        (Situation("worry_pupil", sector="childcare"), ["vertrouwensinspecteurs", "lse"]),
        (Situation("ask_talk_tips", PROFESSIONAL, sector="education"), ["ssv", "lse"]),
        (Situation("worry_family", RESIDENT, sector="education"), ["vertrouwensinspecteurs"]),
        (
            Situation("worry_person", None, "Enschede", sector="education"),
            ["enschede-wijkagent", "enschede-meldpunt"],
        ),
        (Situation("report_discrimination"), ["discriminatie-nl", "politie", "slachtofferhulp"]),
        (Situation("ask_victim_support"), ["slachtofferhulp", "113", "politie"]),
        (Situation("report_online_content"), ["politie", "m", "atkm"]),
        (Situation("worry_online_network"), ["politie", "helpwanted", "113"]),
        (Situation("report_online_abuse"), ["helpwanted", "politie", "113"]),
        (Situation("report_crime"), ["politie", "m", "112"]),
        (Situation("report_crime", anonymity=True), ["m", "politie", "112"]),
        (Situation("ask_anonymity", RESIDENT), ["lse", "m"]),
        (Situation("ask_anonymity", RESIDENT, "Almere"), ["lse", "m", "almere-signaal"]),
        (Situation("worry_child", RESIDENT, "Rotterdam", anonymity=True), ["rotterdam-mar", "lse"]),
        (Situation("ask_training"), ["ror", "lse-training", "ssv-training"]),
        (Situation("ask_training", None, "Rotterdam"), ["rotterdam-mar", "ror", "lse-training"]),
        (Situation("ask_training", sector="education"), ["ssv-training", "ror", "lse-training"]),
        (Situation("ask_training", RESIDENT, "Urk"), ["lse", "gemeente-urk-oov"]),
        (Situation("ask_lesson_material"), ["ssv-training", "ess"]),
        (Situation("ask_lesson_material", None, "Almere"), ["almere-scholen", "ssv-training"]),
        (Situation("ask_policy", "policy"), ["ess", "zvh", "nctv"]),
        (Situation("ask_policy", RESIDENT, "Urk"), ["gemeente-urk-algemeen", "nctv"]),
        (Situation("ask_policy_legal"), ["nctv", "zvh", "ess"]),
        (Situation("ask_case_advice", PROFESSIONAL), ["lse", "oov", "zvh"]),
        (Situation("ask_case_meeting", None, "Utrecht"), ["utrecht-radicalisering", "zvh"]),
        (Situation("ask_information_sharing"), ["ess-informatie-delen", "politie", "oov"]),
        (
            Situation("ask_information_sharing", sector="education"),
            ["ess-informatie-delen", "ssv", "politie"],
        ),
        (Situation("report_staff_threat"), ["politie", "slachtofferhulp"]),
        (Situation("report_domestic_violence"), ["veilig-thuis", "112"]),
        (Situation("express_suicidality"), ["113", "112"]),
        (Situation("report_acute_danger"), ["112", "politie"]),
        (Situation("worry_family", RESIDENT, minor=True), ["kindertelefoon", "lse"]),
        (Situation("worry_child", RESIDENT, urgency="acute"), ["112", "politie"]),
        (Situation("ask_figures"), ["nctv"]),
        (Situation("express_hate"), ["lse", "discriminatie-nl"]),
        (Situation("ask_returnees", RESIDENT, "Urk"), ["gemeente-urk-oov", "lse"]),
        (
            Situation("ask_returnees", PROFESSIONAL, sector="education"),
            ["oov", "vertrouwensinspecteurs", "lse"],
        ),
        (Situation("complain_organization", RESIDENT, "Urk"), ["gemeente-urk-algemeen"]),
        (Situation("out_of_scope", RESIDENT, "Urk"), ["gemeente-urk-algemeen"]),
        (Situation("ask_contact", organization="lse"), ["lse", "politie", "oov"]),
        (Situation("ask_organization", organization="aivd"), ["aivd", "politie", "oov"]),
        (Situation("ask_organization", organization="nctv", also_named=("lse",)), ["nctv", "lse"]),
        (Situation("ask_contact", RESIDENT, "Den Haag", organization="ippr"), ["den-haag-ippr"]),
        (Situation("ask_contact", RESIDENT, "Urk", organization="oov"), ["gemeente-urk-oov"]),
    ],
)
def test_what_a_visitor_sees_first(
    table: RouteTable, situation: Situation, expected: list[str]
) -> None:
    """The beginning of the first three cards."""
    assert first(table, situation)[: len(expected)] == expected


@pytest.mark.parametrize(
    "need", ["false_positive_religion", "false_positive_politics", "false_positive_remark"]
)
def test_no_signal_is_no_reason_for_police_or_meldpunt(table: RouteTable, need: str) -> None:
    """Religion, opinion or one remark: somebody to talk to, nowhere to report (PRACTICE.md 7)."""
    for municipality in (None, "Rotterdam", "Enschede", "Almere"):
        for audience in (None, RESIDENT, PROFESSIONAL):
            assert first(table, Situation(need, audience, municipality)) == ["lse"]


def test_departure_names_the_emergency_number(table: RouteTable) -> None:
    """Police first, and 112 when somebody leaves now."""
    card = table.cards(Situation("report_departure", RESIDENT))[0]
    assert card.id == "politie"
    assert "112" in card.why


def test_naming_an_organisation_does_not_change_another_need(table: RouteTable) -> None:
    """'Mijn zoon haat de politie' is a worry about a son."""
    found = first(table, Situation("worry_child", RESIDENT, organization="politie"))
    assert found == ["lse", "politie", "oov"]


def test_every_why_is_one_or_two_short_sentences(table: RouteTable, guide: Guide) -> None:
    """In B1: at most 15 words a sentence."""
    for row in table.rows:
        for step in row.steps:
            if step.why:
                sentences = step.why.replace("?", ".").replace("!", ".").split(". ")
                assert len(sentences) <= 2, step.why
                assert all(len(sentence.split()) <= 15 for sentence in sentences), step.why


def test_every_need_has_a_card_with_a_way_to_make_contact(table: RouteTable) -> None:
    """A number, an address or a page, also when nothing is known."""
    for need in table.needs:
        cards = table.cards(Situation(need), None)
        assert any(card.phones or card.emails or card.urls for card in cards), need
