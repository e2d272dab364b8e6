"""The learned net of the danger check is trained in Rasa's environment, and read without it."""

from helpline.danger import KINDS
from helpline.danger.checker import Checker
from helpline.danger.index import Weights
from helpline.danger.learned import LearnedData, LearnedNet
from helpline.danger.loader import load_rules
from helpline.danger.reading import Reader
from tools.danger.corpus import ORDINARY, Text
from tools.danger.measure import measure
from tools.danger.model import features_of, train

BOOK = load_rules()
READER = Reader(BOOK, Weights(BOOK.vocabulary))
DANGEROUS = [
    Text(f"{who} zoekt {number} ladders voor zolder", (kind,), "A")
    for number, (who, kind) in enumerate((w, k) for k in KINDS for w in ("hij", "zij"))
]
HARMLESS = [Text(f"waar koop ik {number} fietsen", (), ORDINARY) for number in range(20)]


def trained() -> LearnedData:
    texts = [*DANGEROUS, *HARMLESS]
    return train(texts, [features_of(list(READER.sentences(t.text)), t.text) for t in texts])


def test_the_net_tells_what_it_learned_apart() -> None:
    checker = Checker(BOOK, LearnedNet(trained()))

    assert checker.judge("zij zoekt nog ladders voor zolder").certain
    assert not checker.judge("waar koop ik goede fietsen").certain


def test_the_same_texts_give_the_same_net() -> None:
    assert trained() == trained()


def test_figures_count_what_is_certain_and_what_is_shown() -> None:
    checker = Checker(BOOK, LearnedNet(trained()))
    figures = measure(checker, [*DANGEROUS, *HARMLESS]).by_kind

    assert (figures["danger"].texts, figures["harmless"].texts) == (16, 20)
    assert figures["danger"].certain == figures["danger"].shown == 16
    assert figures["harmless"].shown == 0
