"""The table of steps: what can follow what."""

import pytest

from gateway.handover.states import ACTIVE, AWAY_FROM_BOT, STEPS, Cause, State, is_legal

FINAL = {State.BOT, State.ENDED, State.CALLBACK, State.EXPIRED}


def test_every_cause_is_one_step() -> None:
    assert set(STEPS) == set(Cause)


def test_nothing_follows_an_end() -> None:
    for cause in Cause:
        for state in (State.ENDED, State.CALLBACK, State.EXPIRED):
            assert not is_legal(state, cause)


def test_from_the_bot_there_is_only_an_offer() -> None:
    assert [cause for cause in Cause if is_legal(State.BOT, cause)] == [Cause.OFFERED]


def test_nobody_waits_without_having_consented() -> None:
    into_waiting = {cause for cause, step in STEPS.items() if step.after is State.WAITING}
    assert into_waiting == {Cause.QUEUED, Cause.ADVISER_GONE}
    assert STEPS[Cause.QUEUED].before == {State.CONSENTED}
    into_consent = [step for step in STEPS.values() if step.after is State.CONSENTED]
    assert [(step.before, step.who) for step in into_consent] == [({State.OFFERED}, "visitor")]


def test_only_an_adviser_begins_a_talk() -> None:
    begins = [step for step in STEPS.values() if step.after is State.WITH_ADVISER]
    assert {step.who for step in begins} == {"adviser"}


@pytest.mark.parametrize("state", sorted(AWAY_FROM_BOT))
def test_a_visitor_can_always_leave(state: State) -> None:
    leaving = [
        step
        for step in STEPS.values()
        if state in step.before and step.who == "visitor" and step.after is State.BOT
    ]
    assert leaving


def test_every_state_that_goes_on_can_end() -> None:
    for state in ACTIVE:
        reached = {state}
        while new := {step.after for step in STEPS.values() if step.before & reached} - reached:
            reached |= new
        assert reached & FINAL
