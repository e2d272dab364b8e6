"""Sending messages and reading them back."""

import asyncio
from uuid import uuid4

import pytest

from helpline.redaction import Redacted
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import RunningGateway

CARD = {
    "type": "contact",
    "id": "voorbeeld",
    "organization": "Voorbeeld",
    "service": "Advies",
    "for_whom": "Voor iedereen.",
    "why": "Hier kunt u terecht.",
    "phones": [{"display": "0900 00 00", "tel": "09000000", "note": None}],
    "emails": [],
    "urls": [],
    "postal_address": None,
    "hours": None,
    "anonymous": None,
    "source": "https://example.org",
    "checked_on": "2026-11-20",
}


async def test_a_message_is_accepted_and_answered(gateway: RunningGateway, rasa: FakeRasa) -> None:
    visitor = await gateway.begin("Enschede")
    accepted = await visitor.say("Mijn buurman praat over een oorlog")
    assert (accepted["seq"], accepted["sender"]) == (2, "visitor")
    _, stored, answer = await visitor.wait_for(3)
    assert stored == accepted
    assert answer["text"] == "antwoord op Mijn buurman praat over een oorlog"
    assert (answer["sender"], answer["in_reply_to"]) == ("bot", accepted["id"])
    assert rasa.received == [
        {
            "conversation_id": visitor.begun["id"],
            "message_id": accepted["id"],
            "text": "Mijn buurman praat over een oorlog",
            "payload": None,
            "municipality": "Enschede",
            "danger_shown": [],
            "advisers_available": False,
            "kept_hours": 24.0,
        }
    ]
    assert rasa.authorizations == {"bearer channel-secret-for-tests"}


async def test_cards_and_buttons_come_through_whole(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    buttons = [{"title": "Ja", "payload": "/affirm"}, {"title": "Nee", "payload": "/deny"}]
    rasa.answer = lambda message: {
        "messages": [{"text": "Woont u daar?", "cards": [CARD], "buttons": buttons}]
    }
    visitor = await gateway.begin()
    await visitor.say("hallo")
    answer = (await visitor.wait_for(3))[2]
    assert answer["cards"] == [CARD]
    assert [button["title"] for button in answer["buttons"]] == ["Ja", "Nee"]
    assert all(set(button) == {"id", "title"} for button in answer["buttons"])
    assert "/affirm" not in str(answer)


async def test_a_button_is_pressed_by_its_id(gateway: RunningGateway, rasa: FakeRasa) -> None:
    rasa.answer = lambda message: {
        "messages": [{"text": "Kies", "buttons": [{"title": "Ja", "payload": '/affirm{"a":1}'}]}]
    }
    visitor = await gateway.begin()
    await visitor.say("hallo")
    [button] = (await visitor.wait_for(3))[2]["buttons"]
    response = await visitor.post(client_message_id=str(uuid4()), button_id=button["id"])
    assert response.status_code == 202
    assert response.json()["message"]["text"] == "Ja"
    await visitor.wait_for(5)
    assert (rasa.received[1]["text"], rasa.received[1]["payload"]) == (None, '/affirm{"a":1}')


async def test_buttons_of_others_and_invented_ones_are_refused(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.answer = lambda message: {
        "messages": [{"text": "Kies", "buttons": [{"title": "Ja", "payload": "/affirm"}]}]
    }
    owner, other = await gateway.begin(), await gateway.begin()
    await owner.say("hallo")
    [button] = (await owner.wait_for(3))[2]["buttons"]
    for button_id in (button["id"], "/affirm", "", "x" * 300, "' OR 1=1 --"):
        response = await other.post(client_message_id=str(uuid4()), button_id=button_id)
        assert response.status_code == 422, button_id
        assert response.json()["type"].endswith("unknown_button")
    assert len(await other.messages()) == 1
    assert len(rasa.received) == 1


async def test_sent_twice_it_is_one_message_and_one_answer(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    body = {"client_message_id": str(uuid4()), "text": "hallo"}
    responses = await asyncio.gather(*(visitor.post(**body) for _ in range(6)))
    assert {response.status_code for response in responses} == {202}
    assert len({response.json()["message"]["id"] for response in responses}) == 1
    await visitor.wait_for(3)
    again = await visitor.post(**body)
    assert again.json() == responses[0].json()
    await asyncio.sleep(0.05)
    assert len(await visitor.messages()) == 3
    assert len(rasa.received) == 1


async def test_the_same_id_for_other_words_is_told_and_not_swallowed(
    gateway: RunningGateway,
) -> None:
    visitor = await gateway.begin()
    client_message_id = str(uuid4())
    await visitor.post(client_message_id=client_message_id, text="eerste")
    response = await visitor.post(client_message_id=client_message_id, text="tweede")
    assert response.status_code == 409
    assert response.json()["type"].endswith("other_content")


async def test_two_visitors_may_use_the_same_message_id(gateway: RunningGateway) -> None:
    client_message_id = str(uuid4())
    for visitor in (await gateway.begin(), await gateway.begin()):
        response = await visitor.post(client_message_id=client_message_id, text="hallo")
        assert response.status_code == 202


async def test_a_slash_is_just_text(gateway: RunningGateway, rasa: FakeRasa) -> None:
    visitor = await gateway.begin()
    for text in ("/restart", '/affirm{"slot": "x"}', "/"):
        assert (await visitor.say(text))["text"] == text
    await visitor.wait_for(7)
    assert [(one["text"], one["payload"]) for one in rasa.received] == [
        ("/restart", None),
        ('/affirm{"slot": "x"}', None),
        ("/", None),
    ]


async def test_emoji_alone_are_a_message(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    assert (await visitor.say("😟👨‍👩‍👧"))["text"] == "😟👨‍👩‍👧"


async def test_what_was_said_can_be_read_from_a_number_on(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    await visitor.say("hallo")
    await visitor.wait_for(3)
    assert [message["seq"] for message in await visitor.messages(after=1)] == [2, 3]
    assert await visitor.messages(after=3) == []


async def test_personal_data_are_masked_before_anything_is_kept_or_sent(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    accepted = await visitor.say("Bel mij op 06-12345678 of mail jan@voorbeeld.nl")
    assert accepted["text"] == "Bel mij op [telefoonnummer] of mail [e-mailadres]"
    await visitor.wait_for(3)
    assert rasa.received[0]["text"] == accepted["text"]


async def test_names_are_masked_also_when_rasa_is_down(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.status = 503
    visitor = await gateway.begin()
    accepted = await visitor.say("mijn broer bilal el amrani uit den haag is boos")
    assert accepted["text"] == "mijn broer [naam] uit den haag is boos"
    await visitor.wait_for(3)
    assert (await visitor.messages())[1]["text"] == accepted["text"]


async def test_the_organisations_own_details_are_not_masked(gateway: RunningGateway) -> None:
    visitor = await gateway.begin()
    card = next(card for card in gateway.parts.fixed_texts.contacts("Enschede") if card.emails)
    text = f"Is {card.phones[0].display} of {card.emails[0].address} goed?"
    assert (await visitor.say(text))["text"] == text


async def test_what_cannot_be_masked_is_not_stored_and_who_is_in_danger_is_told_whom_to_call(
    gateway: RunningGateway, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Masking has a fault of ours: the visitor hears so, and sees contacts."""

    def broken(text: str) -> Redacted:
        raise ValueError(text)

    monkeypatch.setattr(gateway.parts.intake, "_redact", broken)
    visitor = await gateway.begin("Enschede")
    refused = [
        (await visitor.post(client_message_id=str(uuid4()), text=text))
        for text in ("hallo", "er ligt een bom in de school")
    ]
    expected = gateway.parts.fixed_texts.danger(["attack"], "Enschede")
    assert [one.status_code for one in refused] == [500, 500]
    assert [one.json()["cards"][0]["id"] for one in refused] == ["112", "112"]
    assert [one.json()["detail"] == expected.text for one in refused] == [False, True]
    assert len(await visitor.messages()) == 1
    assert rasa.received == []


async def test_what_rasa_masks_replaces_what_is_stored(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    rasa.answer = lambda message: say("Dank u", text="Mijn broer [naam] is boos")
    visitor = await gateway.begin()
    await visitor.say("Mijn broer Karel is boos")
    assert (await visitor.wait_for(3))[1]["text"] == "Mijn broer [naam] is boos"


async def test_a_long_message_that_masking_makes_longer_is_answered(
    gateway: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await gateway.begin()
    accepted = await visitor.say("0612345678 " * 90)
    assert len(accepted["text"]) > 1000
    await visitor.wait_for(3)
    assert len(rasa.received[0]["text"]) == 1000
