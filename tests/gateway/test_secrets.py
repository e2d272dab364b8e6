"""Tokens, and the secrets that the gateway makes itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from gateway.errors import StartError
from gateway.secret_files import read_or_make
from gateway.tokens import Tokens, new_id

SECRET = "a secret of thirty-two characters"
HOUR = timedelta(hours=1)


def test_a_token_is_good_for_its_own_conversation_only() -> None:
    tokens = Tokens(SECRET, HOUR)
    token, _ = tokens.issue("een")
    assert tokens.grant(token, "een")
    assert not tokens.grant(token, "twee")
    assert not tokens.grant(token, "")
    assert not tokens.grant(token, "\ud800")


def test_a_token_ends_after_its_time() -> None:
    token, expires_at = Tokens(SECRET, HOUR).issue("een")
    assert abs(expires_at - datetime.now(UTC) - HOUR) < timedelta(seconds=2)
    assert not Tokens(SECRET, timedelta(seconds=-1)).grant(token, "een")


def test_a_token_of_another_secret_or_purpose_is_refused() -> None:
    token, _ = Tokens("another secret, also thirty-two long", HOUR).issue("een")
    assert not Tokens(SECRET, HOUR).grant(token, "een")
    for_something_else = URLSafeTimedSerializer(SECRET, salt="mail").dumps("een")
    assert not Tokens(SECRET, HOUR).grant(for_something_else, "een")


def test_a_signed_value_that_is_no_name_is_refused() -> None:
    tokens = Tokens(SECRET, HOUR)
    for value in (None, 5, ["een"], {"een": 1}):
        assert not tokens.grant(tokens._signer.dumps(value), "een")


@given(st.text())
def test_no_text_passes_as_a_token(text: str) -> None:
    assert not Tokens(SECRET, HOUR).grant(text, "een")


def test_names_are_long_and_differ() -> None:
    names = {new_id() for _ in range(1000)}
    assert len(names) == 1000
    assert all(len(name) == 24 for name in names)


def test_a_fingerprint_keeps_parts_apart() -> None:
    tokens = Tokens(SECRET, HOUR)
    assert tokens.digest("a", "bc") == tokens.digest("a", "bc")
    assert tokens.digest("a", "bc") != tokens.digest("ab", "c")
    assert tokens.digest("a") != Tokens("another secret, also thirty-two long", HOUR).digest("a")


def test_a_secret_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "var" / "token.secret"
    secret = read_or_make(path)
    assert len(secret) >= 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_or_make(path) == secret


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "token.secret"
    read_or_make(path)
    path.chmod(0o640)
    with pytest.raises(StartError, match=r"chmod 600"):
        read_or_make(path)


def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "token.secret"
    path.touch(mode=0o600)
    with pytest.raises(StartError, match="is empty"):
        read_or_make(path)


def test_a_place_where_nothing_can_be_made_is_named() -> None:
    with pytest.raises(StartError, match="cannot make /proc/nothing"):
        read_or_make(Path("/proc/nothing/token.secret"))
