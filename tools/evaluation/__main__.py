"""`python -m tools.evaluation QUESTIONS LABELS`: starts the stack if it does not run yet."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from helpline.guide import load_guide
from stack.run import start, stop, wait_until_answering
from stack.settings import ROOT, StackSettings
from tools.evaluation.confusion import confusion, write_picture
from tools.evaluation.questions import read_labels, read_questions
from tools.evaluation.report import Check, language_figures, summary, write
from tools.evaluation.scoring import score
from tools.evaluation.visitor import talk
from tools.language.language import Form, Language, load_language

FORMS: tuple[Form, ...] = ("formal", "child")
VISITORS = 2
"""Dialogues side by side."""


@contextlib.contextmanager
def running(settings: StackSettings) -> Iterator[str]:
    """Give the address of the assistant; start it for the time being if it does not run."""
    try:
        httpx.get(f"{settings.address}/health/live", timeout=2)
        yield settings.address
    except httpx.HTTPError:
        supervisor = start(settings)
        try:
            wait_until_answering(settings, supervisor)
            yield settings.address
        finally:
            stop(supervisor)


def _check(language: Language) -> Check:
    """Make the check of a dialogue: a visitor who writes as a child is rightly answered with je."""

    def faults(messages: list[dict[str, Any]]) -> list[str]:
        return min((language.faults(messages, form) for form in FORMS), key=len)

    return faults


def main() -> int:
    """Run the evaluation. Exit code 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=Path("results/evaluation"))
    parser.add_argument("--at-once", type=float, default=0.0, help="least share right at once")
    parser.add_argument("--right", type=float, default=0.0, help="least share right in the end")
    arguments = parser.parse_args()
    questions = read_questions(arguments.questions)
    labels = read_labels(arguments.labels)
    guide = load_guide(ROOT / "data" / "guide")
    with running(StackSettings.from_environment()) as address, ThreadPoolExecutor(VISITORS) as pool:
        dialogues = list(pool.map(lambda question: talk(question, address), questions))
    scored = [(dialogue, score(dialogue, labels, guide)) for dialogue in dialogues]
    check = _check(load_language(ROOT))
    write(scored, arguments.out, check)
    write_picture(confusion(scored, labels), arguments.out / "confusion.svg")
    figures = summary(scored) | language_figures(scored, check)
    (arguments.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    for name, value in figures.items():
        print(f"{name:15} {value:.3f}" if isinstance(value, float) else f"{name:15} {value}")
    print(f"transcripts: {arguments.out / 'report.md'}")
    below = figures["right_at_once"] < arguments.at_once or figures["right"] < arguments.right
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
