"""The whole of redaction: patterns, then names. Gateway and Rasa's channel use this one class."""

from functools import cached_property
from pathlib import Path

from helpline.guide import Guide
from helpline.redaction.keep import Keep
from helpline.redaction.names import Names, Persons, load_names
from helpline.redaction.own_details import own_details, own_names
from helpline.redaction.patterns import redact_patterns
from helpline.redaction.published import load_published
from helpline.redaction.redacted import PLACEHOLDERS, Redacted

DATA = Path(__file__).resolve().parents[2] / "data"


class Redactor:
    """Masks personal data, and leaves the organisations' own alone."""

    def __init__(self, guide: Guide, data: Path = DATA) -> None:
        """Take what the guide publishes. The lists of names are read at the first use.

        Args:
            guide: its numbers, addresses and names stay readable.
            data: the folder with `names/` and `places/`.

        Raises:
            NamesError: `names/published.txt` cannot be read.
        """
        self._keep: Keep = own_details(guide.services.values()).joined(load_published(data))
        self._own_names = own_names(guide)
        self._data = data

    @cached_property
    def names(self) -> Names:
        """The lists of names (0.2 s at the first use). Raises `NamesError` when they are broken."""
        return load_names(self._data, self._own_names)

    def redact(self, text: str, persons: Persons | None = None) -> Redacted:
        """Mask numbers, addresses, dates, links and names of persons.

        Args:
            text: a visitor's words.
            persons: a language model, asked about doubtful words (`Names.find`).

        Returns:
            The text with placeholders, and which kinds were masked. Masking it again changes
            nothing, unless `persons` sees more.
        """
        masked = redact_patterns(text, self._keep)
        spans = self.names.find(masked.text, persons) if persons else self.names.find(masked.text)
        if not spans:
            return masked
        named = masked.text
        for start, end in reversed(spans):
            named = named[:start] + PLACEHOLDERS["name"] + named[end:]
        return Redacted(named, (*masked.kinds, "name"))
