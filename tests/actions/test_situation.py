"""What goes aside with an answer: the situation, and why an adviser should be offered."""

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer, ActionClarify, ActionDanger
from actions.safe_action import SafeAction
from tests.actions.support import tracker


async def custom(action: SafeAction, **message: Any) -> list[dict[str, Any]]:
    """What goes aside with each message of an answer."""
    dispatcher = CollectingDispatcher()
    await action.run(dispatcher, tracker(**message), {})
    return [one["custom"] for one in dispatcher.messages]


async def test_it_goes_with_the_last_message_only() -> None:
    *others, last = await custom(ActionAnswer(), text="mijn zoon", intent="worry_child")
    assert last["situation"] == {
        "audience": None,
        "relation": "child",
        "sector": None,
        "municipality": None,
        "extremism_form": None,
        "anonymity": None,
        "minor": None,
        "needs": ["worry_child"],
    }
    assert not any("situation" in one for one in others)


async def test_who_asks_for_a_person_wants_to_talk_about_what_was_said_before() -> None:
    slots = {"need": "worry_child"}
    last = (await custom(ActionAnswer(), text="mens", intent="ask_human", slots=slots))[-1]
    assert last["situation"]["needs"] == ["worry_child", "ask_human"]


async def test_the_wish_to_stay_anonymous_is_kept() -> None:
    entity = {"entity": "anonymity", "value": "true", "start": 0, "end": 3}
    last = (await custom(ActionAnswer(), text="x", entities=[entity]))[-1]
    assert last["situation"]["anonymity"] is True


async def test_no_word_of_the_visitor_is_in_it() -> None:
    assert "Karel" not in str(await custom(ActionAnswer()))


async def test_who_asks_for_a_person_is_to_be_offered_one() -> None:
    last = (await custom(ActionAnswer(), text="medewerker", intent="ask_human"))[-1]
    assert last["handover"] == {"reason": "request"}


async def test_an_ordinary_answer_offers_nobody() -> None:
    assert not any("handover" in one for one in await custom(ActionAnswer()))


async def test_danger_does() -> None:
    last = (await custom(ActionDanger(), text="x", intent="danger", danger=["threat"]))[-1]
    assert last["handover"] == {"reason": "danger"}


async def test_the_second_misunderstanding_does() -> None:
    first = await custom(ActionClarify(), text="bla bla", intent="nlu_fallback")
    assert not any("handover" in one for one in first)
    slots = {"misunderstood": 1}
    second = await custom(ActionClarify(), text="bla bla", intent="nlu_fallback", slots=slots)
    assert second[-1]["handover"] == {"reason": "not_understood"}


async def test_another_channel_gets_nothing_aside() -> None:
    found = await custom(ActionAnswer(), text="medewerker", intent="ask_human", channel="cmdline")
    assert found
    assert not any(found)
