"""Reload, a broken line, a server that fails: nothing lost, nothing doubled, never a dead end."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect

from tests.browser.chat import Chat
from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.visits import Visits


def test_a_reload_goes_on_where_the_visitor_was(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    chat.button("Ik maak me zorgen over iemand").click()
    expect(chat.button("Sla over")).to_be_visible()
    before = chat.texts()
    assert len(before) == 4

    chat.page.reload()

    expect(chat.button("Sla over")).to_be_visible()
    assert chat.texts() == before
    assert chat.focused() != "input"
    assert gateway.requests.count("POST /v1/conversations") == 1
    expect(chat.status).not_to_contain_text("Wegwijzer, een computer")
    chat.button("Enschede").click()
    chat.expect_said("Wilt u eerst met een deskundige")
    assert len(chat.texts()) == 6


def test_a_chat_left_small_stays_small_after_a_reload(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    chat.button("Chat kleiner maken").click()
    chat.page.reload()
    expect(chat.launcher).to_be_visible()
    expect(chat.input).to_be_hidden()
    gateway.await_streams(2)
    gateway.say(gateway.latest(), {"text": "Bent u er nog?"})
    expect(chat.launcher).to_contain_text("1 nieuw bericht")


def test_the_tab_forgets_when_it_closes_and_tabs_do_not_share(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    kept = chat.kept()
    assert set(kept) == {"wegwijzer:session", "wegwijzer:open", "wegwijzer:contacts"}
    assert "Goedendag" not in "".join(kept.values())
    other = Chat(chat.page.context.new_page())
    other.page.goto(visits.base + "/embed.html")
    expect(other.launcher).to_be_visible()
    assert other.kept() == {}
    assert other.page.evaluate("[document.cookie, localStorage.length]") == ["", 0]


def test_two_tabs_with_one_conversation_show_the_same(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    with chat.page.context.expect_page() as opened:
        chat.page.evaluate("open(location.href, '_blank', 'popup')")  # copies sessionStorage
    twin = Chat(opened.value)
    expect(twin.messages).to_have_count(1)

    chat.say("Wat is radicalisering?")

    twin.expect_said("Iemand breekt met familie")
    chat.expect_said("Iemand breekt met familie")
    assert twin.texts() == chat.texts()


def test_a_broken_stream_is_mended_without_a_word(gateway: ScriptedGateway, visits: Visits) -> None:
    chat = visits.chat()
    gateway.break_streams()
    gateway.say(gateway.latest(), {"text": "Onderweg gezegd."})
    chat.expect_said("Onderweg gezegd.")
    gateway.break_streams()
    chat.say("Dag")
    chat.expect_said("Kunt u het anders zeggen?")
    assert len(chat.texts()) == 4


def test_without_a_connection_it_says_so_and_gives_the_contacts(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    context = chat.page.context
    gateway.await_line()
    context.set_offline(True)
    gateway.break_streams()
    chat.say("Ik ben er nog")

    notice = chat.page.locator(".notice")
    expect(notice).to_contain_text("Er is geen verbinding")
    chat.expect_said("Even een storing")
    expect(chat.log.get_by_role("link", name="088 208 00 80")).to_be_visible()
    retry = chat.button("Probeer opnieuw")
    expect(retry).to_be_visible()
    expect(chat.log).to_contain_text("Niet verstuurd")

    context.set_offline(False)
    expect(notice).to_be_hidden()
    retry.click()
    chat.expect_said("Kunt u het anders zeggen?")
    expect(retry).to_have_count(0)
    assert [m["text"] for m in gateway.latest().messages].count("Ik ben er nog") == 1
    assert chat.focused() == "input"


def test_a_message_of_which_the_receipt_was_lost_is_not_doubled(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    gateway.lose_answers = 1
    chat.say("Dag")
    chat.expect_said("Kunt u het anders zeggen?")
    chat.page.wait_for_timeout(1200)  # the silent second try
    assert len(chat.texts()) == 3
    assert len(gateway.latest().messages) == 3


def test_on_a_slow_line_everything_comes_once_and_in_order(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """A telephone with poor reception: 400 ms and 50 kB/s."""
    page = visits.own_page()
    line = {"offline": False, "latency": 400, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    page.goto(visits.base + "/embed.html")
    chat = Chat(page)
    chat.open()
    for text in ("Een", "Twee", "Drie"):
        chat.say(text)
    expect(chat.messages).to_have_count(7)
    said = [text for text in chat.texts() if text.startswith("U zegt:")]
    assert [text.removeprefix("U zegt: ") for text in said] == ["Een", "Twee", "Drie"]
    expect(chat.log.get_by_text("Verstuurd", exact=False)).to_have_count(3)


def test_an_answer_that_cannot_be_stored_is_shown_until_it_comes(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """A `notice` has no place in the conversation: its answer takes it."""
    gateway.delay = 60.0
    chat = visits.chat()
    gateway.await_streams(1)
    chat.say("Ik heb hulp nodig")
    expect(chat.page.get_by_text("De assistent typt").first).to_be_visible()
    asked = gateway.latest().messages[-1]["id"]

    gateway.notify(gateway.latest(), asked)

    chat.expect_said("Even een storing")
    expect(chat.page.locator(".typing")).to_be_hidden()
    expect(chat.log.get_by_role("link", name="088 208 00 80")).to_be_visible()
    gateway.break_streams()  # told again to every new stream
    gateway.await_streams(2)
    chat.page.reload()
    expect(chat.log.get_by_text("Even een storing")).to_have_count(1)
    expect(chat.messages).to_have_count(3)

    chat.log.get_by_role("link", name="088 208 00 80").focus()
    gateway.settle(gateway.latest(), "Hier is het antwoord.")
    chat.expect_said("Hier is het antwoord.")
    expect(chat.log.get_by_text("Even een storing")).to_have_count(0)
    expect(chat.messages).to_have_count(3)
    expect(chat.log).to_be_focused()


def test_every_page_names_its_own_tab_to_the_server(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    """One stream for each tab: a line that broke makes room, a twin tab keeps its own."""
    chat = visits.chat()
    gateway.break_streams()
    gateway.await_streams(2)
    with chat.page.context.expect_page() as opened:
        chat.page.evaluate("open(location.href, '_blank', 'popup')")
    expect(Chat(opened.value).messages).to_have_count(1)
    gateway.await_streams(3)
    first, again, twin = gateway.tabs
    assert first == again != twin
    assert re.fullmatch(r"[\w-]{1,64}", first)


def test_a_refused_message_says_why_and_survives_a_reload(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    gateway.fail_messages, gateway.fail_status = 1, 422
    chat.say("Dit komt niet aan")
    expect(chat.log).to_contain_text("Niet verstuurd")
    expect(chat.log).to_contain_text("Dat lukt nu niet.")
    expect(chat.status).to_have_text("Dat lukt nu niet.")

    chat.page.reload()

    expect(chat.button("Probeer opnieuw")).to_be_visible()
    chat.button("Probeer opnieuw").click()
    chat.expect_said("Kunt u het anders zeggen?")
    assert len(chat.texts()) == 3


def test_a_conversation_that_cannot_begin_still_helps(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    gateway.fail_begin = True
    chat = Chat(visits.page("/embed.html"))
    chat.launcher.click()

    expect(chat.page.locator(".notice")).to_contain_text("De chat is even niet bereikbaar.")
    expect(chat.log.get_by_role("link", name="0900 8844")).to_be_visible()
    expect(chat.page.get_by_role("link", name="Gevaar? Bel 112")).to_be_visible()

    gateway.fail_begin = False
    chat.button("Probeer opnieuw").click()
    chat.expect_said("Wat is uw vraag?")
    assert len(chat.texts()) == 1
    assert chat.focused() == "input"


def test_contacts_that_come_after_the_failure_are_still_given(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    page = visits.page("/embed.html")
    held: list[Route] = []
    page.route("**/contacts", lambda route: held.append(route))
    page.route("**/conversations", lambda route: route.abort())
    chat = Chat(page)
    chat.launcher.click()
    chat.expect_said("Probeer het later opnieuw.")
    [route] = held
    route.continue_()
    chat.expect_said("U kunt deze organisaties wel bellen of mailen.")
    expect(chat.log.get_by_role("link", name="0900 8844")).to_be_visible()


def test_an_ended_conversation_can_be_read_and_begun_anew(
    gateway: ScriptedGateway, visits: Visits
) -> None:
    chat = visits.chat()
    gateway.conversations.clear()
    gateway.stream_generation += 1
    chat.say("Bent u er nog?")

    expect(chat.page.locator(".notice")).to_contain_text("Dit gesprek is afgelopen.")
    expect(chat.messages.first).to_be_visible()
    again = chat.button("Begin een nieuw gesprek")
    expect(again).to_be_focused()
    again.click()
    expect(chat.input).to_be_focused()
    expect(chat.messages).to_have_count(1)
    chat.say("Dag")
    chat.expect_said("Kunt u het anders zeggen?")
