"""Names of persons in a visitor's words, by lists and by context (docs/adr/0013)."""

from helpline.redaction.names.context import NamesError
from helpline.redaction.names.finder import Names
from helpline.redaction.names.loader import load_names
from helpline.redaction.names.reader import Persons, Span

__all__ = ["Names", "NamesError", "Persons", "Span", "load_names"]
