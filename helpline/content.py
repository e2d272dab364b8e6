"""Checks what stands around the guide: answers, readings, variants, and the texts they name.

The guide and the routes are checked when they are loaded (`helpline.guide`, `helpline.routes`).
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from helpline import address
from helpline.address import Address, AddressFile, shown_texts
from helpline.dialogue import answers, checklist, readings
from helpline.dialogue.answers import Answer
from helpline.dialogue.checklist import Checklist
from helpline.dialogue.questions import ALL as QUESTIONS
from helpline.dialogue.readings import Reading, ReadingsFile
from helpline.guide import Problem
from helpline.guide.document import Document
from helpline.guide.reasons import in_dutch

Kind = TypeVar("Kind")
Named = Iterator[tuple[str, str, str]]
"""Path of a name in its file, the name, and what it should be the name of."""


class _Domain(msgspec.Struct):
    intents: list[str | dict[str, Any]]
    responses: dict[str, Any]


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """`answers.yml` with each answer still unread, so that a fault keeps its line."""

    titles: dict[str, str]
    answers: dict[str, Any]
    named_in_passing: frozenset[str] = frozenset()
    choices: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class _Names:
    needs: frozenset[str]
    responses: frozenset[str]
    titles: frozenset[str]

    def among(self, what: str) -> frozenset[str]:
        known = {"vraag": self.needs, "tekst": self.responses, "titel": self.titles}
        return known.get(what, frozenset(QUESTIONS))


def check_content(guide: Path, domain: Path, variants: Path) -> list[Problem]:
    """Give every fault, with its file, its line and a Dutch reason for the editor.

    Args:
        guide: the folder of the guide, with `answers.yml`, `readings.yml` and `checklist.yml`.
        domain: Rasa's `domain.yml`, with the texts.
        variants: the folder with the words of the variants.
    """
    domain_document, of_domain = _read(domain, domain.name, _Domain)
    table_document, table = _read(guide / answers.FILE, f"{guide.name}/{answers.FILE}", _Table)
    read_document, of_readings = _read(
        guide / readings.FILE, f"{guide.name}/{readings.FILE}", ReadingsFile
    )
    rows = of_readings.readings if of_readings else ()
    list_path = guide / checklist.FILE
    list_document, _ = _read(list_path, f"{guide.name}/{checklist.FILE}", Checklist)
    documents = [domain_document, table_document, read_document, list_document]
    if of_domain and table:
        intents = {one if isinstance(one, str) else next(iter(one)) for one in of_domain.intents}
        needs = intents | {row.read_as for row in rows}
        names = _Names(frozenset(needs), frozenset(of_domain.responses), frozenset(table.titles))
        found = _convert(table_document, table)
        named = _named_in(found, table)
        if of_readings is None:  # nobody knows which questions its readings add
            named = (one for one in named if one[2] != "vraag")
        _note(table_document, names, named)
        _note(read_document, names, _asked_by(rows))
        documents += _check_variants(variants, found, names)
    documents.append(_check_address(guide, of_domain, table))
    return sorted({problem for one in documents for problem in one.problems})


def _check_address(guide: Path, domain: _Domain | None, table: _Table | None) -> Document:
    """Note each sentence without je-form, where a municipality asks for that form.

    Otherwise a conversation would mix 'u' and 'je'.
    """
    document, written = _read(guide / address.FILE, f"{guide.name}/{address.FILE}", AddressFile)
    if written is None or not written.municipalities:
        return document
    responses = domain.responses if domain else {}
    texts = [*shown_texts(responses), *(table.titles.values() if table else ())]
    for path in sorted(guide.rglob("*.yml")):
        texts += shown_texts(Document(path, path.name).convert(dict[str, Any]) or {})
    known = Address(sentences=written.sentences)
    for sentence in address.missing(known, texts):
        document.problem("$.sentences", f"deze zin heeft nog geen je-vorm: {sentence!r}")
    return document


def _read(path: Path, shown_as: str, kind: type[Kind]) -> tuple[Document, Kind | None]:
    document = Document(path, shown_as)
    return document, document.convert(kind)


def _convert(document: Document, table: _Table) -> dict[str, Answer]:
    found = {}
    for need, written in table.answers.items():
        try:
            found[need] = msgspec.convert(written, Answer, strict=False)
        except msgspec.ValidationError as error:
            fault = in_dutch(str(error))
            document.problem(f"$.answers.{need}{fault.path.removeprefix('$')}", fault.reason)
    return found


def _named_in(found: dict[str, Answer], table: _Table) -> Named:
    for need, answer in found.items():
        path = f"$.answers.{need}"
        said = (f"utter_{need}",) if answer.say is None else answer.say
        yield from ((f"{path}.say", name, "tekst") for name in said)
        yield from ((f"{path}.buttons", name, "titel") for name in answer.buttons)
        yield from ((f"{path}.ask", name, "vervolgvraag") for name in answer.ask)
        others = (*answer.covers, answer.organization, answer.route)
        yield from ((path, name, "vraag") for name in others if name)
    for audience, offered in table.choices.items():
        yield from ((f"$.choices.{audience}", name, "titel") for name in offered)


def _asked_by(rows: Iterable[Reading]) -> Named:
    for number, row in enumerate(rows):
        yield from ((f"$.readings[{number}].after", name, "vraag") for name in row.after)


def _check_variants(folder: Path, found: dict[str, Answer], names: _Names) -> Iterator[Document]:
    for path in sorted(folder.glob("*.yml")):
        document, table = _read(path, f"{folder.name}/{path.name}", dict[str, tuple[str, ...]])
        named = ((f"$.{name}", f"utter_{path.stem}_{name}", "tekst") for name in table or ())
        _note(document, names, named)
        if path.stem in found and not found[path.stem].variants:
            document.problem("$", f"'{path.stem}' heeft geen 'variants: true' in {answers.FILE}")
        yield document


def _note(document: Document, names: _Names, named: Named) -> None:
    for path, name, what in named:
        known = names.among(what)
        if name not in known:
            where = "in domain.yml" if what == "tekst" else "hier"
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; bedoelt u '{close[0]}'?" if close else ""
            document.problem(path, f"de {what} '{name}' staat niet {where}{hint}")
