"""What the gateway says by itself; read and checked at start, so that no visitor misses a text."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec

from gateway.callbacks.details import FieldFault
from gateway.callbacks.texts import CallbackTexts
from gateway.errors import StartError
from gateway.problem import Code
from helpline.guide import Guide
from helpline.yaml_file import read_yaml

FILE = Path(__file__).parent / "texts.yml"
SPOKEN = ("welcome", "outage")
"""Texts of the guide that the gateway says in a conversation."""


class ProblemText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a problem is told: in words of its own, or in those of a text of the guide."""

    status: int
    title: str
    detail: str | None = None
    guide_text: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    contacts: tuple[str, ...]
    problems: Mapping[Code, ProblemText]
    fields: Mapping[FieldFault, str]
    callback: CallbackTexts


class Texts:
    """The texts of `gateway/texts.yml`, with the guide filled in."""

    def __init__(self, guide: Guide, path: Path = FILE) -> None:
        """Read the file.

        Raises:
            StartError: something is missing or wrong in the file or in the guide.
        """
        read = read_yaml(path, _File, StartError)
        missing = [f"problem {code}" for code in get_args(Code) if code not in read.problems]
        missing += [f"field {name}" for name in get_args(FieldFault) if name not in read.fields]
        missing += [f"service {one}" for one in read.contacts if one not in guide.services]
        missing += [f"text {name}" for name in SPOKEN if not _has_text(guide, name)]
        if missing:
            raise StartError(f"{path.name} and the guide miss: {', '.join(missing)}")
        try:
            self._details = {
                informal: {code: _detail(form, text) for code, text in read.problems.items()}
                for informal, form in _forms(guide).items()
            }
        except (KeyError, ValueError) as error:
            raise StartError(f"{path.name}: there is no {error} in the guide") from error
        self._address = guide.address
        self.contacts = read.contacts
        self.problems = read.problems
        self.fields = read.fields
        self.callback = read.callback

    def detail(self, code: Code, municipality: str | None = None) -> str:
        """Give the Dutch explanation of a problem, as the site of this municipality says it."""
        return self._details[self._address.is_informal(municipality)][code]


def _forms(guide: Guide) -> dict[bool, Guide]:
    """Give the guide by whether it says 'je'; the je-form is made only where a site asks for it."""
    informal = {True: guide.informal} if guide.address.municipalities else {}
    return {False: guide, **informal}


def _has_text(guide: Guide, name: str) -> bool:
    try:
        guide.text(name)
    except KeyError:
        return False
    return True


def _detail(guide: Guide, text: ProblemText) -> str:
    if text.guide_text is not None:
        return guide.text(text.guide_text).text
    return guide.said((text.detail or "").strip()).format_map(guide.template_variables())
