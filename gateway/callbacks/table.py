"""The table of callback requests. A change here needs a migration (`gateway/storage/migrations`).

There is nothing in it of the conversation in which it was asked: `id` is a keyed fingerprint of the
conversation and the client's id of the request.
"""

from sqlalchemy import Column, Integer, String, Table, Text

from gateway.storage.models import ID_LENGTH, UtcDateTime, metadata

callbacks = Table(
    "callbacks",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column("reference", String(10), nullable=False, unique=True),
    Column("municipality", String(100)),
    Column("asked_at", UtcDateTime, nullable=False),
    # A keyed fingerprint of what was filled in, to see whether the same was sent again.
    Column("digest", String(64), nullable=False),
    # Name, phone and e-mail, sealed; empty as soon as it is delivered or done.
    Column("sealed", Text),
    # When it is to be tried (again); empty: an adviser fetches it from the desk.
    Column("due_at", UtcDateTime, index=True),
    # Until when one gateway has it in hand, or the adviser who fetched it.
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    # When it was delivered, or done by an adviser.
    Column("settled_at", UtcDateTime, index=True),
    # Which adviser fetched it last, and with which outcome it was done.
    Column("fetched_by", String(ID_LENGTH)),
    Column("outcome", String(40)),
)
