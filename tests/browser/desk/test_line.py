"""A line that breaks, a server that fails: nothing lost, nothing doubled, and said calmly."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk.adviser import Advisers
from tests.browser.desk.scripted_desk import ScriptedDesk
from tests.browser.desk.work import note, visitor


def test_after_a_lost_line_everything_is_read_anew(desk: ScriptedDesk, advisers: Advisers) -> None:
    who, other = visitor(1), visitor(2)
    desk.talks(who, other)
    adviser = advisers.at_work()
    adviser.expect_said("Ja, graag")
    adviser.page.context.set_offline(True)
    desk.break_streams()
    banner = adviser.page.get_by_role("alert").filter(has_text="Er is geen verbinding.")
    expect(banner).to_be_visible(timeout=10000)
    adviser.say("Onderweg getypt")
    who.add("visitor", "Ik zei iets zonder dat u het hoorde.")
    who.notes.append(note("Gemist.", "Karim"))
    desk.visitors["handover-3"] = visitor(3, urgency="acute")
    adviser.page.context.set_offline(False)
    adviser.expect_said("Ik zei iets zonder dat u het hoorde.")
    expect(banner).to_have_count(0)
    expect(adviser.page.get_by_role("region", name="Notities")).to_contain_text("Gemist.")
    expect(adviser.queue).to_contain_text("Spoed")
    retry = adviser.button("Probeer opnieuw")
    delivered = adviser.log.get_by_text("Verstuurd", exact=True)
    expect(retry.or_(delivered)).to_be_visible(timeout=10000)
    if retry.is_visible():
        retry.click()
    expect(delivered).to_be_visible()
    said = adviser.texts()
    assert len(said) == len(set(said)) == len(who.messages)


def test_a_short_break_is_mended_without_a_word(desk: ScriptedDesk, advisers: Advisers) -> None:
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.at_work()
    adviser.expect_said("Ja, graag")
    desk.break_streams()
    desk.says(who, "Tussendoor")
    adviser.expect_said("Tussendoor")
    assert len(adviser.texts()) == len(who.messages)
    expect(adviser.page.get_by_role("alert").filter(has_text="verbinding")).to_have_count(0)


def test_a_message_that_fails_is_sent_again_with_the_same_id(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who)
    desk.fail_messages, desk.fail_status = 1, 422
    adviser = advisers.at_work()
    adviser.say("Komt dit aan?")
    expect(adviser.log.get_by_text("Niet verstuurd")).to_be_visible()
    expect(adviser.log).to_contain_text("Dat lukt nu niet.")
    adviser.button("Probeer opnieuw").click()
    expect(adviser.log.get_by_text("Verstuurd", exact=True)).to_be_visible()
    first, second = desk.sent("handovers/handover-1/messages")
    assert first == second
    assert [one["sender"] for one in who.messages].count("adviser") == 1


def test_an_answer_that_gets_lost_doubles_nothing(desk: ScriptedDesk, advisers: Advisers) -> None:
    who = visitor(1)
    desk.talks(who)
    desk.lose_answers = 1
    adviser = advisers.at_work()
    adviser.say("Eén keer")
    expect(adviser.log.get_by_text("Verstuurd", exact=True)).to_be_visible()
    assert adviser.texts().count("Medewerker zegt: Eén keer") == 1
    assert [one["text"] for one in who.messages].count("Eén keer") == 1


def test_two_windows_of_one_adviser_show_the_same(desk: ScriptedDesk, advisers: Advisers) -> None:
    desk.talks(visitor(1))
    first, second = advisers.at_work(), advisers.at_work()
    first.say("Van het ene scherm")
    second.expect_said("Van het ene scherm")
    second.say("Van het andere")
    first.expect_said("Van het andere")
    assert first.texts() == second.texts()


def test_a_reload_brings_back_the_talks_and_asks_before_a_draft_is_lost(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    desk.talks(visitor(1), visitor(2, subject="Spanning in de buurt"))
    adviser = advisers.at_work()
    adviser.input.press_sequentially("Half af")
    asked: list[str] = []
    adviser.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    adviser.page.reload()
    assert asked == ["beforeunload"]
    expect(adviser.tabs).to_have_count(2)
    # Told apart before they are opened.
    expect(adviser.tab(1)).to_contain_text("Enschede, Zorgen om een kind")
    expect(adviser.tab(2)).to_contain_text("Enschede, Spanning in de buurt")
    expect(adviser.input).to_have_value("")
    expect(adviser.log).to_contain_text("Ja, graag")


def test_a_talk_that_went_back_to_the_queue_comes_back_with_what_was_typed(
    desk: ScriptedDesk, advisers: Advisers
) -> None:
    who = visitor(1)
    desk.talks(who)
    adviser = advisers.at_work()
    adviser.expect_said("Ja, graag")
    desk.fail_messages, desk.fail_status = 1, 422
    adviser.say("Dit kwam niet aan.")
    expect(adviser.button("Probeer opnieuw")).to_be_visible()
    adviser.input.fill("En dit was nog niet af")
    who.head = None
    desk.tell_desk()
    expect(adviser.talk).to_contain_text("Dit gesprek is niet meer bij u.")
    expect(adviser.log).to_be_hidden()
    adviser.accept()
    expect(adviser.input).to_have_value("Dit kwam niet aan.\nEn dit was nog niet af")
    expect(adviser.tabs).to_have_count(1)
    assert len(adviser.texts()) == len(who.messages)
