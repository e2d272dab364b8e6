"""Which of several people a message is about."""

import re

from helpline.entities.choice import Candidate
from helpline.entities.tables import Context
from helpline.entities.wording import any_of, clause_before


class Focus:
    """Chooses the person that the question is about."""

    def __init__(self, context: Context) -> None:
        """Build the pattern over the words that introduce a topic."""
        self._topic = re.compile(rf"\b{any_of(context.topics)}\W+(?:een\W+|de\W+)?$")

    def choose(self, people: list[Candidate], text: str, professional: bool) -> Candidate | None:
        """Give the person: who follows "over" or "om"; else one from work; else the first.

        Args:
            people: relations that stand, in the order of the text.
            text: folded.
            professional: whether the visitor asks for his work.
        """
        if not people:
            return None

        def rank(one: Candidate) -> tuple[bool, bool, bool, int]:
            about = bool(self._topic.search(clause_before(text, one.start)))
            weak = one.strength < 1
            return (not weak, about, professional and one.source is not None, -one.start)

        return max(people, key=rank)
