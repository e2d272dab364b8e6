"""The report: figures, a table per sort of text, and every text to mend."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from tools.language.language import Language
from tools.language.measure import Measure
from tools.language.sentences import sentences

FLOOR = 0.95
"""Least share of texts at B1 or below: the figure of issue 4."""
LONGEST_ANSWER = 80
"""Words in one answer before a visitor asks for more: the figure of issue 4."""
LONGEST_SENTENCE = 15
"""Words: the house style, docs/schrijfwijzer.md."""
ANSWERS = "antwoorden"


@dataclass(frozen=True)
class Report:
    """What `make language-report` found."""

    groups: dict[str, dict[str, Any]]
    share: float
    share_answers: float
    share_strict: float
    longest_answer: int
    above: list[dict[str, str]]
    long_sentences: list[dict[str, str]]
    long_answers: list[dict[str, str]]
    terms: list[dict[str, str]]
    never_say: list[dict[str, str]]

    @property
    def failed(self) -> bool:
        """Whether a floor is not reached or a word or rule is broken."""
        below = min(self.share, self.share_answers) < FLOOR
        return below or bool(self.long_answers or self.terms or self.never_say)


def make_report(language: Language) -> Report:
    """Measure and check every text."""
    measures = language.measures()
    answers = [one for one in measures if one.text.group == ANSWERS]
    return Report(
        groups=_groups(measures),
        share=_share(measures),
        share_answers=_share(answers),
        share_strict=_share(language.strict_measures()),
        longest_answer=max(one.words for one in answers),
        above=[_above(one) for one in measures if not one.is_plain],
        long_sentences=[_found(one, one.reasons[0]) for one in measures if _is_long(one)],
        long_answers=[
            _found(one, f"{one.words} woorden") for one in answers if one.words > LONGEST_ANSWER
        ],
        terms=[
            {
                "place": text.place,
                "sentence": found.sentence,
                "reason": f"{found.word!r}: {found.term.why} Beter: {found.term.better}.",
            }
            for text, found in language.terms_found()
        ],
        never_say=[
            {
                "place": text.place,
                "sentence": broken.sentence,
                "reason": f"{broken.rule}: {broken.why}",
            }
            for text, broken in language.broken()
        ],
    )


def _is_long(one: Measure) -> bool:
    return one.longest > LONGEST_SENTENCE


def _share(measures: Sequence[Measure]) -> float:
    return sum(one.is_plain for one in measures) / max(1, len(measures))


def _groups(measures: Sequence[Measure]) -> dict[str, dict[str, Any]]:
    names = dict.fromkeys(one.text.group for one in measures)
    return {name: _group([one for one in measures if one.text.group == name]) for name in names}


def _group(measures: Sequence[Measure]) -> dict[str, Any]:
    every = [part for one in measures for part in sentences(one.text.text)]
    scores = [one.flesch for one in measures if one.flesch is not None]
    return {
        "texts": len(measures),
        "plain": _share(measures),
        "levels": {
            level: sum(one.level == level for one in measures)
            for level in sorted({one.level for one in measures})
        },
        "words_per_sentence": sum(one.words for one in measures) / max(1, len(every)),
        "longest_sentence": max(one.longest for one in measures),
        "longest_text": max(one.words for one in measures),
        "flesch_douma": mean(scores) if scores else None,
    }


def _above(one: Measure) -> dict[str, str]:
    return {"place": one.text.place, "level": one.level, "reason": "; ".join(one.reasons)}


def _found(one: Measure, reason: str) -> dict[str, str]:
    return {"place": one.text.place, "reason": reason}


def write(report: Report, path: Path) -> None:
    """Write the report as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {**vars(report), "floor": FLOOR, "failed": report.failed}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def lines(report: Report) -> list[str]:
    """Give the report for the terminal, in Dutch: an editor reads it."""
    head = f"{'soort tekst':14} {'teksten':>7} {'B1':>6} {'woorden/zin':>11} {'langste zin':>11}"
    table = [
        f"{name:14} {one['texts']:7} {one['plain']:6.1%} {one['words_per_sentence']:11.1f} "
        f"{one['longest_sentence']:11}"
        for name, one in report.groups.items()
    ]
    figures = [
        f"B1 of makkelijker: {report.share:.1%} (minstens {FLOOR:.0%})",
        f"alleen antwoorden: {report.share_answers:.1%} (minstens {FLOOR:.0%})",
        f"streng, met namen en uitgelegde woorden: {report.share_strict:.1%}",
        f"langste antwoord: {report.longest_answer} woorden (hoogstens {LONGEST_ANSWER})",
    ]
    found = [
        *_list("Boven B1", report.above),
        *_list(f"Zin langer dan {LONGEST_SENTENCE} woorden", report.long_sentences),
        *_list(f"Antwoord langer dan {LONGEST_ANSWER} woorden", report.long_answers),
        *_list("Woord om te vermijden", report.terms),
        *_list("Mag nooit gezegd worden", report.never_say),
    ]
    return [head, *table, "", *figures, *found]


def _list(title: str, entries: list[dict[str, str]]) -> list[str]:
    if not entries:
        return []
    shown = [" | ".join(entry.values()) for entry in entries]
    return ["", f"{title}: {len(entries)}", *(f"- {one}" for one in shown)]
