"""What the dialogues count while they go: the figures that issue 4 asks for."""

import statistics
from dataclasses import astuple, dataclass

from tests.dialogues.script import scripts, turns_to_contact
from tools.language.language import Language
from tools.language.report import make_report
from tools.language.transcript import Message

LONG = 6
"""A dialogue of more visitor turns than this is a long one (issue 4)."""


PROPERTY = "tally_of_a_dialogue"
"""Under this name a test's report carries what it counted, also from another process."""


@dataclass
class Tally:
    """Counts over dialogues that were run."""

    dialogues: int = 0
    answers: int = 0
    details: int = 0
    """Contact details in answers."""
    untraced: int = 0
    """Of these, not in the guide; each also fails its dialogue."""

    def add(self, language: Language, messages: list[Message]) -> None:
        """Count the answer to one turn."""
        self.answers += 1
        self.details += language.details.count(messages)
        self.untraced += len(language.details.untraced(messages))

    def __add__(self, other: "Tally") -> "Tally":
        """Count two together."""
        ours, theirs = astuple(self), astuple(other)
        return Tally(*(one + more for one, more in zip(ours, theirs, strict=True)))

    def lines(self, language: Language) -> list[str]:
        """Give the figures, one a line."""
        every = scripts()
        turns = [found for script in every if (found := turns_to_contact(script))]
        report = make_report(language)
        traced = 1 - self.untraced / max(1, self.details)
        return [
            f"scripts: {len(every)}; over {LONG} visitor turns: "
            f"{sum(len(script.turns) > LONG for script in every)}; run: {self.dialogues}",
            f"visitor turns to a right contact, median: {statistics.median(turns):g}",
            f"contact details in {self.answers} answers: {self.details}; "
            f"traced to the guide: {traced:.1%}",
            f"longest answer: {report.longest_answer} words; at B1 or below: {report.share:.1%}; "
            f"rules broken by a text: {len(report.never_say)}",
        ]
