"""What `check` promises to the gateway and to Rasa's pipeline."""

import pytest

from helpline.danger import KINDS, DangerHit, check


def kinds(text: str) -> set[str]:
    return {hit.kind for hit in check(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("waar bel ik als ik zeker weet dat iemand een aanslag voorbereidt?", "attack"),
        (
            "de dader kent mij en ik durf niet naar de politie. "
            "Hij praat over het plegen van een aanslag",
            "attack",
        ),
        ("mijn broer verzamelt wapens, munitie en adressen van doelwitten", "attack"),
        ("in de groepsapp staat dat iemand morgen de school gaat doodschieten", "attack"),
        ("hij gaat mij vermoorden", "threat"),
        ("ik ga ze iets aandoen", "self_violence"),
        ("ik wil niet meer leven", "suicide"),
        ("een groep op discord dwingt mijn dochter om zichzelf te snijden", "suicide"),
        ("mijn man slaat mij", "domestic_violence"),
        ("mijn kind wordt mishandeld", "child_danger"),
        ("mijn zoon vertrekt morgen naar syrië", "departure"),
        ("ik kan niet praten, hij staat naast me", "cannot_talk"),
    ],
)
def test_each_kind_of_danger_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "wat is een aanslag",
        "is 112 gratis?",
        "na de aanslag in 2015 werd alles anders",
        "hij heeft geen wapen en hij is niet suïcidaal",
        "training over aanslagen",
        "skilled workers",
        "ik ben doodmoe, dat is toch doodgewoon",
        "mijn belastingaanslag klopt niet, het aanslagbiljet ook niet",
        "de zaal was bomvol",
        "er was een schietpartij in het nieuws",
        "hoe vraag ik een wapenvergunning aan",
        "we doen een steekproef",
        "brandweer opendag",
        "wat staat er in de gijzelingswet",
        "alle buitenlanders moeten weg",
        "we sterven van de honger",
        "السلام عليكم",
    ],
)
def test_ordinary_questions_are_left_alone(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "hij wil een a a n s l a g plegen",
        "hij gaat een B.O.M. plaatsen in de school",
        "hij gaat een b0m plaatsen bij t station",
        "hij wil een aan slag plegen",
        "hij wil een aaanslag plegen",
        "hij wil een aanslach pleegen",
        "hij wil een ánslag plegen",
        "plegen wil hij een aanslag",
        "HIJ WIL EEN AANSLAG PLEGEN",
        "mijn zoon heeft\u2019n bom gemaakt",
        "hijwileenaanslagplegen",
        "hij gaat iemand verm**rden",
        "morgen 🔫 op school, niet komen",
    ],
)
def test_spelling_spacing_and_disguise_do_not_hide_a_plan(text: str) -> None:
    assert kinds(text) & {"attack", "threat"}


def test_a_real_plan_outweighs_a_film_or_a_lesson_in_another_clause() -> None:
    text = "hij kijkt oorlogsfilms en zegt nu dat hij zelf een aanslag gaat plegen op school"
    assert "attack" in kinds(text)


def test_hits_are_ordered_by_urgency_and_point_into_the_text_as_typed() -> None:
    text = "Mijn man slaat mij. Hij heeft óók een pistool. Ik wil dood."
    hits = check(text)

    assert [hit.kind for hit in hits] == sorted((h.kind for h in hits), key=KINDS.index)
    assert {hit.kind for hit in hits} == {"attack", "suicide", "domestic_violence"}
    weapon = next(hit for hit in hits if hit.kind == "attack")
    assert text[slice(*weapon.span)] == "heeft óók een pistool"


def test_a_rule_strikes_once_and_says_why_in_dutch() -> None:
    hits = check("hij gaat mij vermoorden. hij gaat haar vermoorden.")
    assert [hit.rule for hit in hits] == ["doden-van-plan"]
    assert hits[0].reason.endswith(".")
    assert isinstance(hits[0], DangerHit)


def test_a_broad_rule_is_silent_when_a_precise_one_strikes() -> None:
    rules = {hit.rule for hit in check("hij heeft een vuurwapen gekocht")}
    assert "wapen-bij-persoon" in rules
    assert not any(rule.startswith("zwaar-woord") for rule in rules)
