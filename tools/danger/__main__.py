"""`python -m tools.danger measure|train`: figures of the danger check, and its learned net.

`measure` holds out one author after another: the net learns from all others and from four fifths of
the intents' examples, and is tried on the texts that it has not seen. Rules cannot be held out:
their figures say most about authors whose texts nobody had read when the rules were written.
`train` learns from everything and writes data/danger/learned.json.
"""

import argparse
import sys
from collections.abc import Sequence

import msgspec

from helpline.danger.checker import Checker
from helpline.danger.index import Weights
from helpline.danger.learned import LearnedNet
from helpline.danger.loader import DATA, load_rules
from helpline.danger.reading import Reader
from tools.danger.corpus import ORDINARY, Text, load_texts
from tools.danger.measure import measure, speed
from tools.danger.model import Features, features_of, train

OUTSIDERS = "RSTUVWXYZ12"
FOLDS = 5


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tools.danger", description=__doc__)
    parser.add_argument("what", choices=("measure", "train"))
    parser.add_argument("--authors", default=OUTSIDERS, help="whom to hold out, one after another")
    parser.add_argument("--missed", action="store_true", help="show what was missed, or wrong")
    chosen = parser.parse_args()
    book = load_rules()
    reader = Reader(book, Weights(book.vocabulary))
    texts = load_texts(OUTSIDERS)
    seen = [features_of(list(reader.sentences(one.text)), one.text) for one in texts]
    if chosen.what == "train":
        path = DATA / "learned.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(train(texts, seen)), indent=0))
        print(f"{path.name}: {len(texts)} texts, {path.stat().st_size / 1000:.0f} kB")
        return 0
    print(speed([text.text for text in texts if text.author == ORDINARY]))
    for number, author in enumerate(chosen.authors):
        held = [_held_out(one, at, author, number) for at, one in enumerate(texts)]
        checker = Checker(book, _learned(texts, seen, held))
        for group in (author, ORDINARY):
            unseen = [t for t, out in zip(texts, held, strict=True) if out and t.author == group]
            print(f"\n{group}: texts, certain, shown, right kind (held out: {author})")
            print("\n".join(measure(checker, unseen).lines()))
            if chosen.missed and group == author:
                _show_missed(checker, unseen)
    return 0


def _held_out(text: Text, at: int, author: str, number: int) -> bool:
    return text.author == author or (text.author == ORDINARY and at % FOLDS == number % FOLDS)


def _learned(texts: Sequence[Text], seen: Sequence[Features], held: Sequence[bool]) -> LearnedNet:
    told = [at for at, out in enumerate(held) if not out]
    return LearnedNet(train([texts[at] for at in told], [seen[at] for at in told]))


def _show_missed(checker: Checker, texts: Sequence[Text]) -> None:
    for text in texts:
        judged = checker.judge(text.text)
        if text.dangerous and not judged.certain:
            print("MISSED" if not judged.possible else "POSSIBLE", *text.kinds, "|", text.text)
        if not text.dangerous and judged.certain:
            print("ALARM", [hit.rule for hit in judged.certain], "|", text.text)


if __name__ == "__main__":
    sys.exit(main())
