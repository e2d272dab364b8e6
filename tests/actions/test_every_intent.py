"""Each action as Rasa calls it, with the texts that Rasa makes of its answer."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.actions.action import RemoteAction
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk.executor import ActionExecutor

from bot.channel.output_channel import WholeMessageOutput
from tests.actions.support import tracker

ROOT = Path(__file__).resolve().parents[2]


def rules() -> dict[str, str]:
    """The action of each intent, as `data/rules/` has it."""
    found = {"restart": "action_restart"}  # Rasa's own rule
    for path in sorted((ROOT / "data/rules").glob("*.yml")):
        for rule in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["rules"]:
            intent, action = rule["steps"]
            found[intent["intent"]] = action["action"]
    return found


@cache
def domain() -> Domain:
    return Domain.load(ROOT / "domain.yml")


@cache
def executor() -> ActionExecutor:
    """The actions as the action server registers them."""
    made = ActionExecutor()
    made.register_package("actions")
    return made


async def answer(
    action: str, intent: str, **parsed: Any
) -> tuple[list[BotUttered], list[dict[str, Any]]]:
    """What the visitor gets, and the events."""
    conversation = tracker("Een vraag", intent, **parsed)
    state = conversation.current_state()
    result = await executor().run(
        {"next_action": action, "sender_id": "c", "tracker": state, "domain": {}}
    )
    assert result is not None
    RemoteAction(action, None)._validate_action_result(result)
    generator = TemplatedNaturalLanguageGenerator(domain().responses)
    slots = DialogueStateTracker("c", domain().slots)
    said = await RemoteAction._utter_responses(
        result["responses"], WholeMessageOutput(), generator, slots
    )
    return said, result["events"]


def test_the_action_server_knows_the_actions_of_the_domain() -> None:
    own = {
        name
        for name, run in executor().actions.items()
        if run.__self__.__module__.startswith("actions.")
    }

    assert own == {name for name in domain().user_actions if not name.startswith("utter_")}


def test_an_action_is_called_with_the_conversation_and_without_the_whole_domain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEGWIJZER_ACTIONS_PORT", "5055")
    endpoint = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")).action
    conversation = DialogueStateTracker("c", domain().slots)

    call = RemoteAction("action_answer", endpoint)._action_call_format(conversation, domain())

    assert endpoint.url == "http://127.0.0.1:5055/webhook"
    assert set(call) == {"next_action", "sender_id", "tracker", "version"}


def test_every_intent_has_one_rule() -> None:
    assert set(rules()) == set(domain().intents) - {"back", "session_start"}


@pytest.mark.parametrize("municipality", [None, "Rotterdam"])
@pytest.mark.parametrize(("intent", "action"), sorted(rules().items()))
async def test_every_intent_is_answered_in_whole_sentences(
    intent: str, action: str, municipality: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    kinds = ["threat"] if intent == "danger" else []
    said, events = await answer(action, intent, municipality=municipality, danger=kinds)

    assert said
    for message in said:
        text = message.text or ""
        assert text.strip() or message.data.get("custom")
        assert "{" not in text
        assert "None" not in text
    assert "utter_apology" not in [message.metadata.get("utter_action") for message in said]
    assert "utter_default" not in [message.metadata.get("utter_action") for message in said]
    assert {event["name"] for event in events if event["event"] == "slot"} <= {
        slot.name for slot in domain().slots
    }
    assert caplog.records == []


async def test_danger_of_another_channel_is_answered_with_its_text() -> None:
    said, events = await answer(
        "action_danger", "danger", danger=["suicide"], metadata=None, channel="cmdline"
    )

    first = said[0].text or ""
    assert first.splitlines()[0].strip()
    assert "113" in first
    assert ("danger_kind", "suicide") in [
        (event.get("name"), event.get("value")) for event in events
    ]


async def test_to_restart_is_said_and_forgets_everything() -> None:
    said, events = await answer("action_restart", "restart", slots={"municipality": "Ede"})

    assert len(said) == 1
    assert [event["event"] for event in events] == ["restart"]


@pytest.mark.parametrize("option", ["Bergen (NH)", "'s-Hertogenbosch", "Súdwest-Fryslân"])
async def test_the_button_of_a_municipality_says_it_back(option: str) -> None:
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    from helpline.dialogue.questions import payload

    message = YAMLStoryReader.unpack_regex_message(
        Message({"text": payload("inform_municipality", municipality=option)}), domain()
    )

    assert message.get("intent")["name"] == "inform_municipality"
    assert [(one["entity"], one["value"]) for one in message.get("entities")] == [
        ("municipality", option)
    ]
