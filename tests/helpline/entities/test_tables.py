"""A broken file in `data/entities/` is refused, with its name and the reason."""

from pathlib import Path

import pytest

from helpline.entities import EntitiesError, load_entities
from helpline.entities.tables import load_tables

SECTORS = {
    *("education", "childcare", "care", "welfare", "youth_work", "police", "housing"),
    *("work_income", "sport", "community", "municipality", "business"),
}
RELATIONS = {
    *("child", "partner", "family", "friend", "neighbour", "colleague", "pupil", "client"),
    *("member", "self", "acquaintance"),
}


def test_every_value_is_one_of_the_contracts(folder: Path) -> None:
    tables = load_tables(folder)
    audiences = {one.audience for one in tables.professions.values()}
    sectors = {one.sector for one in tables.professions.values()} - {None}
    assert audiences == {"resident", "professional", "policy"}
    assert sectors <= SECTORS
    assert set(tables.relations) <= RELATIONS
    assert {one.relation for one in tables.professions.values()} - {None} <= RELATIONS
    assert set(tables.values) == {"anonymity", "extremism_form", "platform"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("professions.yml", "education: {audience: professional, role: [docent]}", "role"),
        ("professions.yml", "education: {roles: [docent]}", "audience"),
        ("relation.yml", "child: [zoon]", "relation.yml"),
        ("platform.yml", "discord: discord", "platform.yml"),
        ("age.yml", "numbers: {zes: 'zes'}", "age.yml"),
        ("context.yml", "being: [ik ben]", "context.yml"),
        ("organizations.yml", "mar: {after: [het]}", "capitals"),
        ("audience.yml", "explicit: [", "audience.yml"),
        ("anonymity.yml", "", "anonymity.yml"),
    ],
)
def test_a_broken_file_is_named(folder: Path, name: str, content: str, reason: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(EntitiesError, match=reason) as caught:
        load_entities(folder)
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["professions.yml", "context.yml", "age.yml", "relation.yml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EntitiesError, match=name):
        load_entities(folder)


def test_a_file_of_other_bytes_is_named(folder: Path) -> None:
    (folder / "platform.yml").write_bytes(b"\xff\xfe\x00discord")
    with pytest.raises(EntitiesError, match=r"platform\.yml"):
        load_entities(folder)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EntitiesError, match="nowhere"):
        load_entities(tmp_path / "nowhere")
