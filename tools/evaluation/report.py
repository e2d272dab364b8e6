"""Writes the report of an evaluation: figures, and every dialogue to read."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.evaluation.scoring import Score
from tools.evaluation.visitor import Dialogue

Scored = list[tuple[Dialogue, Score | None]]
Check = Callable[[list[dict[str, Any]]], list[str]]
"""Tells what is wrong with the bot's messages: `tools.language.language.Language.faults`."""


def summary(scored: Scored) -> dict[str, float]:
    """Give the shares over all questions that can be scored."""
    scores = [score for _, score in scored if score is not None]
    count = max(1, len(scores))
    return {
        "questions": len(scored),
        "scored": len(scores),
        "right_at_once": sum(score.at_once for score in scores) / count,
        "right": sum(score.right for score in scores) / count,
        "coverage": sum(score.coverage for score in scores) / count,
        "wrong": sum(score.wrong for score in scores) / count,
    }


def language_figures(scored: Scored, check: Check) -> dict[str, float]:
    """Give how many dialogues break a rule, and the words in the longest message."""
    messages = [one for dialogue, _ in scored for turn in dialogue.answers for one in turn]
    return {
        "breaks_a_rule": sum(bool(check(_messages(dialogue))) for dialogue, _ in scored),
        "longest_text": max((len((one["text"] or "").split()) for one in messages), default=0),
    }


def _messages(dialogue: Dialogue) -> list[dict[str, Any]]:
    return [message for turn in dialogue.answers for message in turn]


def write(scored: Scored, folder: Path, check: Check = lambda messages: []) -> None:
    """Write `report.md` with figures, figures by need, misses, broken rules and transcripts."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Evaluation", ""]
    figures = summary(scored) | language_figures(scored, check)
    lines += [f"- {name}: {value:.3f}" for name, value in figures.items()]
    lines += ["", "## By need", ""]
    by_need: dict[str, list[Score]] = defaultdict(list)
    for dialogue, score in scored:
        if score is not None:
            by_need[dialogue.question.need].append(score)
    for need, scores in sorted(by_need.items(), key=lambda pair: _share(pair[1])):
        lines.append(f"- {need}: {sum(one.right for one in scores)} of {len(scores)} right")
    lines += ["", "## Misses", ""]
    lines += [
        f"- {dialogue.question.need}: {dialogue.question.text} (missing: {'; '.join(one.missing)})"
        for dialogue, one in scored
        if one is not None and not one.right
    ]
    lines += ["", "## Broken rules (data/language), and details that the guide lacks", ""]
    lines += [
        f"- {dialogue.question.need}: {dialogue.question.text}: {fault}"
        for dialogue, _ in scored
        for fault in check(_messages(dialogue))
    ]
    lines += ["", "## Transcripts, the misses first", ""]
    for dialogue, score in sorted(scored, key=lambda pair: _rank(pair[1])):
        lines += _transcript(dialogue, score)
    (folder / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _share(scores: list[Score]) -> float:
    return sum(score.right for score in scores) / len(scores)


def _rank(score: Score | None) -> tuple[bool, bool, float]:
    return (True, True, 2.0) if score is None else (score.right, score.at_once, score.coverage)


def _transcript(dialogue: Dialogue, score: Score | None) -> list[str]:
    verdict = "not scored"
    if score is not None:
        found = "at once" if score.at_once else "after a follow-up" if score.right else "MISSED"
        verdict = f"{found}{', WRONG contact' if score.wrong else ''}"
    lines = [f"### {dialogue.question.need}: {verdict}", ""]
    if score is not None and score.missing:
        lines += [f"missing: {'; '.join(score.missing)}", ""]
    for said, messages in zip(dialogue.said, dialogue.answers, strict=True):
        lines.append(f"> **{said}**")
        lines.append(">")
        for message in messages:
            lines += [f"> {line}" for line in _message(message)]
        lines.append("")
    return lines


def _message(message: dict[str, Any]) -> list[str]:
    lines = (message["text"] or "").splitlines()
    for card in message["cards"]:
        contacts = [phone["display"] for phone in card["phones"]]
        contacts += [email["address"] for email in card["emails"]]
        lines.append(f"- CARD {card['service']}: {card['why']} {' / '.join(contacts)}")
    if message["buttons"]:
        lines.append("- BUTTONS " + " | ".join(button["title"] for button in message["buttons"]))
    return [*lines, ""]
