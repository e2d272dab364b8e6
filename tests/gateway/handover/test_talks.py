"""Talks, on SQLite and on PostgreSQL: offers, the queue, two who want the same, and what stays."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import String, cast, select, update
from sqlalchemy.exc import IntegrityError

from gateway.events import Typing
from gateway.handover import record
from gateway.handover.errors import (
    ColleagueError,
    HandoverNotFoundError,
    LimitReachedError,
    NotYoursError,
    TakenError,
)
from gateway.handover.record import IllegalStepError
from gateway.handover.saying import Saying
from gateway.handover.situation import Situation, stored
from gateway.handover.states import STEPS, Cause, State
from gateway.messages import Draft
from gateway.storage import Heard, Incoming, models
from gateway.storage.handover_tables import handovers
from tests.gateway.support.talks import Clock, Office, Somebody, adviser, policy

NOOR, SEM = adviser("noor", "Noor"), adviser("sem", "Sem")
FAR = adviser("far", "Fem", "Hengelo")


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office in which two conversations of Enschede have begun."""
    opened = Office(database_url, policy(tmp_path), Clock())
    await opened.begin("een")
    await opened.begin("twee")
    yield opened
    await opened.database.close()


async def status(office: Office, conversation_id: str = "een") -> tuple[str, int | None]:
    found = await office.handovers.status(conversation_id)
    return found.state, found.position


async def test_from_the_offer_to_the_end(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    yes, no = await office.offer("een")
    assert (yes.title, no.title) == ("Ja, ik wil een medewerker", "Nee, liever niet")
    assert await status(office) == ("offered", None)
    accepted = await office.send("een", button_id=yes.id)
    assert await status(office) == ("waiting", 1)
    handover_id = accepted.handover_id or ""
    await office.handovers.accept(NOOR, handover_id)
    assert (await office.handovers.status("een")).adviser == "Noor"
    await office.say(NOOR, handover_id, "Goedendag")
    await office.handovers.finish(NOOR, handover_id, "advice")
    assert await status(office) == ("ended", None)
    causes = ["offered", "consented", "queued", "accepted", "finished"]
    assert await office.causes(handover_id) == causes
    assert (await office.record(handover_id)).outcome == "advice"


async def test_who_says_no_stays_with_the_bot_and_is_not_asked_again(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    _, no = await office.offer("een", "not_understood")
    said = (await office.send("een", button_id=no.id)).at_once
    assert [message.sender for message in said] == ["system"]
    assert await status(office) == ("bot", None)
    assert await office.offer("een", "not_understood") == []
    assert await office.offer("een", "complaint") != []


async def test_who_asks_again_is_offered_again(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    _, no = await office.offer("een")
    await office.send("een", button_id=no.id)
    assert len(await office.offer("een")) == 2
    assert len(await office.offer("een", "danger")) == 2


async def test_an_offer_that_is_open_is_not_repeated_for_something_less(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.offer("een", "complaint")
    assert await office.offer("een", "not_understood") == []


async def test_an_old_yes_still_means_yes(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    yes, no = await office.offer("een")
    await office.send("een", button_id=no.id)
    await office.send("een", button_id=yes.id)
    assert await status(office) == ("waiting", 1)


async def test_a_municipality_without_team_is_offered_nothing(office: Office) -> None:
    await office.begin("ede", "Ede")
    await office.begin("geen", None)
    for conversation_id in ("ede", "geen"):
        assert await office.offer(conversation_id) == []
    assert office.handovers.features("Ede") == ()
    assert office.handovers.features("Enschede") == ("handover",)


async def test_while_nobody_is_there_a_callback_is_offered(office: Office) -> None:
    yes, _ = await office.offer("een")
    assert yes.title == "Ja, neem contact met mij op"
    await office.send("een", button_id=yes.id)
    assert await status(office) == ("callback", None)


async def test_who_consents_when_the_adviser_has_just_left_can_be_called_back(
    office: Office,
) -> None:
    await office.handovers.present(NOOR, True)
    yes, _ = await office.offer("een")
    await office.handovers.present(NOOR, False)
    await office.send("een", button_id=yes.id)
    assert await status(office) == ("callback", None)


async def test_words_for_an_adviser_never_wait_for_the_bot(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    accepted = await office.send("een", "mijn broer heet Daan")
    assert not accepted.for_bot
    assert await office.turns.next("een") is None
    assert accepted.handover_id == handover_id


async def test_an_answer_of_the_bot_that_comes_after_the_switch_is_dropped(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    yes, _ = await office.offer("een")
    await office.send("een", "en nog iets")
    turn = await office.turns.next("een")
    assert turn is not None
    await office.send("een", button_id=yes.id)
    assert await office.turns.answer(turn, []) == []
    assert await office.turns.next("een") is None


async def test_words_are_kept_sealed_and_read_by_visitor_and_adviser_only(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.send("een", "mijn broer heet Daan")
    await office.say(NOOR, handover_id, "Dag mevrouw Jansen")
    seen = [message.text for message in await office.history.after("een", 0)][-2:]
    assert seen == ["mijn broer heet Daan", "Dag mevrouw Jansen"]
    talk = await office.handovers.talk(NOOR, handover_id)
    assert [message.text for message in talk.messages][-2:] == seen
    rows = await office.database.read(
        lambda connection: connection.execute(
            select(models.messages.c.text, models.messages.c.sealed)
        ).all()
    )
    assert not any("Daan" in str(row) or "Jansen" in str(row) for row in rows)


async def test_a_later_adviser_reads_an_earlier_talk_masked(office: Office) -> None:
    first = await office.talk("een", NOOR)
    await office.send("een", "mijn broer heet Daan")
    await office.handovers.give_back(NOOR, first)
    second = await office.talk("een", SEM)
    words = [message.text for message in (await office.handovers.talk(SEM, second)).messages]
    assert "mijn broer heet Daan" not in words
    assert words.count("[naam]") >= 2


async def test_what_is_said_after_a_talk_is_not_the_advisers(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    office.now.go(seconds=10)
    await office.handovers.finish(NOOR, handover_id, "answered")
    office.now.go(seconds=10)
    before = await office.handovers.talk(NOOR, handover_id)
    await office.send("een", "dit is voor de computer")
    turn = await office.turns.next("een")
    assert turn is not None
    situation = stored(Situation(relation="self", needs=("worry_child",)))
    await office.turns.answer(turn, [Draft(text="antwoord")], Heard(situation=situation))
    after = await office.handovers.talk(NOOR, handover_id)
    assert after.messages == before.messages
    assert after.summary == before.summary
    assert (after.subject, after.summary.relation) == (None, None)
    later = await office.talk("een", NOOR)
    summary = (await office.handovers.talk(NOOR, later)).summary
    assert (summary.subject, summary.relation) == ("Zorgen over mijn kind", "self")


async def test_the_bot_hears_once_that_somebody_spoke(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.handovers.give_back(NOOR, handover_id)
    told = []
    for _ in range(2):
        await office.send("een", "terug")
        turn = await office.turns.next("een")
        assert turn is not None
        told.append(turn.adviser_spoke)
        await office.answer("een")
    assert told == [True, False]


async def test_of_two_advisers_one_gets_the_visitor(office: Office) -> None:
    for one in (NOOR, SEM):
        await office.handovers.present(one, True)
    handover_id = await office.wait("een")
    results = await asyncio.gather(
        *(office.handovers.accept(one, handover_id) for one in (NOOR, SEM)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in results) == ["TakenError", "Talk"]
    assert (await office.causes(handover_id)).count("accepted") == 1


async def test_an_adviser_takes_no_more_than_the_limit_however_quickly(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    waiting = []
    for name in ("een", "twee", "drie", "vier"):
        if name not in ("een", "twee"):
            await office.begin(name)
        waiting.append(await office.wait(name))
    results = await asyncio.gather(
        *(office.handovers.accept(NOOR, one) for one in waiting), return_exceptions=True
    )
    refused = [one for one in results if isinstance(one, LimitReachedError)]
    assert len(refused) == 2


async def test_when_all_are_busy_the_offer_says_so_and_one_can_wait(office: Office) -> None:
    await office.begin("drie")
    for name in ("een", "twee"):
        await office.talk(name, NOOR)
    await office.send("drie", "een mens graag")
    offer = (await office.answer("drie", "request"))[-1]
    assert "Iedereen is nu in gesprek" in (offer.text or "")
    said = (await office.send("drie", button_id=offer.buttons[0].id)).at_once
    assert "Iedereen is nu in gesprek" in (said[0].text or "")
    assert await status(office, "drie") == ("waiting", 1)


async def test_when_it_is_closed_the_offer_says_when_it_opens(
    database_url: str, tmp_path: Path
) -> None:
    office = Office(database_url, policy(tmp_path, hours='["20:00-21:00"]'), Clock())
    await office.begin("een")
    await office.handovers.present(NOOR, True)
    await office.send("een", "een mens graag")
    offer = (await office.answer("een", "request"))[-1]
    assert "op woensdag 18 november vanaf 20.00 uur" in (offer.text or "")
    assert offer.buttons[0].title == "Ja, neem contact met mij op"
    await office.database.close()


async def test_who_asks_where_nobody_is_and_nobody_calls_back_is_told_so(
    database_url: str, tmp_path: Path
) -> None:
    office = Office(database_url, policy(tmp_path, calls_back=False), Clock())
    await office.begin("een")
    await office.send("een", "een mens graag")
    said = (await office.answer("een", "request"))[-1]
    assert (said.sender, said.buttons) == ("system", ())
    assert await office.offer("een", "complaint") == []
    assert await status(office) == ("bot", None)
    await office.database.close()


async def test_leaving_and_accepting_at_the_same_moment(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    await asyncio.gather(
        office.handovers.accept(NOOR, handover_id),
        office.handovers.leave("een"),
        return_exceptions=True,
    )
    causes = await office.causes(handover_id)
    assert causes[3:] in (["left_queue"], ["accepted", "left_talk"])
    assert await status(office) == ("bot", None)


async def test_ending_and_speaking_at_the_same_moment_loses_nothing(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    sent, _ = await asyncio.gather(
        office.send("een", "nog één ding"),
        office.handovers.finish(NOOR, handover_id, "answered"),
    )
    # Either the adviser has it, or the bot answers it.
    waits = await office.turns.next("een") is not None
    assert (sent.handover_id == handover_id) != waits
    assert [one.seq for one in await office.history.after("een", 0)] == list(
        range(1, 1 + len(await office.history.after("een", 0)))
    )


async def test_leaving_twice_does_no_harm(office: Office) -> None:
    await office.talk("een", NOOR)
    await office.handovers.leave("een")
    said = len(await office.history.after("een", 0))
    await office.handovers.leave("een")
    assert len(await office.history.after("een", 0)) == said


async def test_the_urgent_go_first_then_the_oldest(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    office.now.go(seconds=5)
    yes, _ = await office.offer("twee", "danger")
    await office.send("twee", button_id=yes.id)
    assert [await status(office, name) for name in ("twee", "een")] == [
        ("waiting", 1),
        ("waiting", 2),
    ]
    desk = await office.handovers.desk(NOOR)
    assert [entry.urgency for entry in desk.waiting] == ["soon", "none"]


async def test_who_tells_of_danger_in_the_queue_goes_to_the_front(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.wait("een")
    office.now.go(seconds=5)
    await office.wait("twee")
    assert await status(office, "twee") == ("waiting", 2)
    danger = Draft(kind="danger", text="Bel 112")
    incoming = Incoming(
        conversation_id="twee",
        client_message_id="gevaar",
        digest="digest",
        text="er is gevaar",
        typed="er is gevaar",
        danger_shown=("attack",),
        at_once=(danger,),
    )
    accepted = await office.intake.accept(incoming)
    assert [message.kind for message in accepted.at_once] == ["danger"]
    assert await status(office, "twee") == ("waiting", 1)
    assert (await office.handovers.desk(NOOR)).waiting[0].urgency == "acute"


async def test_another_municipality_sees_and_does_nothing(office: Office) -> None:
    await office.handovers.present(FAR, True)
    handover_id = await office.talk("een", NOOR)
    assert (await office.handovers.desk(FAR)).colleagues == ()
    doing = [
        office.handovers.talk(FAR, handover_id),
        office.handovers.accept(FAR, handover_id),
        office.say(FAR, handover_id, "hallo"),
        office.handovers.note(FAR, handover_id, "hallo"),
        office.handovers.transfer(FAR, handover_id, "noor"),
        office.handovers.give_back(FAR, handover_id),
        office.handovers.finish(FAR, handover_id, "answered"),
        office.handovers.typing(FAR, handover_id, True),
    ]
    for one in doing:
        with pytest.raises(HandoverNotFoundError):
            await one


async def test_a_colleague_cannot_read_until_asked_and_then_only_reads_and_notes(
    office: Office,
) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.handovers.present(SEM, True)
    with pytest.raises(HandoverNotFoundError):
        await office.handovers.talk(SEM, handover_id)
    with pytest.raises(NotYoursError):
        await office.handovers.note(SEM, handover_id, "zomaar")
    asked = await office.handovers.note(NOOR, handover_id, "Weet jij dit?", "sem")
    assert (asked.by, asked.to) == ("Noor", "Sem")
    talk = await office.handovers.talk(SEM, handover_id)
    answer = await office.handovers.note(SEM, handover_id, "Ja")
    assert [note.text for note in talk.notes] == ["Weet jij dit?"]
    assert (answer.by, answer.to) == ("Sem", None)
    with pytest.raises(NotYoursError):
        await office.say(SEM, handover_id, "hallo")


async def test_who_was_asked_finds_the_talk_on_the_desk_again(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.handovers.present(SEM, True)
    assert (await office.handovers.desk(SEM)).talks == ()
    await office.handovers.note(NOOR, handover_id, "Weet jij dit?", "sem")
    await office.send("een", "bent u daar?")
    [head] = (await office.handovers.desk(SEM)).talks
    assert (head.handover_id, head.adviser.name) == (handover_id, "Noor")
    # What Noor has not read yet is hers to read.
    assert head.unread == 0
    [own] = (await office.handovers.desk(NOOR)).talks
    assert own.unread == 1
    await office.handovers.talk(SEM, handover_id)
    assert (await office.handovers.desk(NOOR)).talks == (own,)
    await office.handovers.finish(NOOR, handover_id, "answered")
    assert (await office.handovers.desk(SEM)).talks == ()


async def test_who_was_asked_and_then_gets_the_talk_has_it_once(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    await office.handovers.present(SEM, True)
    await office.handovers.note(NOOR, handover_id, "Neem jij het over?", "sem")
    await office.handovers.transfer(NOOR, handover_id, "sem")
    assert len((await office.handovers.desk(SEM)).talks) == 1
    assert (await office.handovers.desk(NOOR)).talks == ()


async def test_the_summary_holds_what_was_told_before_waiting(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    await office.send("een", "verteld aan de computer")
    await office.answer("een")
    handover_id = await office.wait("een")
    await office.send("een", "verteld in de wachtrij")
    await office.handovers.accept(NOOR, handover_id)
    await office.send("een", "verteld aan een mens")
    # Every word is masked here as "[naam]", which is too short to tell anything.
    masked = update(models.messages).where(models.messages.c.sender == "visitor")
    said = masked.values(text="woorden van bezoeker " + cast(models.messages.c.seq, String))
    await office.database.write(lambda connection: connection.execute(said))
    talk = await office.handovers.talk(NOOR, handover_id)
    assert talk.summary.seen == ("woorden van bezoeker 2", "woorden van bezoeker 4")


async def test_danger_told_while_waiting_says_why_it_is_urgent(office: Office) -> None:
    await office.handovers.present(NOOR, True)
    handover_id = await office.wait("een")
    await office.intake.accept(
        Incoming(
            conversation_id="een",
            client_message_id="gevaar",
            digest="digest",
            text="er is nu gevaar",
            typed="er is nu gevaar",
            danger_shown=("attack",),
        )
    )
    await office.handovers.accept(NOOR, handover_id)
    summary = (await office.handovers.talk(NOOR, handover_id)).summary
    assert (summary.urgency, summary.urgency_because) == ("acute", "er is nu gevaar")
    assert "er is nu gevaar" not in summary.seen


async def test_who_is_back_with_the_bot_sees_no_adviser_typing(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    with office.hub.subscribe("een") as page:
        await office.handovers.typing(NOOR, handover_id, True)
        assert page.queue.get_nowait() == Typing(True)
        await office.handovers.give_back(NOOR, handover_id)
        await office.handovers.typing(NOOR, handover_id, True)
        later = [page.queue.get_nowait() for _ in range(page.queue.qsize())]
    assert Typing(True) not in later


async def test_a_role_that_is_taken_away_gives_the_visitor_to_a_colleague(office: Office) -> None:
    both = Somebody(
        "bo", "Bo", {"Enschede": NOOR.roles["Enschede"], "Hengelo": FAR.roles["Hengelo"]}
    )
    handover_id = await office.talk("een", both)
    with office.hub.subscribe("een"):
        with office.desks.subscribe(both, None):
            await office.timers.run_once()
        assert (await office.record(handover_id)).state is State.WITH_ADVISER
        left = Somebody("bo", "Bo", FAR.roles)
        with office.desks.subscribe(left, None):
            await office.handovers.seen(left)
            await office.timers.run_once()
    assert (await office.causes(handover_id))[-1] == "adviser_gone"
    assert await status(office) == ("waiting", 1)


async def test_a_talk_is_handed_on_to_somebody_who_is_there(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    with pytest.raises(ColleagueError):
        await office.handovers.transfer(NOOR, handover_id, "sem")
    await office.handovers.present(SEM, True)
    await office.handovers.transfer(NOOR, handover_id, "sem")
    assert (await office.handovers.status("een")).adviser == "Sem"
    with pytest.raises(NotYoursError):
        await office.say(NOOR, handover_id, "ik nog even")
    with pytest.raises(HandoverNotFoundError):
        await office.handovers.talk(NOOR, handover_id)


async def test_a_message_sent_twice_is_said_once(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    saying = Saying(client_message_id="1", digest="d", text="Goedendag", masked="Goedendag")
    first = await office.handovers.say(NOOR, handover_id, saying)
    assert await office.handovers.say(NOOR, handover_id, saying) == first


async def test_a_taken_visitor_cannot_be_taken_again(office: Office) -> None:
    handover_id = await office.talk("een", NOOR)
    with pytest.raises(TakenError):
        await office.handovers.accept(SEM, handover_id)
    again = await office.handovers.accept(NOOR, handover_id)
    assert again.adviser.id == "noor"


@pytest.mark.parametrize("cause", Cause)
async def test_the_statement_itself_refuses_a_step_that_does_not_begin_here(
    office: Office, cause: Cause
) -> None:
    handover_id = await office.talk("een", NOOR)
    handover = await office.record(handover_id)
    if State.WITH_ADVISER in STEPS[cause].before:
        # Somebody was faster: what was read is no longer so.
        await office.handovers.leave("een")
    with pytest.raises(IllegalStepError):
        await office.database.write(
            lambda connection: record.move(connection, handover, cause, office.now())
        )


async def test_the_database_refuses_a_second_handover_that_goes_on(office: Office) -> None:
    first = await office.talk("een", NOOR)
    await office.handovers.leave("een")
    second = await office.talk("een", NOOR)
    statement = update(handovers).where(handovers.c.id == first).values(state="waiting")
    with pytest.raises(Exception, match="IntegrityError") as caught:
        await office.database.write(lambda connection: connection.execute(statement))
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert (await office.record(second)).state is State.WITH_ADVISER
