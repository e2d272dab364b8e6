"""A talk at Chatwoot: begun after consent, messages both ways, ended and reopened by either."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from gateway.adapters.chatwoot import (
    Chatwoot,
    ChatwootClient,
    ChatwootSettings,
    LocalChatwoot,
    Webhooks,
    connect,
)
from gateway.adapters.live_chat import (
    AdviserSaid,
    AdviserTypes,
    AwayError,
    DeniedError,
    LiveChat,
    TalkReopened,
    TalkResolved,
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
    receiver.events.clear()
    await chat.say(talk, "m1", "Hallo")
    await server.answer(1, "Dag, waar maakt u zich zorgen over?")
    await chat.say(talk, "m2", "Over mijn zoon")
    await server.answer(1, "Vertel.")
    said = [one for one in server.conversations[1]["messages"] if not one["private"]]
    assert [one["content"] for one in said][::2] == ["Hallo", "Over mijn zoon"]
    assert [(one.text, one.by, one.talk) for one in receiver.events] == [
        ("Dag, waar maakt u zich zorgen over?", "Fatima", talk),
        ("Vertel.", "Fatima", talk),
    ]
    assert all(isinstance(one, AdviserSaid) for one in receiver.events)


async def test_what_advisers_write_for_each_other_stays_there(
    chat: Chatwoot, server: FakeChatwoot, receiver: Receiver
) -> None:
    await chat.begin(INTRODUCTION)
    await server.answer(1, "Ken jij dit gezin?", private=True)
    await server.answer(1, "   ")
    assert receiver.events == []
    assert len(server.told) == 3  # with the note of the beginning


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
    await server.reopen(1)
    kinds = [type(one) for one in receiver.events]
    # Told twice each (issue 9277): the second changes nothing for a state that is known.
    assert kinds == [TalkResolved, TalkResolved, TalkReopened, TalkReopened]
    assert {one.talk for one in receiver.events} == {talk}


async def test_the_visitor_ends_and_takes_up_again(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    for _ in range(2):
        await chat.end(talk)
        assert server.conversations[1]["status"] == "resolved"
    for _ in range(2):
        await chat.reopen(talk)
        assert server.conversations[1]["status"] == "open"
    await chat.end(talk)
    await chat.say(talk, "m1", "Toch nog iets")
    assert server.conversations[1]["status"] == "open"


async def test_what_was_said_when_the_line_broke_is_not_said_twice(
    chat: Chatwoot, server: FakeChatwoot
) -> None:
    talk = await chat.begin(INTRODUCTION)
    server.broken = ["after"]
    await chat.say(talk, "m1", "Hallo")
    server.broken = ["before"]
    with pytest.raises(AwayError):
        await chat.say(talk, "m2", "Ben je er?")
    await chat.say(talk, "m2", "Ben je er?")
    said = [one["content"] for one in server.conversations[1]["messages"][1:]]
    assert said == ["Hallo", "Ben je er?"]


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_a_chatwoot_that_fails_is_for_later(
    chat: Chatwoot, server: FakeChatwoot, status: int
) -> None:
    talk = await chat.begin(INTRODUCTION)
    server.broken = [status]
    with pytest.raises(AwayError, match=f"status-{status}"):
        await chat.say(talk, "m1", "Hallo")


async def test_a_chatwoot_that_is_gone_is_for_later(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    await server.stop()
    with pytest.raises(AwayError):
        await chat.say(talk, "m1", "Hallo")


async def test_a_chatwoot_that_says_nothing_is_let_go(chat: Chatwoot, server: FakeChatwoot) -> None:
    talk = await chat.begin(INTRODUCTION)
    chat._client._http.timeout = 0.2  # type: ignore[assignment]
    server.broken = ["silent", "silent"]
    async with asyncio.timeout(5):
        with pytest.raises(AwayError):
            await chat.say(talk, "m1", "Hallo")


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
    await chat.say(talk, "m1", "Hallo")
    await chat.types(talk, active=True)
    await chat.end(talk)
    await chat.reopen(talk)
    assert isinstance(chat, LocalChatwoot)
    assert (chat.said[talk], chat.open) == (["Hallo"], {talk})
    assert chat.read({}, b"", 0) == ()
    await chat.close()
    assert chat.said == {}


async def test_it_is_made_from_settings_and_files(server: FakeChatwoot, tmp_path: Path) -> None:
    for name, secret in (("token", TOKEN), ("secret", SECRET)):
        (tmp_path / name).write_text(secret)
        (tmp_path / name).chmod(0o600)
    settings = ChatwootSettings(
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
    assert isinstance(connect(replace(settings, local=True), tmp_path), LocalChatwoot)
    with pytest.raises(StartError, match="https"):
        connect(replace(settings, url="http://chat.example.org"), tmp_path)
    (tmp_path / "token").unlink()
    with pytest.raises(StartError, match="token"):
        connect(settings, tmp_path)
