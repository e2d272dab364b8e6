"""A visitor in the fault matrix: sends as a browser does, and writes down when something came."""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from stack.settings import StackSettings
from tests.faults.matrix.stream import Follower
from tests.faults.visitor import MOST_SECONDS, Json, Visitor

MUNICIPALITY, CONTACTS = "Ede", ("112", "14 0318")
"""Every outage, notice and refusal on this municipality's website must name both."""
AGAIN_SECONDS = 0.2
GIVE_UP_SECONDS = 20.0
LISTEN_SECONDS = MOST_SECONDS + 1.0
_PAUSE = 0.05


@dataclass
class Sent:
    """One message: when it was accepted and heard of, by the clock of the visitor."""

    text: str
    client_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    message: Json | None = None
    accepted_at: float = 0.0
    heard_at: float | None = None
    false_refusals: int = 0
    """Refused too late, or without the contacts."""

    @property
    def seconds(self) -> float | None:
        """From accepted to the first true word; `None` when there was none."""
        return None if self.heard_at is None else self.heard_at - self.accepted_at

    @property
    def is_unanswered(self) -> bool:
        """Whether the visitor was left without a true word for too long."""
        late = self.message is not None and (self.seconds is None or self.seconds > MOST_SECONDS)
        return late or self.false_refusals > 0


class Talker(Visitor):
    """Sends again with the same id when the line breaks, and once more what was refused."""

    def __init__(self, settings: StackSettings) -> None:
        """Begin a conversation on the municipality's own website."""
        super().__init__(settings, MUNICIPALITY)
        self.sent: list[Sent] = []
        self.follower: Follower | None = None

    def follow(self) -> None:
        """Listen over an event stream from now on, rather than by reading."""
        self.follower = Follower(self.http, self.path.replace("/messages", "/events"))

    def try_to_say(self, text: str) -> Sent:
        """Send words until they are accepted or refused."""
        sent = Sent(text)
        self.sent.append(sent)
        self.deliver(sent)
        return sent

    def deliver(self, sent: Sent) -> None:
        """Send a message (again) until the gateway says what becomes of it."""
        give_up = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < give_up:
            began = time.monotonic()
            try:
                answer = self.post(sent.text, sent.client_id)
            except httpx.TransportError:
                time.sleep(AGAIN_SECONDS)
                continue
            now = time.monotonic()
            if answer.status_code == 202:
                sent.message, sent.accepted_at = answer.json()["message"], now
            elif not names_contacts(answer.json()) or now - began > MOST_SECONDS:
                sent.false_refusals += 1
            return

    def listen(self) -> None:
        """Wait until every accepted message was heard of, or should have been."""
        give_up = time.monotonic() + LISTEN_SECONDS
        while time.monotonic() < give_up:
            waiting = [one for one in self.sent if one.message and one.heard_at is None]
            if not waiting:
                return
            if self.follower:
                self._hear(waiting, self.follower.heard())
            else:
                self._read(waiting)
            time.sleep(_PAUSE)

    def _read(self, waiting: Sequence[Sent]) -> None:
        try:
            answer = self.http.get(self.path)
        except httpx.TransportError:
            return
        now = time.monotonic()
        found = answer.json()
        if answer.is_success:
            told = [*found["messages"], *([found["notice"]] if found["notice"] else [])]
            self._hear(waiting, [(one, now) for one in told])
        elif names_contacts(found):
            for one in waiting:
                one.heard_at = now

    def _hear(self, waiting: Sequence[Sent], told: Sequence[tuple[Json, float]]) -> None:
        for one in waiting:
            words = [at for said, at in told if self._tells(said, at, one)]
            # An event stream may bring the answer before the sender knows that it was accepted.
            one.heard_at = max(min(words), one.accepted_at) if words else None

    def _tells(self, said: Json, at: float, sent: Sent) -> bool:
        """Whether it is a true word about this message; a notice is about all that wait."""
        if "kind" not in said:
            return at >= sent.accepted_at and names_contacts(said)
        assert sent.message is not None
        if said.get("in_reply_to") != sent.message["id"]:
            return False
        return said["kind"] == "text" or (said["kind"] == "outage" and names_contacts(said))

    def deliver_refused(self) -> None:
        """Send again what was refused while something was broken."""
        for one in self.sent:
            if one.message is None:
                self.deliver(one)

    def wait_for_all(self) -> None:
        """Wait until the gateway has answered everything that it accepted."""
        give_up = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < give_up:
            replied = {one.get("in_reply_to") for one in self.messages()}
            if {one.message["id"] for one in self.sent if one.message} <= replied:
                return
            time.sleep(_PAUSE)


def names_contacts(said: Json) -> bool:
    """Tell whether the emergency line and the municipality's own contact stand in it."""
    return all(contact in str(said) for contact in CONTACTS)
