"""Every reader of what comes from outside: any input gives a value or a known refusal."""

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sanic.compat import Header

from gateway import checks, rasa_client
from gateway.api.messages import SendMessage
from gateway.api.ratings import Rate
from gateway.api.requests import read_body, read_seq, read_tab
from gateway.errors import StartError
from gateway.problem import Problem
from gateway.rasa_client import RasaUnavailableError
from gateway.rasa_line import Answer
from gateway.settings import PREFIX, Settings, load_settings
from gateway.static_files import _wanted

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
LIKE_A_MESSAGE = st.fixed_dictionaries(
    {}, optional={name: JSON for name in ("client_message_id", "text", "button_id", "sender")}
)
LIKE_AN_ANSWER = st.fixed_dictionaries(
    {}, optional={name: JSON for name in ("messages", "text", "understanding", "handover")}
)


TAB_SIGNS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@contextlib.contextmanager
def refused(*codes: str) -> Iterator[None]:
    """Allow these problems, and nothing else."""
    try:
        yield
    except Problem as problem:
        if problem.code not in codes:
            raise


def request(body: bytes = b"", query: dict[str, str] | None = None, **headers: str) -> Any:
    """As much of a request as the readers look at."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return SimpleNamespace(body=body, headers=Header(named), args=query or {})


@given(st.binary(max_size=300) | LIKE_A_MESSAGE.map(msgspec.json.encode))
def test_any_body_is_a_message_or_a_problem(body: bytes) -> None:
    with refused("bad_request", "invalid_request"):
        read = read_body(request(body, content_type="application/json"), SendMessage)
        assert isinstance(read.client_message_id, UUID)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_content_type_is_json_or_a_problem(body: bytes, kind: str) -> None:
    with refused("bad_request", "invalid_request", "not_json"):
        assert isinstance(read_body(request(body, content_type=kind), Rate), Rate)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_number_to_go_on_from_is_in_range_or_a_problem(header: str, query: str) -> None:
    with refused("bad_request"):
        found = read_seq(request(query={"after": query}, last_event_id=header))
        assert 0 <= found <= 2**31 - 1


@given(st.text(max_size=100))
def test_any_name_of_a_tab_is_plain_or_a_problem(tab: str) -> None:
    with refused("bad_request"):
        found = read_tab(request(query={"tab": tab}))
        assert found is not None
        assert set(found) <= TAB_SIGNS


@given(st.text(max_size=200))
def test_any_accept_encoding_is_a_set_of_names(header: str) -> None:
    assert all(name in header.lower().replace(" ", "") for name in _wanted(header))


@given(st.binary(max_size=300) | LIKE_AN_ANSWER.map(msgspec.json.encode), st.integers(200, 599))
def test_any_answer_of_rasa_says_something_or_is_none(body: bytes, status: int) -> None:
    try:
        answer = rasa_client._read(Answer(status, body))
    except RasaUnavailableError:
        return
    assert status == 200
    assert answer.messages
    assert all(message.says_something() for message in answer.messages)


@pytest.mark.parametrize(
    "check",
    [
        checks.port,
        checks.between(0, 1),
        checks.count(1, 5),
        checks.one_of("a", "b"),
        checks.http_url,
        checks.origins,
        checks.origin_municipalities,
        checks.networks,
        checks.store_url,
        checks.database_url,
        checks.own_url,
        checks.issuer,
        checks.claim_roles,
    ],
    ids=lambda check: check.__qualname__,
)
@given(value=st.text(max_size=60) | st.sampled_from(["http://[", "sqlite:///a?b=%", "valkey://["]))
def test_any_setting_is_a_value_or_a_reason(check: checks.Check, value: str) -> None:
    with contextlib.suppress(ValueError):
        check(value)


@given(
    st.dictionaries(
        st.sampled_from([PREFIX + name.upper() for name in Settings.__slots__]),
        st.text(min_size=8, max_size=40),
    )
)
def test_any_environment_is_settings_or_lines_without_values(environment: dict[str, str]) -> None:
    try:
        load_settings(environment)
    except StartError as error:
        for line in str(error).splitlines():
            assert line.startswith(PREFIX)
