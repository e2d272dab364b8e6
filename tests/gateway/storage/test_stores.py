"""Conversations, messages and turns, on SQLite and on PostgreSQL."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from gateway.messages import Draft, DraftButton, Message
from gateway.storage import (
    Accepted,
    Conversation,
    ConversationEndedError,
    ConversationGoneError,
    Conversations,
    Database,
    ErasureStore,
    Heard,
    History,
    Incoming,
    IntakeStore,
    OtherContentError,
    Ratings,
    StorageError,
    Turn,
    TurnStore,
    UnknownButtonError,
    models,
)
from gateway.storage.database import tell_when_stored
from gateway.storage.rows import UNANSWERED
from helpline.guide import CardPhone, ContactCard

CARD = ContactCard(
    id="voorbeeld",
    organization="Voorbeeld",
    service="Advies",
    for_whom="Voor iedereen.",
    why="Hier kunt u terecht.",
    phones=(CardPhone("0900 00 00", "09000000"),),
    source="https://example.org",
    checked_on=date(2026, 11, 20),
)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANSWER = Draft(text="Antwoord", cards=(CARD,), buttons=(DraftButton("Ja", "/affirm"),))


@pytest.fixture
async def begun(database: Database) -> Conversation:
    conversation = Conversation("gesprek", "Enschede")
    await Conversations(database).begin(conversation, Draft(kind="welcome", text="Welkom"))
    return conversation


def incoming(client_message_id: str = "1", **more: object) -> Incoming:
    message = Incoming(
        conversation_id="gesprek",
        client_message_id=client_message_id,
        digest=f"digest of {client_message_id}",
        text=f"bericht {client_message_id}",
    )
    return replace(message, **more)  # type: ignore[arg-type]


async def accept(database: Database, client_message_id: str = "1", **more: object) -> Accepted:
    return await IntakeStore(database).accept(incoming(client_message_id, **more))


async def turn_of(database: Database) -> Turn:
    turn = await TurnStore(database).next("gesprek")
    assert turn is not None
    return turn


async def history(database: Database, after: int = 0) -> list[Message]:
    return await History(database).after("gesprek", after)


async def test_a_conversation_begins_with_its_opening(
    database: Database, begun: Conversation
) -> None:
    assert await Conversations(database).find("gesprek") == begun
    [opening] = await history(database)
    assert (opening.seq, opening.sender, opening.kind) == (1, "bot", "welcome")
    assert opening.sent_at.tzinfo is not None


async def test_an_unknown_conversation_is_not_found(database: Database) -> None:
    assert await Conversations(database).find("nergens") is None
    assert await history(database) == []
    with pytest.raises(ConversationGoneError):
        await accept(database)


@pytest.mark.usefixtures("begun")
async def test_what_is_stored_comes_back_as_it_was(database: Database) -> None:
    accepted = await accept(database, at_once=(Draft(kind="danger", text="Bel nu", cards=(CARD,)),))
    answer = await TurnStore(database).answer(await turn_of(database), [ANSWER])
    assert await history(database, after=1) == [accepted.message, *accepted.at_once, *answer]
    assert [message.seq for message in await history(database)] == [1, 2, 3, 4]
    assert answer[0].cards == (CARD,)
    assert answer[0].buttons[0].title == "Ja"
    assert answer[0].in_reply_to == accepted.message.id


@pytest.mark.usefixtures("begun")
async def test_the_same_message_twice_is_stored_once(database: Database) -> None:
    first = await accept(database)
    second = await accept(database)
    assert (first.again, second.again) == (False, True)
    assert second.message == first.message
    assert len(await history(database)) == 2


@pytest.mark.usefixtures("begun")
async def test_the_same_id_with_other_content_is_refused(database: Database) -> None:
    await accept(database)
    with pytest.raises(OtherContentError):
        await accept(database, digest="something else")
    assert len(await history(database)) == 2


@pytest.mark.usefixtures("begun")
async def test_sent_at_the_same_moment_it_is_still_stored_once(database: Database) -> None:
    results = await asyncio.gather(*(accept(database) for _ in range(8)))
    assert sorted(result.again for result in results) == [False] + [True] * 7
    assert len(await history(database)) == 2


@pytest.mark.usefixtures("begun")
async def test_messages_at_the_same_moment_get_numbers_without_gaps(database: Database) -> None:
    await asyncio.gather(*(accept(database, str(number)) for number in range(12)))
    assert [message.seq for message in await history(database)] == list(range(1, 14))


@pytest.mark.usefixtures("begun")
async def test_turns_come_in_the_order_of_acceptance(database: Database) -> None:
    turns = TurnStore(database)
    for number in ("1", "2"):
        await accept(database, number)
    assert await turns.waiting() == ["gesprek"]
    for number in ("1", "2"):
        turn = await turn_of(database)
        assert (turn.text, turn.municipality) == (f"bericht {number}", "Enschede")
        await turns.answer(turn, [ANSWER])
    assert await turns.next("gesprek") is None
    assert await turns.waiting() == []


@pytest.mark.usefixtures("begun")
async def test_accepting_gives_the_turn_that_would_be_read_back(database: Database) -> None:
    """Words, words of danger, and a button: whoever answers need not ask the database."""
    danger = Draft(kind="danger", text="Bel nu")
    first = await accept(database, danger_shown=("attack", "suicide"), at_once=(danger,))
    assert first.turn == await turn_of(database)
    [offer] = await TurnStore(database).answer(await turn_of(database), [ANSWER])
    pressed = await accept(database, "2", text=None, button_id=offer.buttons[0].id)
    assert pressed.turn == await turn_of(database)


@pytest.mark.usefixtures("begun")
async def test_a_turn_that_others_come_before_is_not_given(database: Database) -> None:
    first, second = await accept(database, "1"), await accept(database, "2")
    assert first.turn is not None
    assert second.turn is None
    assert second.for_bot
    await TurnStore(database).answer(await turn_of(database), [ANSWER])
    assert (await accept(database, "2")).turn is None  # sent again: it may be under way


@pytest.mark.usefixtures("begun")
async def test_an_answer_is_stored_once(database: Database) -> None:
    await accept(database)
    turn = await turn_of(database)
    turns = TurnStore(database)
    answers = await asyncio.gather(*(turns.answer(turn, [ANSWER, ANSWER]) for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert [message.seq for message in await history(database)] == [1, 2, 3, 4]


@pytest.mark.usefixtures("begun")
async def test_an_answer_masks_the_stored_text_further(database: Database) -> None:
    await accept(database)
    await TurnStore(database).answer(
        await turn_of(database), [ANSWER], Heard(text="bericht [naam]")
    )
    assert (await history(database, after=1))[0].text == "bericht [naam]"


@pytest.mark.usefixtures("begun")
async def test_the_dangers_that_were_shown_go_with_the_turn(database: Database) -> None:
    danger = Draft(kind="danger", text="Bel nu")
    await accept(database, danger_shown=("attack", "suicide"), at_once=(danger,))
    assert (await turn_of(database)).danger_shown == ("attack", "suicide")


@pytest.mark.usefixtures("begun")
async def test_a_button_stands_for_its_payload(database: Database) -> None:
    await accept(database)
    turns = TurnStore(database)
    [offer] = await turns.answer(await turn_of(database), [ANSWER])
    pressed = await accept(database, "2", text=None, button_id=offer.buttons[0].id)
    assert pressed.message.text == "Ja"
    turn = await turn_of(database)
    assert (turn.text, turn.payload) == (None, "/affirm")
    await turns.answer(turn, [ANSWER], Heard(text="iets anders"))
    assert (await history(database, pressed.message.seq - 1))[0].text == "Ja"


@pytest.mark.usefixtures("begun")
async def test_a_button_of_another_conversation_is_refused(database: Database) -> None:
    await accept(database)
    [offer] = await TurnStore(database).answer(await turn_of(database), [ANSWER])
    await Conversations(database).begin(Conversation("ander", None), Draft(text="Welkom"))
    with pytest.raises(UnknownButtonError):
        await accept(database, conversation_id="ander", text=None, button_id=offer.buttons[0].id)


@pytest.mark.usefixtures("begun")
async def test_erasing_leaves_nothing(database: Database) -> None:
    await accept(database)
    turn = await turn_of(database)
    await TurnStore(database).answer(turn, [ANSWER])
    erasures = ErasureStore(database)
    assert await erasures.erase("gesprek", NOW) is True
    assert await erasures.erase("gesprek", NOW) is False
    assert await Conversations(database).find("gesprek") is None
    assert await history(database) == []


@pytest.mark.usefixtures("begun")
async def test_an_answer_to_an_erased_conversation_goes_nowhere(database: Database) -> None:
    await accept(database)
    turn = await turn_of(database)
    await ErasureStore(database).erase("gesprek", NOW)
    assert await TurnStore(database).answer(turn, [ANSWER]) == []


async def test_a_database_without_tables_is_a_storage_fault(empty_database_url: str) -> None:
    empty = Database(empty_database_url)
    for work in (empty.ping(), Conversations(empty).find("x"), TurnStore(empty).waiting()):
        with pytest.raises(StorageError):
            await work
    await empty.close()


async def test_a_database_that_works_answers_a_ping(database: Database) -> None:
    await database.ping()


@pytest.mark.usefixtures("begun")
async def test_what_was_erased_is_on_rasas_list_until_it_is_done(database: Database) -> None:
    erasures = ErasureStore(database)
    await erasures.erase("gesprek", NOW)
    assert await erasures.due(NOW - timedelta(seconds=1), 9) == []
    assert await erasures.due(NOW, 9) == ["gesprek"]
    await erasures.postpone("gesprek", NOW + timedelta(hours=1))
    assert await erasures.due(NOW, 9) == []
    await erasures.done("gesprek")
    assert await erasures.due(NOW + timedelta(days=1), 9) == []


@pytest.mark.usefixtures("begun")
async def test_a_conversation_expires_after_its_last_message(database: Database) -> None:
    erasures = ErasureStore(database)
    now = datetime.now(UTC)
    assert await erasures.expired(now - timedelta(hours=1), 9) == []
    assert await erasures.expired(now + timedelta(seconds=1), 9) == ["gesprek"]
    assert await erasures.expired(now + timedelta(seconds=1), 0) == []


async def counts(database: Database) -> dict[tuple[str, bool], int]:
    table = models.rating_counts
    rows = await database.read(lambda connection: connection.execute(select(table)).all())
    return {(row.municipality, row.helpful): row.count for row in rows}


@pytest.mark.usefixtures("begun")
async def test_the_last_rating_counts_and_the_count_outlives_the_conversation(
    database: Database,
) -> None:
    ratings = Ratings(database)
    await ratings.rate("gesprek", True, "fijn")
    await ratings.rate("gesprek", False, None)
    assert await counts(database) == {("Enschede", True): 0, ("Enschede", False): 1}
    await ErasureStore(database).erase("gesprek", NOW)
    assert (await counts(database))[("Enschede", False)] == 1
    query = select(models.ratings)
    assert await database.read(lambda connection: connection.execute(query).all()) == []


async def test_a_rating_of_nothing_is_refused(database: Database) -> None:
    with pytest.raises(ConversationGoneError):
        await Ratings(database).rate("nergens", True, None)
    assert await counts(database) == {}


@pytest.mark.usefixtures("begun")
async def test_in_a_conversation_that_ended_nothing_more_is_said(database: Database) -> None:
    first = await accept(database)
    conversations = Conversations(database)
    ended = await conversations.end("gesprek")
    assert ended is not None
    assert ended.ended_at is not None
    assert await conversations.end("gesprek") == ended
    with pytest.raises(ConversationEndedError):
        await accept(database, "2")
    assert (await accept(database)).message == first.message
    assert await conversations.end("nergens") is None


async def test_a_new_file_that_another_gateway_is_setting_up_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE something (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.3, other.execute, "COMMIT")
    database = Database(f"sqlite:///{file}")
    assert await database.read(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    await database.close()
    other.close()


async def test_what_happened_is_told_when_it_is_stored_and_only_then(database: Database) -> None:
    told: list[object] = []
    database.tell(told.append)

    def work(connection: Connection) -> None:
        tell_when_stored(connection, "kept")
        assert told == []

    def fails(connection: Connection) -> None:
        tell_when_stored(connection, "rolled back")
        raise ZeroDivisionError

    await database.write(work)
    with pytest.raises(ZeroDivisionError):
        await database.write(fails)
    await database.write(lambda connection: None)
    assert told == ["kept"]


async def test_what_waits_is_found_by_its_index(database: Database) -> None:
    """However long a conversation is, or however many there are at a start."""
    if not database.scrubs_at_once:
        pytest.skip("PostgreSQL reads a table this small as a whole")
    query = select(models.messages.c.id).where(
        models.messages.c.conversation_id == "gesprek", *UNANSWERED
    )

    def explain(connection: Connection) -> str:
        sql = str(query.compile(connection))
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("gesprek",))
        return " ".join(row.detail for row in rows)

    assert "ix_messages_unanswered" in await database.read(explain)
