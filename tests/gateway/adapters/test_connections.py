"""The file of connections: read at start, every fault named, never a secret in a message."""

from pathlib import Path

import pytest

from gateway.adapters.chatwoot import Chatwoot
from gateway.adapters.email import Email
from gateway.adapters.local_target import LocalTarget
from gateway.adapters.open_klant import OpenKlant
from gateway.callbacks import Targets
from gateway.connections import Connections, load_connections
from gateway.errors import StartError
from gateway.parts import load_guide
from gateway.texts import Texts
from helpline.guide import DEFAULT_FOLDER
from tests.gateway.support.callback_targets import make_request

SECRET = "geheim-van-het-systeem"
OPEN_KLANT = """
  - target: open_klant
    municipalities: [Almere, Den Haag]
    url: https://openklant.example.org/klantinteracties/api/v1/
    token_file: token
    actor: {object_id: radicalisering, name: Team Radicalisering}
"""
EMAIL = """
  - target: email
    host: post.example.org
    user: chat
    password_file: token
    sender: chat@example.org
    to: team@example.org
"""
CHATWOOT = """
  - desk: chatwoot
    name: twente
    municipalities: [Enschede, Hengelo]
    url: https://chatwoot.example.org
    inbox: abc
    account: 3
    token_file: token
    webhook_secret_file: token
"""
DESK = """
  - target: desk
    municipalities: [Enschede]
"""


def load(folder: Path, *entries: str) -> Targets:
    return load_all(folder, "callbacks:" + "".join(entries)).targets


def load_all(folder: Path, text: str) -> Connections:
    (folder / "token").write_text(f"{SECRET}\n")
    (folder / "token").chmod(0o600)
    file = folder / "connections.yml"
    file.write_text(text)
    guide = load_guide(DEFAULT_FOLDER)
    return load_connections(file, guide, Texts(guide).callback)


async def test_each_municipality_has_its_own(tmp_path: Path) -> None:
    targets = load(tmp_path, OPEN_KLANT, EMAIL, DESK)
    assert isinstance(targets.find("Almere"), OpenKlant)
    assert targets.find("Den Haag") is targets.find("Almere")
    assert targets.find("Enschede") is None
    assert isinstance(targets.find("Urk"), Email)
    assert isinstance(targets.find(None), Email)
    assert all(targets.serves(name) for name in ("Almere", "Enschede", "Urk", None))
    await targets.close()


async def test_without_one_for_the_others_they_are_not_served(tmp_path: Path) -> None:
    targets = load(tmp_path, DESK)
    assert targets.serves("Enschede")
    assert not targets.serves("Urk")
    assert not targets.serves(None)


def test_without_a_file_nobody_can_ask() -> None:
    guide = load_guide(DEFAULT_FOLDER)
    targets = load_connections(None, guide, Texts(guide).callback).targets
    assert not targets.serves("Enschede")


@pytest.mark.parametrize("entry", [OPEN_KLANT, EMAIL])
async def test_in_local_mode_nothing_is_sent(tmp_path: Path, entry: str) -> None:
    target = load(tmp_path, entry, "    local: true\n").find("Almere")
    assert isinstance(target, LocalTarget)
    await target.deliver(make_request())
    await target.deliver(make_request())
    assert list(target.delivered) == [make_request()]


@pytest.mark.parametrize(
    ("entry", "change", "told"),
    [
        (OPEN_KLANT, ("Almere", "Almerre"), "no municipality Almerre"),
        (OPEN_KLANT, ("https:", "http:"), "use https"),
        (OPEN_KLANT, ("https://openklant.example.org", "openklant"), "url"),
        (OPEN_KLANT, ("token_file: token", "token_file: elsewhere"), "elsewhere"),
        (OPEN_KLANT, ("object_id: radicalisering, ", ""), "object_id"),
        (OPEN_KLANT, ("url:", "adres:"), "adres"),
        (OPEN_KLANT, ("Den Haag", "Almere"), "Almere: has one already"),
        (EMAIL, ("to: team@example.org", "to: team"), "to"),
        (EMAIL, ("to: team@example.org", "to: a@b.nl, c@d.nl"), "to"),
        (EMAIL, ("    user: chat\n", ""), "belong together"),
        (EMAIL, ("host: post.example.org", "host: ''"), "host"),
        (EMAIL, ("host:", "security: none\n    host:"), "this machine only"),
        (EMAIL, ("target: email", "target: fax"), "fax"),
        (EMAIL + EMAIL, ("x", "x"), "all other municipalities: has one already"),
        (DESK, ("    municipalities: [Enschede]\n", ""), "must name"),
    ],
)
def test_every_fault_says_where_and_what(
    tmp_path: Path, entry: str, change: tuple[str, str], told: str
) -> None:
    with pytest.raises(StartError) as caught:
        load(tmp_path, entry.replace(*change))
    assert told in str(caught.value)
    assert "connections.yml" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_token_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load(tmp_path, OPEN_KLANT)
    (tmp_path / "token").chmod(0o644)
    guide = load_guide(DEFAULT_FOLDER)
    with pytest.raises(StartError, match="chmod 600"):
        load_connections(tmp_path / "connections.yml", guide, Texts(guide).callback)


def test_what_is_no_yaml_is_told(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"connections\.yml"):
        load(tmp_path, "\n  - [")


async def test_advisers_of_a_municipality_can_work_at_another_desk(tmp_path: Path) -> None:
    found = load_all(tmp_path, "desks:" + CHATWOOT)
    desk = found.desks.named("twente")
    assert desk is not None
    assert found.desks.elsewhere == {"Enschede": desk.id, "Hengelo": desk.id}
    assert isinstance(desk.chat, Chatwoot)
    assert desk.may("adviser", "Enschede")
    assert not desk.may("adviser", "Almere")
    assert desk.municipalities("supervisor") == frozenset()
    assert not found.targets.serves("Enschede")
    await found.desks.close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Enschede", "Enskede"), "no municipality Enskede"),
        (("name: twente", "name: De Balie"), "small letters"),
        (("[Enschede, Hengelo]", "[]"), "must name"),
        (("https:", "http:"), "https"),
        (("inbox: abc", "inbox: abc\n    colour: red"), "colour"),
        (("desk: chatwoot", "desk: other"), "other"),
        (("account: 3", "account: three"), "account"),
        (("token_file: token", "token_file: nothing"), "nothing"),
        (("", ""), "there are two twente"),
    ],
)
def test_every_fault_of_a_desk_says_where_and_what(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    with pytest.raises(StartError) as caught:
        load_all(tmp_path, "desks:" + CHATWOOT.replace(*change) + CHATWOOT)
    assert told in str(caught.value)
    assert "connections.yml" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_municipality_has_one_desk(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="Enschede: has one already"):
        load_all(tmp_path, "desks:" + CHATWOOT + CHATWOOT.replace("twente", "oost"))
