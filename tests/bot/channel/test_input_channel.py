"""The channel over real HTTP: who may speak, what reaches Rasa, and what the gateway gets back."""

import json
import logging
from typing import Any

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.run import create_http_input_channels
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message

from bot.channel import WegwijzerInput
from bot.channel.input_channel import SECRET_VARIABLE, literal
from tests.bot.channel.conftest import SECRET, Channel


def assert_problem(answer: httpx.Response, status: int, says: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert says in problem["detail"]


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer een-ander-geheim-dan-dit",
        f"bearer {SECRET}",
        f"Bearer  {SECRET}",
        f"Basic {SECRET}",
        SECRET,
        "Bearer é😀",
    ],
)
def test_only_who_knows_the_secret_may_speak(authorization: str | None, channel: Channel) -> None:
    headers = [] if authorization is None else [(b"authorization", authorization.encode())]
    body = {"conversation_id": "c", "message_id": "m", "text": "hallo"}
    request = httpx.Request("POST", f"{channel.http.base_url}messages", headers=headers, json=body)

    with httpx.Client(trust_env=False) as stranger:
        answer = stranger.send(request)

    assert_problem(answer, 401, "bearer token")
    assert channel.agent.messages == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "hallo", "unknown": 1}, "unknown field `unknown`"),
        ({"text": 5}, "`str | null`, got `int`"),
        ({"text": ["hallo"]}, "`str | null`, got `array`"),
        ({"text": "hallo", "conversation_id": None}, "`str`, got `null`"),
        ({"text": "hallo", "conversation_id": ""}, "conversation_id: 1 to 128"),
        ({"text": "hallo", "conversation_id": "c" * 129}, "conversation_id: 1 to 128"),
        ({"text": "hallo", "message_id": ""}, "message_id: 1 to 128"),
        ({"text": "hallo", "municipality": 599}, "`str | null`, got `int`"),
        ({"text": "hallo", "danger_shown": "attack"}, "`array`, got `str`"),
        ({"text": "hallo", "advisers_available": "yes"}, "`bool`, got `str`"),
        ({"text": "hallo", "kept_hours": 0}, "`float` > 0"),
        ({"text": "hallo", "payload": "/greet"}, "exactly one of text and payload"),
        ({"text": None, "payload": None}, "exactly one of text and payload"),
        ({}, "exactly one of text and payload"),
        ({"text": ""}, "text: empty"),
        ({"text": " \n\t\u00a0\u2003 "}, "text: empty"),
        ({"payload": ""}, "must name an intent after /"),
        ({"payload": "/"}, "must name an intent after /"),
        ({"payload": "greet"}, "must name an intent after /"),
    ],
)
def test_what_breaks_the_contract_is_refused(
    fields: dict[str, Any], says: str, channel: Channel
) -> None:
    assert_problem(channel.send(**fields), 400, says)
    assert channel.agent.messages == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "truncated"),
        (b"{", "truncated"),
        (b"niet eens JSON", "malformed"),
        (b"[]", "Expected `object`"),
        (b"null", "Expected `object`"),
        (b'{"text": "hallo"}', "missing required field `conversation_id`"),
        (b'{"conversation_id": "c", "message_id": "m", "text": "\xff"}', "utf-8"),
        (b'{"conversation_id": "c", "message_id": "m", "text": "\\ud800 en meer"}', "surrogate"),
    ],
)
def test_what_is_no_json_is_refused(body: bytes, says: str, channel: Channel) -> None:
    assert_problem(channel.http.post("/messages", content=body), 400, says)
    assert channel.agent.messages == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "a" * 1001}, "text over 1000 characters"),
        ({"payload": "/" + "a" * 500}, "payload over 500 characters"),
        ({"text": "a" * 30_000}, "body over 20000 bytes"),
    ],
)
def test_what_is_too_large_is_refused(fields: dict[str, Any], says: str, channel: Channel) -> None:
    assert_problem(channel.send(**fields), 413, says)
    assert channel.agent.messages == []


@pytest.mark.parametrize("text", ["a" * 1000, "é" * 1000, "😀" * 1000])
def test_a_thousand_characters_of_any_kind_are_heard(text: str, channel: Channel) -> None:
    assert channel.send(text=text).status_code == 200
    assert channel.heard.text == text


def test_the_message_reaches_rasa_with_what_the_gateway_knows(channel: Channel) -> None:
    channel.send(
        conversation_id="gesprek-1",
        message_id="bericht-1",
        text="Mijn zoon verandert",
        municipality="Rotterdam",
        danger_shown=["threat"],
        advisers_available=True,
        kept_hours=24,
    )

    heard = channel.heard
    assert (heard.sender_id, heard.message_id) == ("gesprek-1", "bericht-1")
    assert (heard.text, heard.input_channel) == ("Mijn zoon verandert", "wegwijzer")
    assert heard.metadata == {
        "municipality": "Rotterdam",
        "danger_shown": ["threat"],
        "advisers_available": True,
        "kept_hours": 24.0,
    }


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        " \n /restart",
        '/worry_child{"audience": "professional"}',
        "/",
        "//",
        "/session_start@1.0",
        "\u00a0/restart",
    ],
)
def test_what_a_visitor_types_is_never_an_intent(text: str, channel: Channel) -> None:
    answer = channel.send(text=text)

    assert answer.status_code == 200
    assert answer.json()["text"] == text
    heard = channel.heard.text
    assert heard[1:] == text.strip()[1:]
    message = Message({"text": heard})
    assert YAMLStoryReader.unpack_regex_message(message) is message


def test_words_with_a_slash_elsewhere_stay_as_they_are() -> None:
    for text in ("en/of", "ja, /restart", "\\restart", "x /"):
        assert literal(text) == text


def test_a_button_names_its_intent(channel: Channel) -> None:
    payload = '/inform_municipality{"municipality": "Bergen (NH)"}'

    answer = channel.send(payload=payload).json()

    assert channel.heard.text == payload
    assert answer["text"] is None
    assert answer["understanding"] == {
        "intent": "inform_municipality",
        "confidence": 1.0,
        "needs": ["inform_municipality"],
        "fallback": False,
    }


def test_personal_data_are_masked_before_rasa_hears_them(channel: Channel) -> None:
    answer = channel.send(text="Bel mij op 06 12345678 of mail jan@example.org")

    masked = "Bel mij op [telefoonnummer] of mail [e-mailadres]"
    assert channel.heard.text == masked
    assert answer.json()["text"] == masked


def test_names_are_masked_and_doubtful_ones_by_the_language_model(channel: Channel) -> None:
    clear, doubtful = "mijn broer bilal is boos", "Ik heb in Zoubair altijd geloofd"

    assert channel.send(text=clear).json()["text"] == "mijn broer [naam] is boos"
    assert channel.send(text=doubtful).json()["text"] == "Ik heb in [naam] altijd geloofd"


def test_what_organisations_publish_themselves_is_not_masked(channel: Channel) -> None:
    text = "Is 0900 8844 van de politie?"

    assert channel.send(text=text).json()["text"] == text


def test_what_rasa_understood_goes_back(channel: Channel) -> None:
    understood = {"intent": "x", "confidence": 0.5, "needs": ["x", "y"], "fallback": False}

    async def understand(message: UserMessage) -> None:
        message.metadata["understanding"] = understood
        await channel.agent.says({"text": "Goed."})(message)

    channel.agent.behaviour = understand

    assert channel.send(text="hallo").json()["understanding"] == understood


def test_whole_messages_come_back_in_order(channel: Channel) -> None:
    card = {"type": "contact", "id": "politie"}
    button = {"title": "Ja", "payload": "/affirm"}
    channel.agent.behaviour = channel.agent.says(
        {"text": "Een.\n\nNog een alinea.\n\n\nEn nog een.", "buttons": [button | {"x": 1}]},
        {"text": "Kaart.", "custom": {"cards": [card]}, "buttons": [button]},
        {"text": None, "custom": {"cards": [card]}},
        {"text": "", "buttons": None, "custom": None},
        {"custom": {"handover": {"reason": "asked"}}},
    )

    answer = channel.send(text="hallo").json()

    assert answer["messages"] == [
        {"text": "Een.\n\nNog een alinea.\n\n\nEn nog een.", "cards": [], "buttons": [button]},
        {"text": "Kaart.", "cards": [card], "buttons": [button]},
        {"text": None, "cards": [card], "buttons": []},
    ]
    assert answer["handover"] == {"reason": "asked"}


def test_no_answer_is_never_an_empty_list(channel: Channel) -> None:
    for messages in ([], [{"text": ""}], [{"custom": {"handover": {"reason": "asked"}}}]):
        channel.agent.behaviour = channel.agent.says(*messages)
        assert_problem(channel.send(text="hallo"), 503, "no answer")


@pytest.mark.parametrize("before", [[], [{"text": "Half een antwoord"}]])
def test_a_failure_is_said_and_logged_without_the_visitor_s_words(
    before: list[dict[str, str]], channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(message: UserMessage) -> None:
        await channel.agent.says(*before)(message)
        raise RuntimeError(f"could not handle: {message.text}")

    channel.agent.behaviour = fail
    with caplog.at_level(logging.DEBUG):
        answer = channel.send(text="Mijn buurman heeft een geheim")

    assert_problem(answer, 503, "error id ")
    error_id = answer.json()["detail"].removeprefix("error id ")
    assert f"message failed: RuntimeError, error id {error_id}" in caplog.text
    assert "geheim" not in caplog.text + answer.text


def test_health_tells_whether_a_model_is_loaded(channel: Channel) -> None:
    assert channel.http.get("/health").json() == {"ready": True}
    channel.agent.ready = False
    answer = channel.http.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/model", "/conversations/c/tracker"])
def test_there_is_no_other_way_in(path: str, channel: Channel) -> None:
    answer = channel.http.post(httpx.URL(channel.http.base_url).join(path), json={"message": "x"})

    assert answer.status_code == 404


def test_rasa_makes_it_from_the_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, SECRET)

    (made,) = create_http_input_channels(None, "credentials.yml")

    assert isinstance(made, WegwijzerInput)
    assert made.url_prefix() == "wegwijzer"
    assert made._authorization == f"Bearer {SECRET}".encode()


def test_without_a_secret_nobody_can_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)

    one, other = (WegwijzerInput.from_credentials(None)._authorization for _ in range(2))

    assert one != other
    assert len(one) > len("Bearer ") + 40


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, "kort")

    with pytest.raises(RasaException, match=f"{SECRET_VARIABLE}: at least 16 characters"):
        WegwijzerInput.from_credentials(None)


def test_the_answer_is_what_the_contract_says(channel: Channel) -> None:
    answer = channel.send(text="hallo")

    assert answer.headers["content-type"] == "application/json"
    assert set(json.loads(answer.text)) == {"messages", "text", "understanding", "handover"}
