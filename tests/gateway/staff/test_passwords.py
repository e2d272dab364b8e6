"""Passwords: how they are kept, and which ones are refused."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY
from hypothesis import given
from hypothesis import strategies as st

from gateway.staff import passwords
from gateway.staff.password_rules import LONGEST, SHORTEST, PasswordRules
from gateway.staff.passwords import Passwords
from helpline.guide import load_guide

NAMES = ("a.vandijk", "Anna van Dijk")


@pytest.fixture(scope="module")
def rules() -> PasswordRules:
    return PasswordRules(load_guide().municipalities)


async def test_a_hash_is_made_as_rfc_9106_advises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PARAMETERS", RFC_9106_LOW_MEMORY)
    kept = await Passwords().hash("zes paarse fietsen")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert await Passwords().verify(kept, "zes paarse fietsen")
    assert not await Passwords().verify(kept, "zes paarse fiets")
    assert not await Passwords().verify(None, "")
    assert not await Passwords().verify("geen hash", "")


async def test_the_hash_of_nobody_costs_as_much_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PARAMETERS", RFC_9106_LOW_MEMORY)
    made_up = Passwords()._nobodys
    assert extract_parameters(made_up) == RFC_9106_LOW_MEMORY
    assert not PasswordHasher().check_needs_rehash(made_up)
    with pytest.raises(VerifyMismatchError):  # and not that it is no hash at all
        PasswordHasher().verify(made_up, b"")


async def test_a_password_is_the_same_on_every_keyboard() -> None:
    kept = await Passwords().hash("caf\u00e9 met \ufb01etsen")
    assert await Passwords().verify(kept, "cafe\u0301 met fietsen")


def test_a_hash_of_older_parameters_is_seen() -> None:
    older = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    assert Passwords().is_outdated(older.hash("x"))


@pytest.mark.parametrize(
    "password",
    [
        "zes paarse fietsen",
        "correct horse battery staple",
        "Tk8#mQz!vR2p",
        "een hond op vakantie in een caravan",
        "мой пароль хороший",
        "x" * 3 + "7rTq!bW9zL",
        "a" * 4 + " kwartel schommelt mee",
    ],
)
def test_long_and_unlike_others_is_enough(rules: PasswordRules, password: str) -> None:
    assert rules.fault(password, NAMES) is None


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", "password_length"),
        ("x" * (SHORTEST - 1), "password_length"),
        ("x" * (LONGEST + 1), "password_length"),
        ("aaaaaaaaaaaa", "password_common"),
        ("abababababab", "password_common"),
        ("123456789012", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("Wachtwoord123!", "password_common"),
        ("welkomwelkom", "password_common"),
        ("W3lk0m2026!!", "password_common"),
        ("P@ssw0rd2026", "password_common"),
        ("Enschede2026!", "password_common"),
        ("Gemeente Ede 1", "password_common"),
        ("Winter2026!!!", "password_common"),
        ("wegwijzer-beheer", "password_common"),
        ("vandijk is de beste", "password_has_name"),
        ("ik heet ANNA hoor", "password_has_name"),
        ("A n n a gaat fietsen", "password_has_name"),
    ],
)
def test_short_common_or_personal_is_refused(
    rules: PasswordRules, password: str, fault: str
) -> None:
    assert rules.fault(password, NAMES) == fault


@given(password=st.text(max_size=200), name=st.text(max_size=40))
def test_any_text_gets_a_judgement(rules: PasswordRules, password: str, name: str) -> None:
    fault = rules.fault(password, (name,))
    assert (fault == "password_length") == (not SHORTEST <= len(password) <= LONGEST)
