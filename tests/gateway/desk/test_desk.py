"""The desk over HTTP: the whole path of visitor, Rasa and adviser, and who may do what."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from gateway.limits.guard import TYPING_PER_MESSAGE
from tests.gateway.support.desk import AtDesk, SignIn, shown, until
from tests.gateway.support.fake_rasa import FakeRasa, say
from tests.gateway.support.gateway import Json, RunningGateway, Visitor, settings_for
from tests.gateway.support.talks import SITUATION, Somebody, adviser, connections_file, teams_file

NOOR, SEM = adviser("noor", "Noor"), adviser("sem", "Sem")
FAR = adviser("far", "Fem", "Hengelo")
CHIEF = Somebody("chief", "Bas", {"Enschede": frozenset({"supervisor"})})
EDITOR = Somebody("editor", "Eva", {"Enschede": frozenset({"editor"})})


@pytest.fixture
async def served(rasa: FakeRasa, sqlite_url: str, tmp_path: Path) -> AsyncIterator[RunningGateway]:
    """A gateway with a team for Enschede and Hengelo, and a Rasa that asks for an adviser."""
    rasa.answer = answering
    settings = settings_for(
        rasa,
        tmp_path,
        database_url=sqlite_url,
        teams=teams_file(tmp_path),
        connections=connections_file(tmp_path),
        heartbeat_seconds=0.5,
    )
    async with RunningGateway(settings) as running:
        yield running


@pytest.fixture
def signed(served: RunningGateway) -> SignIn:
    return SignIn(NOOR, SEM, FAR, CHIEF, EDITOR).at(served)


@pytest.fixture
def noor(served: RunningGateway, signed: SignIn) -> AtDesk:
    return AtDesk(served, "noor")


@pytest.fixture
def sem(served: RunningGateway, signed: SignIn) -> AtDesk:
    return AtDesk(served, "sem")


def answering(message: Json) -> Json:
    """Rasa: a message with 'medewerker' asks for one."""
    wants = "medewerker" in (message["text"] or "")
    return say(
        "antwoord",
        text=message["text"],
        handover={"reason": "request"} if wants else None,
        situation=SITUATION,
    )


async def press(visitor: Visitor, button: Json) -> Json:
    response = await visitor.post(client_message_id=str(uuid4()), button_id=button["id"])
    assert response.status_code == 202, response.text
    message: Json = response.json()["message"]
    return message


async def wait_for_adviser(served: RunningGateway) -> Visitor:
    """A visitor who told of a worry, asked for a person, and waits."""
    visitor = await served.begin("Enschede")
    await visitor.say("Ik maak me zorgen over mijn zoon van zestien")
    await visitor.wait_for(3)
    await visitor.say("ik wil een medewerker")
    offer = (await visitor.wait_for(6))[-1]
    await press(visitor, offer["buttons"][0])
    await visitor.wait_for(8)
    return visitor


async def talk(served: RunningGateway, by: AtDesk) -> tuple[Visitor, str]:
    await by.present()
    visitor = await wait_for_adviser(served)
    accepted = await by.accept_first()
    return visitor, accepted["handover_id"]


async def test_a_conversation_tells_what_it_can(served: RunningGateway) -> None:
    with_team, without = await served.begin("Hengelo"), await served.begin("Ede")
    assert with_team.begun["features"] == ["ratings", "handover", "callback"]
    assert without.begun["features"] == ["ratings"]
    refused = await served.http.delete(f"{without.path}/handover", headers=without.headers)
    assert refused.status_code == 404


async def test_from_a_question_to_a_talk_and_back(
    served: RunningGateway, rasa: FakeRasa, noor: AtDesk
) -> None:
    await noor.present()
    visitor = await served.begin("Enschede")
    async with visitor.follow(after=1) as events, noor.follow() as desk:
        assert (await until(desk, "desk"))["present"] is True
        await visitor.say("ik wil een medewerker")
        assert await until(events, "conversation") == {
            "state": "offered",
            "position": None,
            "adviser": None,
        }
        offer = (await visitor.messages())[-1]
        assert offer["sender"] == "system"
        assert "samenvatting" in offer["text"]
        assert rasa.received[-1]["advisers_available"] is True
        await press(visitor, offer["buttons"][0])
        assert (await until(events, "conversation"))["position"] == 1
        [entry] = (await until(desk, "desk"))["waiting"]
        assert (entry["municipality"], entry["audience"]) == ("Enschede", "resident")
        assert entry["subject"] == "Zorgen over mijn kind"
        asked = len(rasa.received)

        accepted = await noor.do("POST", f"/handovers/{entry['handover_id']}/accept")
        assert accepted["visitor_online"] is True
        assert (await until(events, "conversation"))["adviser"] == "Noor"
        await visitor.say("mijn zoon heet Daan")
        heard = await until(desk, "message")
        while heard["message"]["sender"] != "visitor":
            heard = await until(desk, "message")
        assert heard["message"]["text"] == "mijn zoon heet Daan"
        await noor.say(entry["handover_id"], "Goedendag mevrouw Jansen")
        found = await until(events, "message")
        while found["sender"] != "adviser":
            found = await until(events, "message")
        assert found["text"] == "Goedendag mevrouw Jansen"
        assert len(rasa.received) == asked

        await noor.do("POST", f"/handovers/{entry['handover_id']}/return")
        assert (await until(desk, "ended")) == {"handover_id": entry["handover_id"]}
        assert (await until(events, "conversation"))["state"] == "bot"
    known = len(await visitor.messages())
    await visitor.say("dank u")
    await visitor.wait_for(known + 2)
    events_told = [one for one in rasa.received if one.get("event")]
    assert [one["event"] for one in events_told] == ["adviser_spoke"]
    assert rasa.received[-1]["text"] == "dank u"


async def test_the_summary_says_what_the_visitor_told_with_names_masked(
    served: RunningGateway, noor: AtDesk
) -> None:
    _, handover_id = await talk(served, noor)
    found = await noor.do("GET", f"/handovers/{handover_id}")
    summary = found["summary"]
    assert summary["subject"] == "Zorgen over mijn kind"
    assert (summary["relation"], summary["anonymity"]) == ("child", True)
    assert summary["reason"] == "request"
    assert "Ik maak me zorgen over mijn zoon van zestien" in summary["seen"]


async def test_danger_is_answered_while_talking_too(served: RunningGateway, noor: AtDesk) -> None:
    visitor, handover_id = await talk(served, noor)
    async with noor.follow() as desk:
        [head] = (await until(desk, "desk"))["talks"]
        assert head["urgency"] == "none"
        await visitor.say("er ligt een bom in de school")
        [head] = (await until(desk, "desk"))["talks"]
        assert head["urgency"] == "acute"
    kinds = [message["kind"] for message in await visitor.messages()]
    assert kinds[-1] == "danger"
    seen = await noor.do("GET", f"/handovers/{handover_id}")
    assert seen["messages"][-1]["kind"] == "danger"
    assert seen["summary"]["urgency_because"] == "er ligt een bom in de school"


async def test_words_of_a_talk_do_not_stand_in_the_database(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await visitor.say("bel mij op 06 12345678 over kersenboomgaard Daan")
    await noor.say(handover_id, "Ik noteer appelboomgaard 06 12345678")
    assert [message["text"] for message in await visitor.messages()][-2:] == [
        "bel mij op 06 12345678 over kersenboomgaard Daan",
        "Ik noteer appelboomgaard 06 12345678",
    ]
    with sqlite3.connect(served.settings.state / "gateway.sqlite3") as connection:
        assert "12345678" not in "".join(connection.iterdump())


async def test_of_two_advisers_one_is_told_that_the_other_has_it(
    served: RunningGateway, noor: AtDesk, sem: AtDesk
) -> None:
    await noor.present()
    await wait_for_adviser(served)
    [entry] = (await noor.do("GET", ""))["waiting"]
    path = f"/handovers/{entry['handover_id']}/accept"
    answers = await asyncio.gather(noor.call("POST", path), sem.call("POST", path))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_an_adviser_inserts_a_card(served: RunningGateway, noor: AtDesk) -> None:
    visitor, handover_id = await talk(served, noor)
    found = await noor.do("GET", "/cards?q=veilig tuis&municipality=Enschede")
    card = found["cards"][0]
    assert "Veilig Thuis" in card["organization"] + card["service"]
    await noor.do(
        "POST",
        f"/handovers/{handover_id}/messages",
        client_message_id=str(uuid4()),
        card=card["id"],
    )
    assert (await visitor.messages())[-1]["cards"][0]["id"] == card["id"]
    own = await noor.do("GET", "/cards?municipality=Enschede")
    assert own["cards"]


async def test_notes_and_questions_to_a_colleague_stay_at_the_desk(
    served: RunningGateway, noor: AtDesk, sem: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await sem.present()
    before = await visitor.messages()
    note = await noor.do("POST", f"/handovers/{handover_id}/notes", text="vreemd verhaal")
    assert (note["by"], note["to"]) == ("Noor", None)
    async with sem.follow() as desk:
        await until(desk, "desk")
        await noor.do("POST", f"/handovers/{handover_id}/ask", colleague="sem", text="Wat nu?")
        assert (await until(desk, "note"))["note"]["text"] == "Wat nu?"
        await visitor.say("bent u daar?")
        assert (await until(desk, "message"))["message"]["text"] == "bent u daar?"
    await sem.do("POST", f"/handovers/{handover_id}/notes", text="ja, bel de school")
    talked = await noor.do("GET", f"/handovers/{handover_id}")
    assert [one["text"] for one in talked["notes"]] == [
        "vreemd verhaal",
        "Wat nu?",
        "ja, bel de school",
    ]
    assert (await visitor.messages())[: len(before)] == before
    assert "vreemd verhaal" not in shown(await visitor.messages())


async def test_a_talk_goes_to_a_colleague_and_ends(
    served: RunningGateway, noor: AtDesk, sem: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await sem.present()
    await noor.do("POST", f"/handovers/{handover_id}/transfer", colleague="sem")
    assert "Sem" in (await visitor.messages())[-1]["text"]
    refused = await noor.call("POST", f"/handovers/{handover_id}/end", outcome="advice")
    assert refused.status_code == 409
    unknown = await sem.call("POST", f"/handovers/{handover_id}/end", outcome="zomaar")
    assert unknown.status_code == 422
    codes = [one["code"] for one in (await sem.do("GET", "/outcomes"))["outcomes"]]
    await sem.do("POST", f"/handovers/{handover_id}/end", outcome=codes[0])
    heads = (await sem.do("GET", ""))["talks"]
    assert [head["state"] for head in heads] == ["ended"]
    assert (await noor.do("GET", "/replies"))["replies"][0]["text"]


async def test_both_see_that_the_other_is_writing(served: RunningGateway, noor: AtDesk) -> None:
    visitor, handover_id = await talk(served, noor)
    async with visitor.follow(after=99) as events, noor.follow() as desk:
        await until(desk, "desk")
        await noor.do("POST", f"/handovers/{handover_id}/typing", active=True)
        assert await until(events, "typing") == {"active": True}
        told = await served.http.post(
            f"{visitor.path}/typing", headers=visitor.headers, json={"active": True}
        )
        assert told.status_code == 204
        assert await until(desk, "typing") == {"handover_id": handover_id, "active": True}


async def test_a_visitor_leaves_and_the_desk_hears_it(served: RunningGateway, noor: AtDesk) -> None:
    visitor, handover_id = await talk(served, noor)
    async with noor.follow() as desk:
        await until(desk, "desk")
        for _ in range(2):
            left = await served.http.delete(f"{visitor.path}/handover", headers=visitor.headers)
            assert left.status_code == 204
        assert await until(desk, "ended") == {"handover_id": handover_id}
    refused = await noor.call(
        "POST", f"/handovers/{handover_id}/messages", client_message_id=str(uuid4()), text="hallo"
    )
    assert refused.status_code == 409


async def test_a_visitor_erases_everything_during_a_talk(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await noor.do("POST", f"/handovers/{handover_id}/notes", text="kersenboomgaard")
    async with noor.follow() as desk:
        await until(desk, "desk")
        erased = await served.http.delete(visitor.path, headers=visitor.headers)
        assert erased.status_code == 204
        assert await until(desk, "ended") == {"handover_id": handover_id}
    assert (await noor.call("GET", f"/handovers/{handover_id}")).status_code == 404
    with sqlite3.connect(served.settings.state / "gateway.sqlite3") as connection:
        for table in ("handovers", "handover_steps", "handover_notes", "messages"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


async def test_ending_the_conversation_ends_the_talk(served: RunningGateway, noor: AtDesk) -> None:
    visitor, _ = await talk(served, noor)
    ended = await served.http.patch(visitor.path, headers=visitor.headers, json={"status": "ended"})
    assert ended.status_code == 200
    assert [head["state"] for head in (await noor.do("GET", ""))["talks"]] == ["ended"]


async def test_a_restart_in_the_middle_of_a_talk_loses_nothing(
    served: RunningGateway, signed: SignIn, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await visitor.say("voor de herstart")
    await served.stop()
    await served.start()
    signed.at(served)
    async with visitor.follow(after=0) as events:
        assert await until(events, "conversation") == {
            "state": "with_adviser",
            "position": None,
            "adviser": "Noor",
        }
    await visitor.say("na de herstart")
    await noor.say(handover_id, "ik ben er nog")
    texts = [message["text"] for message in await visitor.messages()]
    assert texts[-3:] == ["voor de herstart", "na de herstart", "ik ben er nog"]
    numbers = [message["seq"] for message in await visitor.messages()]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_when_rasa_is_down_an_adviser_who_is_there_is_offered(
    served: RunningGateway, rasa: FakeRasa, noor: AtDesk
) -> None:
    await noor.present()
    visitor = await served.begin("Enschede")
    await rasa.stop()
    await visitor.say("hallo?")
    outage, offer = (await visitor.wait_for(4))[2:]
    assert (outage["kind"], offer["sender"]) == ("outage", "system")
    assert len(offer["buttons"]) == 2


async def test_when_rasa_is_down_and_nobody_is_there_nothing_is_offered(
    served: RunningGateway, rasa: FakeRasa
) -> None:
    visitor = await served.begin("Enschede")
    await rasa.stop()
    await visitor.say("hallo?")
    await visitor.wait_for(3)
    assert [message["kind"] for message in await visitor.messages()] == [
        "welcome",
        "text",
        "outage",
    ]


CALLS: list[tuple[str, str, Json]] = [
    ("POST", "/accept", {}),
    ("GET", "", {}),
    ("POST", "/messages", {"client_message_id": str(uuid4()), "text": "hallo"}),
    ("POST", "/typing", {"active": True}),
    ("POST", "/notes", {"text": "hallo"}),
    ("POST", "/ask", {"colleague": "sem", "text": "hallo"}),
    ("POST", "/transfer", {"colleague": "sem"}),
    ("POST", "/return", {}),
    ("POST", "/end", {"outcome": "advice"}),
]


async def test_another_municipality_sees_nothing_and_can_do_nothing(
    served: RunningGateway, noor: AtDesk
) -> None:
    far = AtDesk(served, "far")
    await far.present()
    visitor = await wait_for_adviser(served)
    waiting = await far.do("GET", "")
    assert (waiting["waiting"], waiting["talks"]) == ([], [])
    # Far away there is somebody, but not for Enschede.
    assert (await visitor.messages())[-1]["sender"] == "system"
    await noor.present()
    await visitor.say("ik wil een medewerker")
    await asyncio.sleep(0.2)
    offer = (await visitor.messages())[-1]
    await press(visitor, offer["buttons"][0])
    [entry] = (await noor.do("GET", ""))["waiting"]
    handover_id = entry["handover_id"]
    for accepted in (False, True):
        if accepted:
            await noor.do("POST", f"/handovers/{handover_id}/accept")
        for method, path, body in CALLS:
            answer = await far.call(method, f"/handovers/{handover_id}{path}", **body)
            assert answer.status_code == 404, path
            assert "zoon" not in answer.text
        assert "Enschede" not in shown(await far.do("GET", ""))
    assert (await noor.do("GET", f"/handovers/{handover_id}"))["state"] == "with_adviser"


@pytest.mark.parametrize("who", ["nobody", "chief", "editor"])
async def test_who_is_no_adviser_has_no_desk(
    served: RunningGateway, noor: AtDesk, who: str
) -> None:
    _, handover_id = await talk(served, noor)
    other = AtDesk(served, who)
    expected = 401 if who == "nobody" else 404
    for method, path, body in CALLS:
        answer = await other.call(method, f"/handovers/{handover_id}{path}", **body)
        assert answer.status_code == expected
    for path in ("", "/events", "/cards", "/replies", "/outcomes"):
        assert (await other.call("GET", path)).status_code == expected
    assert (await other.call("PUT", "/presence", present=True)).status_code == expected


async def test_without_sign_in_the_desk_is_closed(served: RunningGateway) -> None:
    assert (await AtDesk(served, "noor").call("GET", "")).status_code == 401


async def test_a_supervisor_sees_how_it_goes_and_no_word(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await visitor.say("kersenboomgaard")
    await noor.do("POST", f"/handovers/{handover_id}/end", outcome="advice")
    overview = await AtDesk(served, "chief").do("GET", "/overview")
    assert overview["present"] == [{"name": "Noor", "talks": 0}]
    assert (overview["waiting"], overview["longest_wait_seconds"]) == (0, None)
    assert (overview["today"]["asked"], overview["today"]["talks"]) == (1, 1)
    assert overview["today"]["endings"] == [
        {"code": "advice", "count": 1, "title": "Advies gegeven"}
    ]
    assert overview["today"]["median_talk_seconds"] is not None
    assert overview["callbacks"] == {"open": 0, "asked": 0, "done": 0}
    assert "kersenboomgaard" not in shown(overview)
    assert (await noor.call("GET", "/overview")).status_code == 404


async def test_callback_requests_are_counted_and_told_at_once(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor = await served.begin("Enschede")
    async with noor.follow() as desk, AtDesk(served, "far").follow() as elsewhere:
        await until(desk, "desk")
        body = {"client_request_id": str(uuid4()), "name": "Jaap", "phone": "0612345678"}
        await served.http.post(f"{visitor.path}/callback", headers=visitor.headers, json=body)
        assert await until(desk, "callbacks") == {}
        [one] = (await noor.do("GET", "/callbacks"))["callbacks"]
        await noor.do("POST", f"/callbacks/{one['id']}/fetch")
        assert await until(desk, "callbacks") == {}
        await noor.do("POST", f"/callbacks/{one['id']}/done", outcome="reached")
        assert await until(desk, "callbacks") == {}
        await AtDesk(served, "far").present()
        assert [name for name, _ in [await elsewhere.next(), await elsewhere.next()]] == [
            "desk"
        ] * 2
    overview = await AtDesk(served, "chief").do("GET", "/overview")
    assert overview["callbacks"] == {"open": 0, "asked": 1, "done": 1}


async def test_a_stream_ends_when_the_roles_are_others_however_busy_it_is(
    served: RunningGateway, signed: SignIn, noor: AtDesk
) -> None:
    """A role that is taken away is gone from an open page too, within a sign of life."""
    visitor, _ = await talk(served, noor)

    async def never_silent() -> None:
        while True:
            await visitor.say("nog iets")
            await asyncio.sleep(0.1)

    async with noor.follow() as desk:
        await until(desk, "desk")
        busy = asyncio.create_task(never_silent())
        signed.people["noor"] = adviser("noor", "Noor", "Hengelo")
        assert await desk.ended()
        busy.cancel()


async def test_who_was_asked_finds_the_talk_again_after_a_reload(
    served: RunningGateway, noor: AtDesk, sem: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    await sem.present()
    await noor.do("POST", f"/handovers/{handover_id}/ask", colleague="sem", text="Wat nu?")
    async with sem.follow() as desk:
        [head] = (await until(desk, "desk"))["talks"]
        assert (head["handover_id"], head["adviser"]["name"]) == (handover_id, "Noor")
        assert head["subject"] == "Zorgen over mijn kind"
        await visitor.say("dank u")
        assert (await until(desk, "message"))["handover_id"] == handover_id
        await noor.do("POST", f"/handovers/{handover_id}/end", outcome="advice")
        assert (await until(desk, "ended"))["handover_id"] == handover_id
    assert (await sem.do("GET", ""))["talks"] == []


async def test_typing_has_a_limit_and_leaves_the_words_alone(
    served: RunningGateway, noor: AtDesk
) -> None:
    visitor, handover_id = await talk(served, noor)
    most = TYPING_PER_MESSAGE * served.settings.messages_per_minute

    async def types() -> int:
        path, headers = f"{visitor.path}/typing", visitor.headers
        told = await served.http.post(path, headers=headers, json={"active": True})
        return told.status_code

    assert [await types() for _ in range(most)] == [204] * most
    assert await types() == 429
    await visitor.say("dit komt gewoon aan")
    seen = await noor.do("GET", f"/handovers/{handover_id}")
    assert seen["messages"][-1]["text"] == "dit komt gewoon aan"


async def test_who_saw_what_is_written_down(
    served: RunningGateway, signed: SignIn, noor: AtDesk
) -> None:
    _, handover_id = await talk(served, noor)
    await noor.do("GET", f"/handovers/{handover_id}")
    await noor.do("POST", f"/handovers/{handover_id}/return")
    assert signed.records == [
        ("noor", "talk_accepted", handover_id),
        ("noor", "talk_read", handover_id),
        ("noor", "talk_returned", handover_id),
    ]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("messages", {"client_message_id": str(uuid4())}),
        ("messages", {"client_message_id": str(uuid4()), "text": "a", "card": "112"}),
        ("messages", {"client_message_id": str(uuid4()), "card": "bestaat-niet"}),
        ("messages", {"client_message_id": "1", "text": "a"}),
        ("messages", {"client_message_id": str(uuid4()), "text": " "}),
        ("messages", {"client_message_id": str(uuid4()), "text": "a" * 2001}),
        ("notes", {"text": ""}),
        ("end", {"outcome": 3}),
        ("transfer", {"to": "sem"}),
    ],
)
async def test_what_is_wrong_is_refused_and_changes_nothing(
    served: RunningGateway, noor: AtDesk, path: str, body: dict[str, Any]
) -> None:
    visitor, handover_id = await talk(served, noor)
    before = await visitor.messages()
    answer = await noor.call("POST", f"/handovers/{handover_id}/{path}", **body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert await visitor.messages() == before
