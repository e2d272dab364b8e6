"""Checks each value of the guide by itself; the faults are noted at the line of the value."""

from datetime import date

from helpline import address
from helpline.danger_kinds import KINDS
from helpline.guide import placeholders, values
from helpline.guide.document import Document
from helpline.guide.reading import Contents
from helpline.guide.schema import EveryMunicipality, Organization, Service, Sourced

_SHOWN = ("why", "for_whom", "schedule", "anonymous_note", "response_promise", "limits")
_SHOWN_OF_DETAIL = ("note", "subject", "label")


class ValueChecks:
    """Checks the contents and notes each fault in its document."""

    def __init__(self, contents: Contents, today: date) -> None:
        self._contents = contents
        self._today = today
        texts = contents.texts.value
        self._names = placeholders.names(texts.variables) if texts else placeholders.MUNICIPAL
        self._names_known = texts is not None

    def run(self) -> None:
        """Check everything."""
        for read in self._contents.organizations:
            for i, organization in enumerate(read.value.organizations if read.value else ()):
                self._organization(read.document, f"$.organizations[{i}]", organization)
        if everywhere := self._contents.everywhere.value:
            self._everywhere(self._contents.everywhere.document, everywhere)
        self._facts()
        self._texts()
        self._address()

    def _organization(self, document: Document, path: str, organization: Organization) -> None:
        for i, service in enumerate(organization.services):
            self._service(document, f"{path}.services[{i}]", service)

    def _service(self, document: Document, path: str, service: Service) -> None:
        self._sourced(document, path, service)
        self._shown(document, path, service, _SHOWN)
        for i, one in enumerate(service.phones):
            inside = f"{path}.phones[{i}]"
            self._detail(document, inside, one)
            _note(document, f"{inside}.number", values.phone_fault(one.number))
        for i, mail in enumerate(service.emails):
            inside = f"{path}.emails[{i}]"
            self._detail(document, inside, mail)
            _note(document, f"{inside}.address", values.email_fault(mail.address))
        for i, link in enumerate(service.urls):
            inside = f"{path}.urls[{i}]"
            self._detail(document, inside, link)
            _note(document, f"{inside}.url", values.url_fault(link.url))
        if service.postal_address:
            self._sourced(document, f"{path}.postal_address", service.postal_address)
        if service.anonymous == "yes" and not service.anonymous_note:
            _note(document, path, "bij 'anonymous: yes' hoort 'anonymous_note': wat is beloofd?")

    def _detail(self, document: Document, path: str, detail: Sourced) -> None:
        self._sourced(document, path, detail)
        self._shown(document, path, detail, _SHOWN_OF_DETAIL)

    def _sourced(self, document: Document, path: str, entry: Sourced) -> None:
        _note(document, f"{path}.source", values.source_fault(entry.source))
        for field in ("checked_on", "confirmed_on"):
            fault = values.date_fault(field, getattr(entry, field), self._today)
            _note(document, f"{path}.{field}", fault)

    def _shown(self, document: Document, path: str, entry: object, fields: tuple[str, ...]) -> None:
        for field in fields:
            if text := getattr(entry, field, None):
                self._text(document, f"{path}.{field}", text)

    def _text(
        self, document: Document, path: str, text: str, extra: frozenset[str] = frozenset()
    ) -> None:
        fault = values.text_fault(text, self._names | extra)
        if fault and (self._names_known or "invulplek:" not in fault):
            _note(document, path, fault)

    def _everywhere(self, document: Document, everywhere: EveryMunicipality) -> None:
        for i, service in enumerate(everywhere.services):
            for field in ("why", "for_whom", "phone_note"):
                if text := getattr(service, field):
                    path = f"$.services[{i}].{field}"
                    self._text(document, path, text, frozenset({"name"}))

    def _facts(self) -> None:
        read = self._contents.facts
        for i, fact in enumerate(read.value.facts if read.value else ()):
            self._sourced(read.document, f"$.facts[{i}]", fact)
            self._text(read.document, f"$.facts[{i}].text", fact.text)

    def _texts(self) -> None:
        read = self._contents.texts
        if read.value is None:
            return
        for i, text in enumerate(read.value.texts):
            self._text(read.document, f"$.texts[{i}].text", text.text)
        for i, danger in enumerate(read.value.danger):
            self._shown(read.document, f"$.danger[{i}]", danger, ("text", "also", "perhaps"))
        for kind in KINDS:
            if kind not in {danger.kind for danger in read.value.danger}:
                _note(read.document, "$.danger", f"er is geen tekst voor het gevaar '{kind}'")

    def _address(self) -> None:
        read = self._contents.address
        known = self._contents.municipalities
        for i, name in enumerate(read.value.municipalities if read.value else ()):
            if name not in known and name not in self._contents.dropped_municipalities:
                path = f"$.municipalities[{i}]"
                _note(read.document, path, f"de gemeente '{name}' is niet bekend")
        for sentence, informal in (read.value.sentences if read.value else {}).items():
            for fault in address.faults(sentence, informal):
                _note(read.document, "$.sentences", fault)


def _note(document: Document, path: str, fault: str | None) -> None:
    if fault:
        document.problem(path, fault)
