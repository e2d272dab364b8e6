"""The tables of those who work at the desk."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from gateway.storage.models import ID_LENGTH, UtcDateTime, metadata

accounts = Table(
    "staff_accounts",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column("display_name", String(100), nullable=False),  # what visitors and colleagues see
    # Of a local account only. `first_password_until`: the password is of another's making, must
    # be replaced, and is of no use after this moment.
    Column("sign_in_name", String(64), unique=True),
    Column("password_hash", String(200)),
    Column("first_password_until", UtcDateTime),
    Column("totp_secret", Text),  # sealed
    Column("totp_step", Integer, nullable=False),  # of the last code that was used
    # Of an account of the organisation's own sign-in only.
    Column("issuer", String(200)),
    Column("subject", String(255)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("blocked_at", UtcDateTime),
    Column("last_sign_in_at", UtcDateTime),
    UniqueConstraint("issuer", "subject"),
)

roles = Table(
    "staff_roles",
    metadata,
    Column(
        "account_id",
        String(ID_LENGTH),
        ForeignKey("staff_accounts.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("municipality", String(100), primary_key=True),
    Column("role", String(20), primary_key=True),
)

# A sign-in that is under way is a session too, of another stage than `done`.
sessions = Table(
    "staff_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the cookie; the cookie itself is not kept
    Column(
        "account_id",
        String(ID_LENGTH),
        ForeignKey("staff_accounts.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("stage", String(10), nullable=False),
    Column("enrol_secret", Text),  # sealed
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)

attempts = Table(
    "staff_attempts",
    metadata,
    Column("key", String(64), primary_key=True),  # keyed hash of a name, a browser or an address
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False, index=True),
    Column("refused_until", UtcDateTime),
)

# Stays when an account goes: so no foreign keys.
audit = Table(
    "staff_audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("who", String(ID_LENGTH), nullable=False),
    Column("what", String(40), nullable=False),
    Column("handover_id", String(ID_LENGTH)),
    Column("account_id", String(ID_LENGTH)),
)
