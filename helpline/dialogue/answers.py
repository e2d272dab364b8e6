"""The table of answers (`data/guide/answers.yml`): what belongs to each need."""

from pathlib import Path

import msgspec

from helpline.handover_reasons import Reason
from helpline.yaml_file import read_yaml

FILE = "answers.yml"


class AnswersError(ValueError):
    """The table of answers cannot be used; the message names file and reason."""


class Answer(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How one need is answered."""

    say: tuple[str, ...] | None = None
    """Names of responses; `utter_<need>` when left out."""
    variants: bool = False
    """Say `utter_<need>_<variant>` instead where a word of `data/variants/<need>.yml` occurs."""
    form: bool = False
    """Add `utter_form_<extremism_form>` where the form of extremism is known."""
    cards: bool = False
    """Show the organisations that the routes give."""
    ask: tuple[str, ...] = ()
    """Questions that may follow, in order: municipality, audience."""
    buttons: tuple[str, ...] = ()
    """Needs offered as buttons under the answer."""
    audience: str | None = None
    """Who asks this, when the visitor did not say."""
    sector: str | None = None
    """From which field of work, when the visitor did not say."""
    urgency: str | None = None
    with_danger: bool = False
    """Answer it also after a danger text: the answer helps with that danger."""
    covers: tuple[str, ...] = ()
    """Needs in the same message that this answer answers too."""
    covers_in_place: tuple[str, ...] = ()
    """The same, where the message names a place."""
    own_point: bool = False
    """Say it when the municipality has no point of its own, as far as the guide knows."""
    organization: str | None = None
    """Need that is answered instead when the message names an organisation."""
    about_named: bool = False
    """Say first what the organisation is that the message names, and for whom."""
    topics: dict[str, str] = {}
    """Variants offered as buttons, with what the button says; for professionals only."""
    keeps: bool = False
    """Leaves what the conversation is about as it is, and shows the organisations of that."""
    danger: str | None = None
    """Kind of danger whose number stays in sight after this answer."""
    closes: bool = False
    """Lets the open question go: to ask it again would be out of place, or it was refused."""
    route: str | None = None
    """Need whose organisations are shown instead."""
    handover: Reason | None = None
    """Why an adviser is offered after this answer."""
    order: int = 50
    """Place among several needs in one message; lower comes first."""


class Answers(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole table."""

    titles: dict[str, str]
    """What a button for a need says."""
    answers: dict[str, Answer]
    named_in_passing: frozenset[str] = frozenset()
    """Organisations (variants of `ask_organization`) that many a question only mentions."""
    choices: dict[str, tuple[str, ...]] = {}
    """Needs offered to somebody who only told who or where: by audience, or `unknown`."""

    def of(self, need: str) -> Answer:
        """Give the answer of a need; a need without one is only said."""
        return self.answers.get(need) or Answer()


def load_answers(folder: Path) -> Answers:
    """Read the table.

    Args:
        folder: `data/guide`.

    Raises:
        AnswersError: the file is missing or has a wrong or unknown field.
    """
    return read_yaml(folder / FILE, Answers, AnswersError)
