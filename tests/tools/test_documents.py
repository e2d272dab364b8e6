"""The documents tell the truth where a program can check it: links, commands, names."""

import re
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest
import yaml

from helpline.danger import KINDS
from helpline.guide.schema import Audience
from helpline.routes.schema import ExtremismForm, Relation, Sector, Urgency
from stack.settings import ROOT

ELSEWHERE = {"var", "results", "models", "node_modules"}
"""Folders of what the machine made."""
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|\b(?:src|href)=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
OUTSIDE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//|^#")
MAKE = re.compile(r"(?:^|`)make ([a-z][a-z-]*(?: [a-z][a-z-]*)*)", re.MULTILINE)
VALUES = (Audience, Relation, Sector, ExtremismForm, Urgency)


def documents() -> list[Path]:
    found = sorted(ROOT.rglob("*.md"))
    return [path for path in found if not _is_elsewhere(path.relative_to(ROOT))]


def _is_elsewhere(path: Path) -> bool:
    return any(part in ELSEWHERE or part.startswith(".") for part in path.parts)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def relative_links(text: str) -> list[str]:
    """Give the targets that are files of this project; code is no link."""
    found = [one or other for one, other in LINK.findall(CODE.sub("", text))]
    return [unquote(link.split("#")[0]) for link in found if not OUTSIDE.match(link)]


def intents() -> set[str]:
    listed = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["intents"]
    return {name for entry in listed for name in ([entry] if isinstance(entry, str) else entry)}


def test_links_are_found_in_text_and_not_in_code() -> None:
    text = 'see [a](a.md#b), [web](https://x.nl), ![p](b%20c.png) and `[c](d.md)` <img src="e.svg">'
    assert relative_links(text) == ["a.md", "b c.png", "e.svg"]


@pytest.mark.parametrize("document", documents(), ids=_name)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    links = relative_links(document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=_name)
def test_every_make_command_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {name for found in MAKE.findall(document.read_text("utf-8")) for name in found.split()}
    assert named - targets == set()


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = set(relative_links((folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def test_the_glossary_knows_every_name_of_the_vocabulary() -> None:
    glossary = set(re.findall(r"`([^`]+)`", (ROOT / "docs/woordenlijst.md").read_text("utf-8")))
    names = {name for values in VALUES for name in get_args(values)} | set(KINDS) | intents()
    assert names - glossary == set()


def test_publiccode_and_changelog_name_the_version_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "(.+)"$', project, re.M)
    assert version is not None
    published = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert published["softwareVersion"] == version[1]
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
