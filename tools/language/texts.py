"""Every text that a visitor may read, with the place where an editor finds it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from helpline.address import FILE, Address, AddressFile, is_formal
from tools.language import pages, window
from tools.language.text import Text

FOREIGN = "utter_other_language"
"""Responses in other languages; their names begin with this."""
CHILD = "minor_visitor"
"""The slot that says that the visitor is a child."""
_SERVICE_FIELDS = ("why", "for_whom", "limits", "response_promise", "schedule", "anonymous_note")


def all_texts(root: Path) -> list[Text]:
    """Read every text that visitors may get to see.

    Args:
        root: the project's folder.

    Raises:
        OSError, msgspec.DecodeError: a file is missing or cannot be read.
    """
    found = [
        *_responses(root / "domain.yml"),
        *_fixed(root / "data/guide/texts.yml"),
        *_handover(root / "data/guide/handover.yml"),
        *_problems(root / "gateway/texts.yml"),
        *_cards(root / "data/guide"),
        *_whys(root / "data/guide/routes.yml"),
        *_facts(root / "data/guide/facts.yml"),
        *_titles(root / "data/guide/answers.yml"),
        *_checklist(root / "data/guide/checklist.yml"),
        *window.texts(root / "web/chat/texts.nl.js"),
        *(replace(text, child=True) for text in window.texts(root / "web/chat/texts.nl.je.js")),
        *pages.texts(root / "web/index.html"),
        *pages.texts(root / "gateway/templates/contacts/page.html"),
    ]
    texts = [text for text in found if text.raw]
    return [*texts, *_informally(texts, root / "data/guide" / FILE)]


Found = Iterator[Text]
OWN_WORDS = frozenset({"venster", "pagina's"})
"""Sorts of text that have no je-form in the guide: the words of the chat's own window."""


def said_in_both(texts: Iterable[Text]) -> list[Text]:
    """Give the texts that a municipality can have with 'u' and with 'je'."""
    return [
        text
        for text in texts
        if not (text.child or text.foreign or text.informal) and text.group not in OWN_WORDS
    ]


def _informally(texts: Iterable[Text], path: Path) -> Found:
    written = msgspec.yaml.decode(path.read_bytes(), type=AddressFile)
    address = Address(frozenset(written.municipalities), written.sentences)
    for text in said_in_both(texts):
        if is_formal(text.raw):
            said = address.informally(text.raw)
            yield Text(text.group, f"{text.place} (je)", said, child=True, informal=True)


def _read(path: Path) -> Any:
    return msgspec.yaml.decode(path.read_bytes())


def _responses(path: Path) -> Found:
    for name, variations in _read(path)["responses"].items():
        for variation in variations:
            when = {one["name"]: str(one["value"]) for one in variation.get("condition", ())}
            said = ["kind" if slot == CHILD else value for slot, value in when.items()]
            place = " ".join([path.name, name, *said])
            child, foreign = CHILD in when, name.startswith(FOREIGN)
            yield Text("antwoorden", place, variation["text"], child, foreign)


def _fixed(path: Path) -> Found:
    whole = _read(path)
    for entry in whole["texts"]:
        yield Text("vaste teksten", f"{path.name} {entry['id']}", entry["text"])
    for entry in whole["danger"]:
        yield Text("vaste teksten", f"{path.name} {entry['kind']}", entry["text"])
        yield Text("vaste teksten", f"{path.name} {entry['kind']} also", entry["also"])
        yield Text("vaste teksten", f"{path.name} {entry['kind']} perhaps", entry["perhaps"])


def _handover(path: Path) -> Found:
    whole = _read(path)
    for name, text in whole["texts"].items():
        yield Text("vaste teksten", f"{path.name} {name}", text)
    for name, title in whole["buttons"].items():
        yield Text("vaste teksten", f"{path.name} button {name}", title)


def _problems(path: Path) -> Found:
    for name, problem in _read(path)["problems"].items():
        yield Text("vaste teksten", f"gateway/{path.name} {name}", problem.get("detail", ""))


def _cards(folder: Path) -> Found:
    for path in sorted((folder / "organizations").rglob("*.yml")):
        for organization in _read(path)["organizations"]:
            for service in organization.get("services", ()):
                yield from _card(f"{path.name} {service['id']}", service)
    path = folder / "every-municipality.yml"
    for service in _read(path)["services"]:
        yield from _card(f"{path.name} {service['id']}", service)


def _card(place: str, service: dict[str, Any]) -> Found:
    for name in (*_SERVICE_FIELDS, "phone_note"):
        yield Text("kaarten", f"{place} {name}", service.get(name, ""))
    for kind in ("phones", "emails"):
        for number, contact in enumerate(service.get(kind, ()), start=1):
            yield Text("kaarten", f"{place} {kind} {number} note", contact.get("note", ""))
    for number, url in enumerate(service.get("urls", ()), start=1):
        yield Text("kaarten", f"{place} urls {number} label", url["label"])


def _whys(path: Path) -> Found:
    for route in _read(path)["routes"]:
        for number, step in enumerate(route["steps"], start=1):
            place = f"{path.name} {route['id']} step {number}"
            child = bool(route.get("when", {}).get("minor"))
            yield Text("routes", place, step.get("why", ""), child and "why" in step)


def _facts(path: Path) -> Found:
    for fact in _read(path)["facts"]:
        if fact.get("shown", "yes") == "yes":
            yield Text("feiten", f"{path.name} {fact['id']}", fact["text"])


def _titles(path: Path) -> Found:
    for need, title in _read(path)["titles"].items():
        yield Text("knoppen", f"{path.name} titles {need}", title)


def _checklist(path: Path) -> Found:
    for heading in _read(path)["headings"]:
        for number, item in heading["items"].items():
            yield Text("feiten", f"{path.name} {number}", item)
