"""What the report looks for: duplicates, leakage, confusable intents, missing descriptions."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tools.data_report.near import near_pairs, near_to, plain
from tools.training_data import Example

LEAST_WORDS = 4
"""Of a leak. "ja graag" and "wat is polarisatie" have no other words to say them in."""

Pair = tuple[Example, Example]
By = Mapping[str, Sequence[Example]]


def by_text(examples: Iterable[Example]) -> dict[str, list[Example]]:
    """Group examples by their plain words; what has none ("???") by its text as written."""
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[plain(example.text) or example.text].append(example)
    return groups


def repeated(groups: By) -> list[Pair]:
    """Give the examples that say the same as an earlier one of the same intent."""
    found = []
    for same in groups.values():
        first: dict[str, Example] = {}
        for example in same:
            if example.intent in first:
                found.append((first[example.intent], example))
            first.setdefault(example.intent, example)
    return found


def contradicting(groups: By) -> list[Pair]:
    """Give the examples that stand under more than one intent, each with the first one."""
    return [
        (same[0], other)
        for same in groups.values()
        for other in same[1:]
        if other.intent != same[0].intent
    ]


def near(groups: By) -> list[Pair]:
    """Give the pairs of examples that differ by a few letters, of one intent or of two."""
    return [(groups[one][0], groups[other][0]) for one, other in near_pairs(groups)]


def different(groups: By, pairs: Iterable[Pair]) -> Counter[str]:
    """Count for each intent the examples that are not the same or nearly the same as another."""
    counts = Counter(intent for same in groups.values() for intent in {one.intent for one in same})
    dropped = {later for first, later in pairs if first.intent == later.intent}
    counts.subtract(Counter(example.intent for example in dropped))
    return counts


def leaked(groups: By, texts: Iterable[str]) -> list[Example]:
    """Give our examples that equal or nearly equal one of the texts, in the order of the files."""
    long = {text for text in groups if len(text.split()) >= LEAST_WORDS}
    found = near_to(long, (plain(text) for text in texts))
    return sorted((groups[text][0] for text in found), key=lambda one: (one.file, one.line))


def close_intents(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    """Count for each two intents how many of their examples are nearly the same."""
    return Counter(
        (min(one.intent, other.intent), max(one.intent, other.intent))
        for one, other in pairs
        if one.intent != other.intent
    )


def confusions(report: Path) -> list[tuple[str, str, int]]:
    """Give (intent, taken for, times) as `make nlu-report` found them, most often first.

    Nothing when there is no such report, or an older one without them.
    """
    if not report.is_file():
        return []
    found = json.loads(report.read_text(encoding="utf-8")).get("confusions", [])
    return [(str(intent), str(other), int(times)) for intent, other, times in found]


def undescribed(folder: Path) -> list[str]:
    """Give the files that do not begin by telling what belongs there and what does not."""
    return [path.name for path in sorted(folder.glob("*.yml")) if not _is_described(path)]


def _is_described(path: Path) -> bool:
    comment: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment.append(line)
        elif comment or not line.startswith("version:"):
            break
    return "not" in " ".join(comment).lower()
