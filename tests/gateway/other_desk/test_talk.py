"""A talk with an adviser at Chatwoot, from the offer to the end, over real HTTP everywhere."""

from datetime import timedelta

from gateway.storage import utc_now
from tests.gateway.support.chatwoot import FakeChatwoot
from tests.gateway.support.desk import AtDesk, SignIn
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.other_desk import (
    DESK,
    begin,
    causes,
    count_links,
    nothing_linked,
    talk,
    until,
    wait,
)
from tests.gateway.support.talks import adviser


async def test_before_a_visitor_says_yes_chatwoot_knows_nothing(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await begin(served)
    offer = await talker.asks()
    assert "chatsysteem van de gemeente" in offer["text"]
    await talker.presses(offer, 1)
    await talker.visitor.say("dan niet")
    assert server.contacts == {}


async def test_the_summary_is_a_note_with_names_masked(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    await wait(served, server)
    [note] = server.notes(1)
    for line in (
        "Haast: Gewoon",
        "Wie vraagt: Inwoner",
        "Gemeente: Enschede",
        "Over wie: Kind",
        "Onderwerp: Zorgen over mijn kind",
        "Anoniem: Ja, dat wil de bezoeker",
        "Waarom bij u: De bezoeker vroeg om een medewerker.",
        "Bezoeker: ik wil een medewerker",
        "Assistent: antwoord",
    ):
        assert line in note.splitlines()
    assert "Daan" not in note
    assert r"\[naam\]" in note
    [contact] = server.contacts.values()
    assert contact["name"] == "Bezoeker"
    assert server.conversations[1]["custom_attributes"] == {"municipality": "Enschede"}


async def test_danger_while_waiting_makes_it_urgent_there(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await wait(served, server)
    assert "priority" not in server.conversations[1]
    await talker.visitor.say("Hij heeft een bom gemaakt en wil die morgen gebruiken")
    await until(lambda: len(server.said(1)) == 1, "brought")
    await until(lambda: server.conversations[1].get("priority") == "urgent", "urgent")


async def test_the_first_words_of_an_adviser_end_the_waiting(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await wait(served, server)
    await talker.visitor.say("Bent u er al?")
    await until(lambda: server.said(1) == ["Bent u er al?"], "brought while waiting")
    assert await talker.state() == "waiting"
    await server.answer(1, "Ken jij dit gezin?", private=True)
    await server.answer(1, "Wij zijn er zo.", by="")
    await server.answer(1, "Goedendag")
    await talker.hears("Goedendag")
    assert await talker.state() == "with_adviser"
    await talker.hears("Fatima leest nu met u mee")
    assert await talker.texts("adviser") == ["Goedendag"]
    assert server.undelivered == []


async def test_words_go_both_ways_in_order_and_the_bot_is_silent(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    bot = len(await talker.texts("bot"))
    for number in range(5):
        await talker.visitor.say(f"Mijn zoon heet Daan {number}")
        await server.answer(1, f"Antwoord {number}")
    await talker.hears("Antwoord 4")
    await until(lambda: len(server.said(1)) == 5, "all brought")
    assert server.said(1) == [f"Mijn zoon heet Daan {number}" for number in range(5)]
    assert await talker.texts("adviser") == [
        "Goedendag",
        *(f"Antwoord {number}" for number in range(5)),
    ]
    assert len(await talker.texts("bot")) == bot


async def test_typing_goes_both_ways(served: RunningGateway, server: FakeChatwoot) -> None:
    talker = await talk(served, server)
    path = f"{talker.visitor.path}/typing"
    await served.http.post(path, headers=talker.visitor.headers, json={"active": True})
    await until(lambda: server.typing == [(1, "on")], "typing there")
    async with talker.visitor.follow(after=100) as events:
        await server.types(1, active=True)
        while True:
            name, data = await events.next()
            if name == "typing":
                break
    assert data == {"active": True}


async def test_the_adviser_ends_and_it_is_written_down(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await server.resolve(1)
    await talker.comes_to("ended")
    await talker.hears("is voorbij")
    assert (await causes(served))[-2:] == ["accepted", "finished"]

    async def written() -> bool:
        found = await served.parts.staff.audit.since(utc_now() - timedelta(minutes=5))
        return [(one.who, one.what) for one in found] == [
            (DESK, "talk_passed_on"),
            (DESK, "talk_accepted"),
            (DESK, "talk_ended"),
        ]

    await until(written, "in the audit log")
    assert await count_links(served) == 1  # it may be taken up again


async def test_who_goes_back_to_the_assistant_leaves_nothing_behind(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await talker.visitor.say("Dank u")
    await talker.leaves()
    await until(lambda: server.conversations[1]["status"] == "resolved", "resolved there")
    assert server.said(1) == ["Dank u"]
    await nothing_linked(served)
    # Whoever still writes there sees that it does not arrive.
    late = await server.answer(1, "Nog één ding")
    assert server.undelivered == [late["id"]]
    assert "Nog één ding" not in await talker.texts("adviser")


async def test_who_erases_everything_is_ended_there_and_forgotten_here(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await talker.erases()
    await until(lambda: server.conversations[1]["status"] == "resolved", "resolved there")
    await nothing_linked(served)


async def test_another_adviser_there_is_told_to_the_visitor(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await server.answer(1, "Ik neem het over", by="Joost")
    await talker.hears("Joost neemt het gesprek over")
    assert (await talker.texts("adviser"))[-1] == "Ik neem het over"
    assert (await causes(served))[-1] == "transferred"


async def test_an_adviser_who_reopens_asks_the_visitor_who_decides(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await server.resolve(1)
    await talker.comes_to("ended")
    await until(lambda: server.conversations[1]["status"] == "resolved")
    late = await server.answer(1, "Bent u daar nog?")
    assert server.undelivered == [late["id"]]
    await server.reopen(1)
    await talker.comes_to("offered")
    await until(lambda: len(server.notes(1)) == 2, "a note that the visitor is asked")
    await until(lambda: server.conversations[1]["status"] == "resolved", "until then closed")
    await talker.presses((await talker.visitor.messages())[-1])
    await until(lambda: server.conversations[1]["status"] == "open", "open again")
    assert await talker.state() == "waiting"
    await server.answer(1, "Fijn dat u er weer bent")
    await talker.hears("Fijn dat u er weer bent")
    assert len(server.conversations) == 1
    assert "Bent u daar nog?" not in await talker.texts("adviser")


async def test_an_adviser_who_reopens_at_once_is_not_shut_out(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    before = len(server.calls)
    await server.resolve(1)
    await talker.comes_to("ended")
    await server.reopen(1)
    await talker.comes_to("offered")
    await until(lambda: len(server.notes(1)) == 2, "a note that the visitor is asked")
    await until(lambda: server.conversations[1]["status"] == "resolved", "until then closed")
    ends = [call for call in server.calls[before:] if call.path.endswith("/toggle_status")]
    assert len(ends) == 1, "only when the visitor is asked; what an adviser ended, we do not"


async def test_a_visitor_who_comes_back_is_in_the_same_conversation(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await talk(served, server)
    await server.resolve(1)
    await talker.comes_to("ended")
    await talker.presses(await talker.asks())
    await until(lambda: len(server.notes(1)) == 2, "a second summary")
    await until(lambda: server.conversations[1]["status"] == "open", "open again")
    await talker.visitor.say("Ik heb nog een vraag")
    await until(lambda: server.said(1) == ["Ik heb nog een vraag"], "brought")
    assert len(server.conversations) == 1


async def test_an_adviser_who_ends_without_a_word_leaves_nobody_waiting(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    talker = await wait(served, server)
    await server.resolve(1)
    await talker.comes_to("callback")
    assert (await causes(served))[-1] == "not_accepted"


async def test_nobody_at_our_own_desk_sees_who_waits_elsewhere(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    SignIn(adviser("noor")).at(served)
    noor = AtDesk(served, "noor")
    await noor.present()
    talker = await wait(served, server)
    desk = await noor.do("GET", "")
    assert (desk["waiting"], desk["colleagues"]) == ([], [])
    handover = await served.parts.handovers.going(talker.visitor.begun["id"])
    assert handover is not None
    refused = await noor.call("POST", f"/handovers/{handover[0].id}/accept")
    assert refused.status_code == 404


async def test_other_municipalities_stay_at_our_own_desk(
    served: RunningGateway, server: FakeChatwoot
) -> None:
    SignIn(adviser("fem", "Fem", "Hengelo")).at(served)
    fem = AtDesk(served, "fem")
    await fem.present()
    talker = await begin(served, "Hengelo")
    offer = await talker.asks()
    assert "chatsysteem" not in offer["text"]
    await talker.presses(offer)
    await talker.comes_to("waiting")
    await fem.accept_first()
    assert await talker.state() == "with_adviser"
    assert server.contacts == {}
