"""Shows an editor what the danger check makes of a text: `python -m helpline.danger "tekst"`."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpline.danger.checker import check, possible
from helpline.danger.hit import DangerHit
from helpline.danger.lexicon import Lexicon
from helpline.danger.loader import load_rules
from helpline.danger.normalise import plain

_WORD = re.compile(r"[a-z]{4,18}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the hits; 1 when there are any, so that a script can use it too."""
    parser = argparse.ArgumentParser(prog="python -m helpline.danger", description=__doc__)
    parser.add_argument("text", nargs="*", help="de tekst; zonder tekst: elke regel van de invoer")
    parser.add_argument(
        "--ordinary",
        metavar="WOORDENLIJST",
        type=Path,
        help="maak data/danger/dutch.txt opnieuw uit een woordenlijst (Debian: wdutch)",
    )
    chosen = parser.parse_args(arguments)
    if chosen.ordinary:
        return _print_ordinary(chosen.ordinary)
    texts = [" ".join(chosen.text)] if chosen.text else (line.strip() for line in sys.stdin)
    return _print_hits(texts)


def _print_hits(texts: Iterable[str]) -> int:
    any_hit = 0
    for text in texts:
        hits = check(text)
        any_hit |= bool(hits)
        perhaps = possible(text)
        lines = [f"misschien {_line(text, perhaps)}"] if perhaps else ["geen gevaar gevonden"]
        for line in [_line(text, hit) for hit in hits] or lines:
            print(line)
    return any_hit


def _line(text: str, hit: DangerHit) -> str:
    start, end = hit.span
    return f"{hit.kind}  {hit.rule}: {hit.reason} Gevonden: {text[start:end]!r}"


def _print_ordinary(path: Path) -> int:
    """Print those words of the list that the spelling correction would take for another word."""
    lexicon = Lexicon(load_rules().vocabulary)
    words = {plain(line.strip()) for line in path.read_text("utf-8").splitlines()}
    for word in sorted(w for w in words if _WORD.fullmatch(w) and lexicon.mistakes(w)):
        print(word)
    return 0
