"""What became of every message of a row, by its id."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults.matrix.talker import Sent, Talker
from tests.faults.visitor import Json


@dataclass(frozen=True)
class Tally:
    """Counts of one row; `slowest` is in seconds, from accepted to the first true word."""

    accepted: int
    lost: int
    doubled: int
    unanswered: int
    slowest: float

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or left unanswered, and something was sent at all."""
        return self.accepted > 0 and not (self.lost or self.doubled or self.unanswered)

    @property
    def is_only_late(self) -> bool:
        """Whether time is all that was wrong."""
        return self.accepted > 0 and self.unanswered > 0 and not (self.lost or self.doubled)


def tally(talker: Talker) -> Tally:
    """Count, when everything works again and all is answered."""
    messages = talker.messages()
    accepted = [one for one in talker.sent if one.message]
    return Tally(
        accepted=len(accepted),
        lost=sum(_is_lost(one, messages) for one in accepted) + _never_heard(talker, messages),
        doubled=sum(_is_doubled(one, messages) for one in talker.sent) + _heard_twice(talker),
        unanswered=sum(one.is_unanswered for one in talker.sent),
        slowest=max((one.seconds or 0.0 for one in accepted), default=0.0),
    )


def _is_lost(sent: Sent, messages: Sequence[Json]) -> bool:
    """Tell whether an accepted message is gone, or was never answered."""
    assert sent.message is not None
    ids = {one["id"] for one in messages}
    return sent.message["id"] not in ids or not replies_to(sent.message["id"], messages)


def _is_doubled(sent: Sent, messages: Sequence[Json]) -> bool:
    """Tell whether a message stands there twice, or has two answers."""
    own = [one for one in messages if one["client_message_id"] == sent.client_id]
    return len(own) > 1 or any(answered_twice(replies_to(one["id"], messages)) for one in own)


def replies_to(message_id: str, messages: Sequence[Json]) -> list[Json]:
    """Give the answer to a message; a danger text comes at once and is none."""
    return [
        one for one in messages if one.get("in_reply_to") == message_id and one["kind"] != "danger"
    ]


def answered_twice(replies: Sequence[Json]) -> bool:
    """Tell whether Rasa and the gateway both answered, or one of them twice."""
    kinds = Counter(one["kind"] for one in replies)
    texts = [one["text"] for one in replies if one["text"]]
    return len(kinds) > 1 or kinds["outage"] > 1 or len(texts) > len(set(texts))


def _heard_twice(talker: Talker) -> int:
    if talker.follower is None:
        return 0
    return sum(count > 1 for count in talker.follower.seen().values())


def _never_heard(talker: Talker, messages: Sequence[Json]) -> int:
    if talker.follower is None:
        return 0
    return len({one["seq"] for one in messages} - talker.follower.seen().keys())
