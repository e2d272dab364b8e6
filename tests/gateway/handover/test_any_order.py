"""Visitors, bot, advisers, time and restarts in any order: nothing illegal, lost or doubled.

A few thousand steps in the ordinary run; `WEGWIJZER_STEPS=50000` for the whole campaign.
"""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from gateway.handover import presence
from gateway.handover.errors import (
    ColleagueError,
    HandoverNotFoundError,
    LimitReachedError,
    NotYoursError,
    TakenError,
)
from gateway.handover.states import ACTIVE, AWAY_FROM_BOT, STEPS, Cause, State
from gateway.storage import ConversationEndedError, models
from gateway.storage.handover_tables import handover_steps, handovers
from gateway.storage.migrate import migrate
from tests.gateway.support.talks import Clock, Office, Somebody, adviser, policy

LIMIT = 2
STEPS_IN_ALL = int(os.environ.get("WEGWIJZER_STEPS", "2000"))
STEPS_PER_RUN = 50

PEOPLE = {
    "noor": adviser("noor", "Noor"),
    "sem": adviser("sem", "Sem"),
    "fem": adviser("fem", "Fem", "Hengelo"),
}
CONVERSATIONS = {"a": "Enschede", "b": "Enschede", "c": "Hengelo", "d": "Ede"}
REASONS = ("request", "danger", "not_understood", "weight", "outage")
REFUSALS = (
    ColleagueError,
    HandoverNotFoundError,
    LimitReachedError,
    NotYoursError,
    TakenError,
    ConversationEndedError,
)

anybody = st.sampled_from(sorted(PEOPLE))
any_conversation = st.sampled_from(sorted(CONVERSATIONS))
any_number = st.integers(0, 30)


class AnyOrder(RuleBasedStateMachine):
    """The real stores on a real SQLite file; time is the test's own."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="wegwijzer-order-"))
        self.url = f"sqlite:///{self.folder / 'gateway.sqlite3'}"
        self.clock = Clock()
        self.typed: dict[str, str] = {}
        self.words = 0
        self.said_by_bot: dict[str, int] = {}

    @initialize(callback=st.booleans())
    def open(self, callback: bool) -> None:
        migrate(self.url)
        rules = policy(self.folder, LIMIT, calls_back=callback)
        self.rules = rules
        self.office = Office(self.url, rules, self.clock)
        for name, municipality in CONVERSATIONS.items():
            self.loop.run(self.office.begin(name, municipality))

    def teardown(self) -> None:
        self.loop.run(self.office.database.close())
        self.loop.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, work: Any) -> Any:
        """Do something that may be refused; a refusal must be one that is meant."""
        try:
            return self.loop.run(work)
        except REFUSALS:
            return None

    def ids(self) -> list[str]:
        return self.loop.run(
            self.office.database.read(
                lambda connection: list(
                    connection.scalars(select(handovers.c.id).order_by(handovers.c.offered_at))
                )
            )
        )

    def pick(self, number: int) -> str:
        found = self.ids()
        return found[number % len(found)] if found else "none"

    @rule(name=any_conversation)
    def visitor_says(self, name: str) -> None:
        self.words += 1
        text = f"woorden {self.words}"
        before = self.state_of(name)
        accepted = self.do(self.office.send(name, text))
        if accepted is not None:
            assert accepted.for_bot == (before not in AWAY_FROM_BOT)
            if not accepted.for_bot:
                self.typed[accepted.message.id] = text

    @rule(name=any_conversation, reason=st.sampled_from((None, *REASONS)))
    def bot_answers(self, name: str, reason: str | None) -> None:
        before = self.state_of(name)
        said = self.do(self.office.answer(name, reason))
        if before in AWAY_FROM_BOT:
            assert not said

    @rule(name=any_conversation, number=any_number)
    def visitor_presses(self, name: str, number: int) -> None:
        messages = self.loop.run(self.office.history.after(name, 0))
        buttons = [button for message in messages for button in message.buttons]
        if buttons:
            self.do(self.office.send(name, button_id=buttons[number % len(buttons)].id))

    @rule(name=any_conversation)
    def visitor_leaves(self, name: str) -> None:
        self.do(self.office.handovers.leave(name))
        assert self.state_of(name) not in AWAY_FROM_BOT

    @rule(name=st.just("b"), number=any_number)
    def visitor_ends(self, name: str, number: int) -> None:
        if number == 0:
            self.loop.run(self.office.conversations.end(name))
            self.do(self.office.handovers.end(name))
            assert self.state_of(name) not in ACTIVE

    @rule(who=anybody, present=st.booleans())
    def adviser_comes_or_goes(self, who: str, present: bool) -> None:
        self.do(self.office.handovers.present(PEOPLE[who], present))

    @rule(who=anybody, number=any_number)
    def adviser_accepts(self, who: str, number: int) -> None:
        self.do(self.office.handovers.accept(PEOPLE[who], self.pick(number)))

    @rule(number=any_number)
    def both_accept(self, number: int) -> None:
        handover_id = self.pick(number)

        async def both() -> list[Any]:
            return await asyncio.gather(
                *(self.office.handovers.accept(PEOPLE[who], handover_id) for who in PEOPLE),
                return_exceptions=True,
            )

        got = [one for one in self.loop.run(both()) if not isinstance(one, Exception)]
        assert len(got) <= 1

    @rule(who=anybody, number=any_number)
    def adviser_says(self, who: str, number: int) -> None:
        self.words += 1
        text = f"woorden {self.words}"
        said = self.do(self.office.say(PEOPLE[who], self.pick(number), text))
        if said is not None:
            self.typed[said.id] = text

    @rule(who=anybody, to=anybody, number=any_number)
    def adviser_hands_on(self, who: str, to: str, number: int) -> None:
        self.do(self.office.handovers.transfer(PEOPLE[who], self.pick(number), to))

    @rule(who=anybody, to=anybody, number=any_number)
    def adviser_asks(self, who: str, to: str, number: int) -> None:
        self.do(self.office.handovers.note(PEOPLE[who], self.pick(number), "vraag", to))

    @rule(who=anybody, number=any_number, outcome=st.sampled_from((None, "advice")))
    def adviser_ends(self, who: str, number: int, outcome: str | None) -> None:
        handed = self.office.handovers
        if outcome is None:
            self.do(handed.give_back(PEOPLE[who], self.pick(number)))
        else:
            self.do(handed.finish(PEOPLE[who], self.pick(number), outcome))

    @rule(seconds=st.sampled_from((1, 20, 31, 130, 301, 660, 3700)), here=st.booleans())
    def time_goes(self, seconds: int, here: bool) -> None:
        if here:
            # Every page is open all the while; otherwise none is.
            self.clock.go(seconds=seconds)
            self.loop.run(self.office.timers.come_back())
        else:
            self.clock.go(seconds=seconds)
        self.loop.run(self.office.timers.run_once())

    @rule()
    def the_gateway_restarts(self) -> None:
        self.loop.run(self.office.database.close())
        self.office = Office(self.url, self.rules, self.clock)
        self.loop.run(self.office.timers.come_back())

    def state_of(self, name: str) -> State | None:
        query = select(handovers.c.state).where(
            handovers.c.conversation_id == name,
            handovers.c.state.in_([state.value for state in ACTIVE]),
        )
        found = self.loop.run(
            self.office.database.read(
                lambda connection: connection.execute(query).scalar_one_or_none()
            )
        )
        return None if found is None else State(found)

    @invariant()
    def every_step_was_legal_and_follows_the_one_before(self) -> None:
        rows, steps = self.loop.run(
            self.office.database.read(
                lambda connection: (
                    connection.execute(select(handovers)).mappings().all(),
                    connection.execute(select(handover_steps).order_by(handover_steps.c.id))
                    .mappings()
                    .all(),
                )
            )
        )
        for row in rows:
            state = State.BOT
            for step in (one for one in steps if one["handover_id"] == row["id"]):
                known = STEPS[Cause(step["cause"])]
                assert step["before"] == state.value
                assert state in known.before
                assert (step["after"], step["who"]) == (known.after.value, known.who)
                state = known.after
            assert row["state"] == state.value != State.CONSENTED.value
            assert (row["adviser_id"] is not None) or state is not State.WITH_ADVISER
            assert state is not State.WAITING or row["adviser_id"] is None
            assert (row["ended_at"] is not None) == (state not in ACTIVE)
            if row["adviser_id"] is not None:
                assert PEOPLE[row["adviser_id"]].may("adviser", row["municipality"])
        going = [row["conversation_id"] for row in rows if State(row["state"]) in ACTIVE]
        assert len(going) == len(set(going))
        assert "d" not in {row["conversation_id"] for row in rows}

    @invariant()
    def nobody_has_more_talks_than_may_be(self) -> None:
        for person in PEOPLE.values():
            assert self.talks(person) <= LIMIT

    def talks(self, person: Somebody) -> int:
        count: int = self.loop.run(
            self.office.database.read(lambda connection: presence.talks_of(connection, person.id))
        )
        return count

    @invariant()
    def nothing_is_lost_doubled_or_out_of_order(self) -> None:
        for name in CONVERSATIONS:
            messages = self.loop.run(self.office.history.after(name, 0))
            assert [one.seq for one in messages] == list(range(1, len(messages) + 1))
            shown = {one.id: one.text for one in messages}
            for message_id, text in self.typed.items():
                if message_id in shown:
                    assert shown[message_id] == text
        everywhere = self.loop.run(
            self.office.database.read(
                lambda connection: set(connection.scalars(select(models.messages.c.id)))
            )
        )
        assert set(self.typed) <= everywhere

    @invariant()
    def whoever_is_away_from_the_bot_has_nothing_waiting_for_it(self) -> None:
        for name in CONVERSATIONS:
            if self.state_of(name) in AWAY_FROM_BOT:
                assert self.loop.run(self.office.turns.next(name)) is None


AnyOrder.TestCase.settings = settings(
    max_examples=max(1, STEPS_IN_ALL // STEPS_PER_RUN),
    stateful_step_count=STEPS_PER_RUN,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=STEPS_IN_ALL <= 2000,
)
TestAnyOrder = AnyOrder.TestCase
