"""The audit log: who saw or did what, when; no text, and a year long."""

import pytest

from gateway.staff import Audit
from gateway.staff.audit import Entry
from gateway.storage import Database
from tests.gateway.support.gateway import RunningGateway
from tests.gateway.support.staff import FIRST_PASSWORD, Browser, Clock, add_account, done


async def test_it_tells_who_did_what_and_when(database: Database, clock: Clock) -> None:
    audit = Audit(database, clock)
    began = clock()
    await audit.record("anna", "talk_read", "gesprek-1")
    clock.move(minutes=1)
    await audit.record("command", "account_blocked", account_id="anna")
    await audit.record("bob", "talk_read", "gesprek-1")
    assert await audit.since(began, "anna") == [
        Entry(began, "anna", "talk_read", "gesprek-1", None),
        Entry(clock(), "command", "account_blocked", None, "anna"),
    ]
    assert [entry.who for entry in await audit.since(clock())] == ["command", "bob"]


@pytest.mark.parametrize("what", ["", "Mijn zoon", "talk read", "x" * 41, "a\nb", "1a"])
async def test_it_takes_no_text(database: Database, clock: Clock, what: str) -> None:
    with pytest.raises(ValueError, match="what must be a name"):
        await Audit(database, clock).record("anna", what)


async def test_a_line_goes_after_a_year(desk: RunningGateway, clock: Clock) -> None:
    audit, began = desk.parts.staff.audit, clock()
    await audit.record("anna", "talk_read", "gesprek-1")
    clock.move(days=364, hours=23)
    await desk.parts.retention.run_once()
    assert len(await audit.since(began)) == 1
    clock.move(hours=2)
    await desk.parts.retention.run_once()
    assert await audit.since(began) == []


async def test_a_sign_in_leaves_its_trace_and_no_secret(
    desk: RunningGateway, browser: Browser, clock: Clock
) -> None:
    began = clock()
    account_id = await add_account(desk, "anna")
    await browser.password("anna", "een fout wachtwoord")
    await browser.password("niemand", FIRST_PASSWORD)
    await browser.sign_in_first("anna")
    assert (await done(browser.me()))["id"] == account_id
    await browser.http.delete("/v1/desk/session")
    assert [(entry.who, entry.what) for entry in await desk.parts.staff.audit.since(began)] == [
        (account_id, "sign_in_refused"),
        ("nobody", "sign_in_refused"),
        (account_id, "password_changed"),
        (account_id, "signed_in"),
        (account_id, "signed_out"),
    ]
