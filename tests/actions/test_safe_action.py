"""Whatever goes wrong: the visitor hears something, and the log holds none of his words."""

import logging
import re

import pytest
from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

import actions.safe_action
from actions.assistant import assistant
from actions.safe_action import SafeAction
from tests.actions.support import WORDS, tracker


class Stub(SafeAction):
    """An action that does as told."""

    says: tuple[str, ...] = ()
    error: Exception | None = None

    def name(self) -> str:
        return "action_stub"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        for text in self.says:
            dispatcher.utter_message(text=text)
        if self.error:
            raise self.error
        return [SlotSet("need", "x")]


@pytest.fixture
def action() -> Stub:
    return Stub()


async def run(action: Stub, conversation: Tracker) -> tuple[list[EventType], list[dict[str, str]]]:
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, conversation, {})
    return events, dispatcher.messages


async def test_an_action_that_works_is_left_alone(
    action: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    action.says = ("Goed.", "En dit.")

    events, messages = await run(action, tracker())

    assert events == [SlotSet("need", "x")]
    assert [message["text"] for message in messages] == ["Goed.", "En dit."]
    assert caplog.records == []


@pytest.mark.parametrize("municipality", [None, "Rotterdam", "Atlantis"])
@pytest.mark.parametrize(
    ("says", "error", "reason"),
    [
        ((), RuntimeError(f"cannot handle {WORDS}"), "RuntimeError"),
        (("half",), KeyError(WORDS), "KeyError"),
        ((), RecursionError(), "RecursionError"),
        ((), None, "said nothing"),
    ],
)
async def test_a_failure_is_an_apology_with_a_way_out_and_an_id_in_the_log(
    says: tuple[str, ...],
    error: Exception | None,
    reason: str,
    municipality: str | None,
    action: Stub,
    caplog: pytest.LogCaptureFixture,
) -> None:
    action.says, action.error = says, error

    with caplog.at_level(logging.DEBUG):
        events, messages = await run(action, tracker(municipality=municipality))

    assert events == []
    (message,) = messages
    assert message["response"] == "utter_apology"
    assert message["custom"] == {  # type: ignore[comparison-overlap]
        "cards": [card.as_dict() for card in assistant().default_cards(municipality)]
    }
    assert message["emergency"] == assistant().guide.template_variables()["emergency"]
    (line,) = [record.getMessage() for record in caplog.records]
    assert re.fullmatch(rf"action_stub: {reason}, error id [0-9a-f]{{8}}", line)
    assert "Karel" not in caplog.text


async def test_what_an_earlier_action_said_stays(action: Stub) -> None:
    dispatcher = CollectingDispatcher()
    dispatcher.utter_message(text="Eerder gezegd.")
    action.says, action.error = ("half",), ValueError()

    await action.run(dispatcher, tracker(), {})

    assert [message["text"] for message in dispatcher.messages] == ["Eerder gezegd.", None]


async def test_the_way_out_is_text_on_another_channel(action: Stub) -> None:
    action.error = ValueError()

    _, messages = await run(action, tracker(channel="cmdline", metadata=None))

    assert messages[0]["response"] == "utter_apology"
    assert len(messages) == 1 + len(assistant().default_cards(None))


def test_broken_data_stop_the_start_and_not_the_first_visitor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise ValueError("answers.yml: reason")

    monkeypatch.setattr(actions.safe_action, "assistant", broken)

    with pytest.raises(ValueError, match=r"answers\.yml"):
        Stub()
