"""All of it together: the texts, the measures, the rules and the guide's details."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from helpline.guide import load_guide
from tools.language.contacts import Details
from tools.language.measure import Measure, measure
from tools.language.never_say import Broken, NeverSay, Said, load_never_say
from tools.language.terms import Found, Term, find_terms, load_terms
from tools.language.text import Text
from tools.language.texts import all_texts
from tools.language.transcript import Message, said
from tools.language.vocabulary import Vocabulary, load_vocabulary

Form = Literal["formal", "informal", "child"]
CARDS = "kaarten"
BUTTONS = "knoppen"

ABOUT_AN_ADVISER = frozenset(
    f"{file} {key}"
    for file in ("texts.nl.js", "texts.nl.je.js")
    for key in ("subtitleAdviser", "withAdviser", "ended")
)
"""Said by the window only while, or after, a person really took over: true, and no pretence."""


@dataclass(frozen=True)
class Language:
    """What is needed to check a text or a transcript; made by `load_language`."""

    texts: tuple[Text, ...]
    """The Dutch ones."""
    vocabulary: Vocabulary
    never_say: NeverSay
    terms: tuple[Term, ...]
    details: Details

    def measures(self) -> list[Measure]:
        """Measure every text."""
        return [measure(text, self.vocabulary) for text in self.texts]

    def strict_measures(self) -> list[Measure]:
        """Measure every text once more, with names and explained terms as ordinary words."""
        bare = replace(self.vocabulary, explained=frozenset(), names=frozenset())
        return [measure(text, bare) for text in self.texts]

    def broken(self) -> list[tuple[Text, Broken]]:
        """Give every rule of never-say that a text breaks; a button holds the visitor's words."""
        return [
            (text, broken)
            for text in self.texts
            if text.group != BUTTONS and text.place not in ABOUT_AN_ADVISER
            for broken in self.never_say.broken([Said(text.text, text.group == CARDS, text.child)])
        ]

    def terms_found(self) -> list[tuple[Text, Found]]:
        """Give every word of the term list that a text uses."""
        return [(text, found) for text in self.texts for found in find_terms(text.text, self.terms)]

    def faults(self, messages: Sequence[Message], form: Form = "formal") -> list[str]:
        """Tell what is wrong with bot messages of the chat API; nothing when all is well.

        Args:
            messages: of one turn.
            form: in which the visitor is addressed; "child": 'je', but the gateway's own texts
                still say 'u', for the gateway does not know who writes.
        """
        every = [replace(one, child=form == "informal") for one in said(messages)]
        broken = self.never_say.broken(every, to_child=form == "child")
        wrong = [f"breaks {one.rule}: {one.sentence!r}" for one in broken]
        wrong += [
            f"says {found.word!r}: {found.sentence!r}"
            for one in said(messages)
            for found in find_terms(one.text, self.terms)
        ]
        return wrong + [f"not in the guide: {one}" for one in self.details.untraced(messages)]


def load_language(root: Path) -> Language:
    """Read texts, lists and guide.

    Args:
        root: the project's folder.

    Raises:
        GuideError, OSError, msgspec.DecodeError: a file is missing or cannot be read.
    """
    guide = load_guide(root / "data" / "guide")
    every = all_texts(root)
    vocabulary = load_vocabulary(root, guide)
    return Language(
        texts=tuple(text for text in every if not text.foreign),
        vocabulary=vocabulary,
        never_say=load_never_say(root, every, vocabulary),
        terms=load_terms(root),
        details=Details.of(guide),
    )
