"""The last component: danger wins, masked details are recognised, buttons are left alone."""

from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.graph_components.converters.nlu_message_converter import NLUMessageConverter
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.channel.understanding import understanding_of
from bot.nlu.understanding import Understanding
from helpline import danger
from helpline.danger import DangerHit, Judgement, Kind

COMPONENT = Understanding.create({}, None, None, None)


def understood(
    text: str,
    intent: str | None = "worry_child",
    needs: tuple[str, ...] = ("worry_child",),
    metadata: dict[str, Any] | None = None,
    told: tuple[tuple[str, str], ...] = (),
) -> tuple[dict[str, Any], UserMessage]:
    """What Rasa gets of a message after a classifier that says this, and the message itself."""
    received = UserMessage(text, metadata=metadata)
    (message,) = NLUMessageConverter().convert_user_message([received])
    if intent:
        message.set("intent", {"name": intent, "confidence": 0.8765})
        message.set("needs", list(needs), add_to_output=True)
    message.set("entities", [entity(text, name, words) for name, words in told])
    (message,) = COMPONENT.process([message])
    return message.as_dict(only_output_properties=True), received


def entity(text: str, name: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"entity": name, "value": words, "start": start, "end": start + len(words)}


@pytest.fixture
def hits(monkeypatch: pytest.MonkeyPatch) -> list[Kind]:
    """The kinds of danger that the danger check finds."""
    kinds: list[Kind] = []
    monkeypatch.setattr(
        danger,
        "judge",
        lambda text: Judgement(
            tuple(DangerHit(kind, "rule", "reden", (0, 1)) for kind in kinds), None
        ),
    )
    return kinds


@pytest.mark.usefixtures("hits")
def test_an_ordinary_message_keeps_its_intent_and_needs() -> None:
    needs = ("worry_child", "ask_anonymity")
    output, received = understood("Mijn zoon verandert. Kan het anoniem?", needs=needs, metadata={})

    assert output["intent"] == {"name": "worry_child", "confidence": 0.8765}
    assert output["needs"] == ["worry_child", "ask_anonymity"]
    assert output["danger"] == []
    assert understanding_of(received) == {
        "intent": "worry_child",
        "confidence": 0.876,
        "needs": ["worry_child", "ask_anonymity"],
        "fallback": False,
    }


def test_danger_wins_over_every_intent(hits: list[Kind]) -> None:
    hits += ["attack", "suicide", "attack"]

    output, received = understood("[telefoonnummer]", intent="nlu_fallback", needs=(), metadata={})

    assert output["intent"] == {"name": "danger", "confidence": 1.0}
    assert output["danger"] == ["attack", "suicide"]
    assert understanding_of(received)["intent"] == "danger"
    assert understanding_of(received)["fallback"] is False


def test_the_real_danger_check_is_asked() -> None:
    output, _ = understood("Ik ga morgen een bom laten ontploffen op het station")

    assert output["intent"]["name"] == "danger"
    assert "attack" in output["danger"]


@pytest.mark.parametrize(("rules", "learned"), [(("learned",), True), (("bom", "learned"), False)])
def test_it_is_told_when_the_net_alone_saw_the_danger(
    rules: tuple[str, ...], learned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = tuple(DangerHit("attack", rule, "reden", (0, 1)) for rule in rules)
    monkeypatch.setattr(danger, "judge", lambda text: Judgement(hits, None))

    output, _ = understood("Mijn zoon doet raar")

    assert output["danger_learned"] is learned


def test_what_may_be_danger_keeps_the_intent(monkeypatch: pytest.MonkeyPatch) -> None:
    hit = DangerHit("suicide", "learned", "reden", (0, 1))
    monkeypatch.setattr(danger, "judge", lambda text: Judgement((), hit))

    output, _ = understood("Mijn zoon doet raar")
    place, _ = understood("in Ede", told=(("municipality", "Ede"),))

    assert (output["intent"]["name"], output["danger_perhaps"]) == ("worry_child", "suicide")
    assert place.get("danger_perhaps") is None  # only a place is told

    tracker = DialogueStateTracker.from_events(
        "c", [UserUttered("…", output["intent"], output.get("entities", []), output)]
    )
    assert tracker.copy().current_state()["latest_message"]["danger_perhaps"] == "suicide"


@pytest.mark.parametrize("metadata", [None, {}, {"municipality": "Ede"}])
def test_actions_learn_of_the_danger_on_every_channel(
    metadata: dict[str, Any] | None, hits: list[Kind]
) -> None:
    """`rasa shell` and Rasa's own channels give no metadata."""
    hits += ["threat"]
    output, received = understood("…", metadata=metadata)
    tracker = DialogueStateTracker.from_events(
        "c",
        [
            UserUttered(
                "…",
                output["intent"],
                output.get("entities", []),
                output,
                metadata=received.metadata,
            )
        ],
    )

    assert tracker.copy().current_state()["latest_message"]["danger"] == ["threat"]


@pytest.mark.usefixtures("hits")
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("[telefoonnummer]", "inform_contact_details"),
        ("bel me op [telefoonnummer]", "inform_contact_details"),
        ("[naam], [telefoonnummer] of [e-mailadres]", "inform_contact_details"),
        ("[BSN]", "inform_contact_details"),
        ("ik heet [naam]", "inform_contact_details"),
        ("mijn zoon [naam] verandert", "worry_child"),
        ("[postcode] [adres]", "inform_contact_details"),
        ("[postcode]", "inform_municipality"),
        ("ik woon op [postcode].", "inform_municipality"),
        ("[postcode] / [postcode]", "inform_municipality"),
        ("Mijn zoon van [postcode] verandert de laatste tijd", "worry_child"),
        ("[help]", "worry_child"),
        ("[ ] ja [x] nee", "worry_child"),
        ("[telefoonnummer", "worry_child"),
        ("hallo", "worry_child"),
    ],
)
def test_a_message_that_is_only_masked_details_is_about_them(text: str, intent: str) -> None:
    output, received = understood(text, metadata={})

    assert output["intent"]["name"] == intent
    assert output["needs"] == [intent]
    assert understanding_of(received)["intent"] == intent
    assert understanding_of(received)["needs"] == [intent]


@pytest.mark.usefixtures("hits")
@pytest.mark.parametrize(
    ("text", "told", "intent"),
    [
        ("Urk", ("municipality", "Urk"), "inform_municipality"),
        ("in Rotterdam dus", ("municipality", "Rotterdam"), "inform_municipality"),
        ("Bergen", ("place_options", "Bergen"), "inform_municipality"),
        ("ik ben docent", ("audience", "ik ben docent"), "inform_audience"),
        ("mijn broertje", ("relation", "mijn broertje"), "inform_relation"),
        ("waar kan ik in Rotterdam terecht", ("municipality", "Rotterdam"), "worry_child"),
        ("neonazi", ("extremism_form", "neonazi"), "worry_child"),
        ("…", ("municipality", "…"), "worry_child"),
    ],
)
def test_a_message_that_only_tells_a_fact_is_read_as_that(
    text: str, told: tuple[str, str], intent: str
) -> None:
    output, _ = understood(text, told=(told,))

    assert output["intent"]["name"] == intent
    assert output["needs"] == [intent]


@pytest.mark.usefixtures("hits")
def test_what_no_classifier_understood_is_a_fallback() -> None:
    output, received = understood("?", intent=None, metadata={})

    assert output["intent"] == {"name": "nlu_fallback", "confidence": 0.0}
    assert understanding_of(received) == {
        "intent": "nlu_fallback",
        "confidence": 0.0,
        "needs": [],
        "fallback": True,
    }


def test_a_button_is_left_as_it_is(hits: list[Kind]) -> None:
    hits += ["attack"]

    output, received = understood("/worry_child", intent=None, metadata={})

    assert "intent" not in output
    assert "danger" not in output
    assert received.metadata == {}
    assert understanding_of(received)["intent"] == "worry_child"


def test_a_message_without_text_is_survived() -> None:
    (message,) = COMPONENT.process([Message({})])

    assert message.get("intent")["name"] == "nlu_fallback"
