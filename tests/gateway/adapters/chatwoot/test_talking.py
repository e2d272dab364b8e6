"""A talk at Chatwoot: begun after consent, messages both ways, ended and reopened by either."""

import asyncio
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from gateway.adapters.chatwoot import (
    Chatwoot,
    ChatwootClient,
    ChatwootSettings,
    LocalChatwoot,
    Webhooks,
    connect,
)
from gateway.adapters.live_chat import (
    AdviserTypes,
    AwayError,
    DeniedError,
    LiveChat,
    TalkChanged,
)
from gateway.errors import StartError
from tests.gateway.adapters.chatwoot.conftest import INTRODUCTION
from tests.gateway.support.chatwoot import ACCOUNT, INBOX, SECRET, TOKEN, FakeChatwoot, Receiver


async def test_it_begins_with_a_private_note_and_no_name(
    chat: Chatwoot, server: FakeChatwoot
) -> None:
    talk = await chat.begin(INTRODUCTION)
    [conversation] = server.conversations.values()
    [note] = conversation["messages"]
    assert (note["content"], note["private"]) == (INTRODUCTION.note, True)
    assert server.conversations[1]["status"] == "open"
    assert conversation["custom_attributes"] == dict(INTRODUCTION.attributes)
    assert server.contacts[talk.contact]["name"] == "Bezoeker"
    assert server.contacts[talk.contact]["email"] is None


async def test_before_that_chatwoot_knows_nothing(chat: Chatwoot, server: FakeChatwoot) -> None:
    assert server.calls == []


@pytest.mark.parametrize("how", ["before", "after", 502])
@pytest.mark.parametrize("call", range(5))
async def test_begun_again_after_any_failure_there_is_one_talk_and_one_note(
    chat: Chatwoot, server: FakeChatwoot, call: int, how: int | str
) -> None:
    server.broken = [None] * call + [how]
    with pytest.raises(AwayError):
        await chat.begin(INTRODUCTION)
    talk = await chat.begin(INTRODUCTION)
    assert await chat.begin(INTRODUCTION) == talk
    [conversation] = server.conversations.values()
    assert len(conversation["messages"]) == 1


async def test_messages_go_both_ways_in_order(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    talk = await chat.begin(INTRODUCTION)
    first = await chat.say(talk, "Hallo", 0)
    await server.answer(1, "Dag, waar maakt u zich zorgen over?")
    second = await chat.say(talk, "Over mijn zoon", first)
    await server.answer(1, "Vertel.")
    heard = await chat.hear(talk)
    assert heard.is_open
    assert [(one.of_visitor, one.text, one.by) for one in heard.told] == [
        (True, "Hallo", None),
        (False, "Dag, waar maakt u zich zorgen over?", "Fatima"),
        (True, "Over mijn zoon", None),
        (False, "Vertel.", "Fatima"),
    ]
    assert [one.id for one in heard.told if one.of_visitor] == [first, second]
    assert [one.of_person for one in heard.told] == [False, True, False, True]
    # Each of the adviser's rings once; what was said is asked for.
    assert receiver.events == [TalkChanged(talk, said=True)] * 2
    assert "zoon" not in repr(heard)


async def test_what_advisers_write_for_each_other_stays_there(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    talk = await chat.begin(INTRODUCTION)
    await server.answer(1, "Ken jij dit gezin?", private=True)
    await server.answer(1, "   ")
    assert (await chat.hear(talk)).told == ()
    assert receiver.events == [TalkChanged(talk, said=True)]  # of the blank one
    assert len(server.told) == 3  # with the note of the beginning


async def test_bots_and_rules_of_chatwoot_are_no_person(
    chat: Chatwoot, server: FakeChatwoot
) -> None:
    talk = await chat.begin(INTRODUCTION)
    await server.answer(1, "Wij zijn gesloten.", by="")
    [told] = (await chat.hear(talk)).told
    assert not told.of_person


async def test_words_of_people_are_no_markup_in_a_note(
    chat: Chatwoot, server: FakeChatwoot
) -> None:
    talk = await chat.begin(INTRODUCTION)
    for _ in range(2):
        await chat.note(talk, "[@Joost](mention://user/2/Joost) ![x](https://x) #1")
    [_, note] = server.notes(1)
    assert note == r"\[@Joost\](mention://user/2/Joost) \!\[x\](https://x) \#1"


@pytest.mark.parametrize(
    ("agents", "people"),
    [({"Fatima": "online", "Joost": "online"}, 2), ({"Fatima": "busy", "Joost": "offline"}, 0)],
)
async def test_who_is_online_is_seen(
    chat: Chatwoot, server: FakeChatwoot, agents: dict[str, str], people: int
) -> None:
    server.agents = agents
    assert await chat.people() == people


@pytest.mark.parametrize(
    ("urgency", "priority"), [("acute", "urgent"), ("soon", "high"), ("none", None)]
)
async def test_urgency_is_a_priority_there(
    chat: Chatwoot, server: FakeChatwoot, urgency: str, priority: str | None
) -> None:
    talk = await chat.begin(INTRODUCTION)
    await chat.mark(talk, urgency)
    assert server.conversations[1]["priority"] == priority


async def test_without_the_number_of_the_inbox_it_only_answers(server: FakeChatwoot) -> None:
    chat = Chatwoot(ChatwootClient(server.url, INBOX, ACCOUNT, TOKEN), Webhooks(SECRET))
    assert await chat.people() is None
    await server.stop()
    with pytest.raises(AwayError):
        await chat.people()
    await chat.close()


async def test_what_the_visitor_said_does_not_come_back(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    await chat.begin(INTRODUCTION)
    conversation = {"id": 1, "contact_inbox": {"source_id": "x"}}
    incoming = {
        "event": "message_created",
        "id": 5,
        "content": "Hallo",
        "conversation": conversation,
    }
    for kind in ("incoming", 0, "template", 3, "activity"):
        assert (await server.tell(incoming | {"message_type": kind})).status_code == 200
    assert receiver.events == []


async def test_typing_goes_both_ways(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    talk = await chat.begin(INTRODUCTION)
    await chat.types(talk, active=True)
    await chat.types(talk, active=False)
    assert server.typing == [(1, "on"), (1, "off")]
    await server.types(1, active=True)
    [event] = receiver.events
    assert isinstance(event, AdviserTypes)
    assert (event.talk, event.active) == (talk, True)


async def test_the_adviser_ends_and_takes_up_again(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    talk = await chat.begin(INTRODUCTION)
    await server.resolve(1)
    assert not (await chat.hear(talk)).is_open
    await server.reopen(1)
    assert (await chat.hear(talk)).is_open
    # Told twice each (issue 9277).
    assert receiver.events == [TalkChanged(talk, said=False)] * 4


async def test_the_visitor_ends_and_takes_up_again(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    for _ in range(2):
        await chat.end(talk.contact)
        assert server.conversations[1]["status"] == "resolved"
    for _ in range(2):
        assert await chat.begin(replace(INTRODUCTION, note="Weer terug.")) == talk
        assert server.conversations[1]["status"] == "open"
    assert server.notes(1) == [INTRODUCTION.note, "Weer terug."]
    await chat.end(talk.contact)
    await chat.say(talk, "Toch nog iets", 0)
    assert server.conversations[1]["status"] == "open"
    await chat.end("somebody-else")


async def test_what_was_said_when_the_line_broke_is_not_said_twice(
    chat: Chatwoot, server: FakeChatwoot
) -> None:
    talk = await chat.begin(INTRODUCTION)
    server.broken = ["after"]
    first = await chat.say(talk, "Hallo", 0)
    server.broken = ["before"]
    with pytest.raises(AwayError):
        await chat.say(talk, "Hallo", first)
    server.broken = ["after"]
    assert await chat.say(talk, "Hallo", first) > first
    assert server.said(1) == ["Hallo", "Hallo"]


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_a_chatwoot_that_fails_is_for_later(
    chat: Chatwoot, server: FakeChatwoot, status: int
) -> None:
    talk = await chat.begin(INTRODUCTION)
    server.broken = [status]
    with pytest.raises(AwayError, match=f"status-{status}"):
        await chat.say(talk, "Hallo", 0)


async def test_a_chatwoot_that_is_gone_is_for_later(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    await server.stop()
    with pytest.raises(AwayError):
        await chat.say(talk, "Hallo", 0)


async def test_a_chatwoot_that_says_nothing_is_let_go(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    chat._client._http.timeout = 0.2  # type: ignore[assignment]
    server.broken = ["silent", "silent"]
    async with asyncio.timeout(5):
        with pytest.raises(AwayError):
            await chat.say(talk, "Hallo", 0)


async def test_wrong_settings_are_for_people(server: FakeChatwoot) -> None:
    for inbox, account, token in (("other", ACCOUNT, "x"), (INBOX, ACCOUNT, "x"), (INBOX, 99, "x")):
        stranger = Chatwoot(ChatwootClient(server.url, inbox, account, token), Webhooks(SECRET))
        with pytest.raises(DeniedError):
            await stranger.begin(INTRODUCTION)
        await stranger.close()


async def test_the_local_mode_is_the_same_from_outside() -> None:
    chat: LiveChat = LocalChatwoot()
    talk = await chat.begin(INTRODUCTION)
    assert await chat.begin(INTRODUCTION) == talk
    await chat.say(talk, "Hallo", 0)
    await chat.types(talk, active=True)
    await chat.mark(talk, "acute")
    await chat.end(talk.contact)
    assert not (await chat.hear(talk)).is_open
    await chat.begin(INTRODUCTION)
    assert isinstance(chat, LocalChatwoot)
    assert (chat.said[talk], chat.open, await chat.people()) == (["Hallo"], {talk}, 1)
    assert [one.text for one in (await chat.hear(talk)).told] == ["Hallo"]
    assert chat.notes[talk] == [INTRODUCTION.note]
    assert chat.read({}, b"", 0) is None
    await chat.close()
    assert chat.said == {}


async def test_it_is_made_from_settings_and_files(server: FakeChatwoot, tmp_path: Path) -> None:
    for name, secret in (("token", TOKEN), ("secret", SECRET)):
        (tmp_path / name).write_text(secret)
        (tmp_path / name).chmod(0o600)
    settings = ChatwootSettings(
        name="twente",
        municipalities=("Enschede",),
        url=server.url,
        inbox=INBOX,
        account=ACCOUNT,
        token_file="token",
        webhook_secret_file="secret",
    )
    chat = connect(settings, tmp_path)
    await chat.begin(INTRODUCTION)
    assert len(server.conversations) == 1
    await chat.close()
    assert isinstance(
        connect(msgspec.structs.replace(settings, local=True), tmp_path), LocalChatwoot
    )
    with pytest.raises(StartError, match="https"):
        connect(msgspec.structs.replace(settings, url="http://chat.example.org"), tmp_path)
    (tmp_path / "token").unlink()
    with pytest.raises(StartError, match="token"):
        connect(settings, tmp_path)
