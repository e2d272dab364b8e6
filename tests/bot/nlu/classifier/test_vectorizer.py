"""The vectorizer: counted features become numbers."""

import json
from collections import Counter

import numpy as np
import pytest

from bot.nlu.classifier.features import BLOCKS, Counts
from bot.nlu.classifier.vectorizer import Vectorizer


def document(**blocks: str) -> dict[str, Counts]:
    """Make the features of a document: `word="a b"`."""
    return {block: Counter(blocks.get(block, "").split()) for block in BLOCKS}


DOCUMENTS = [
    document(word="zoon weg", concept="child"),
    document(word="zoon boos", concept="child anger"),
    document(word="boos weg zoon", concept="anger"),
    document(word="eenmalig"),
    document(word="zoon weg boos", concept="child anger"),
]


@pytest.fixture
def vectorizer() -> Vectorizer:
    """Give a vectorizer over two blocks."""
    return Vectorizer.fit(DOCUMENTS, {"word": 2.0, "concept": 0.5, "char": 0.0})


def test_what_hardly_occurs_teaches_nothing(vectorizer: Vectorizer) -> None:
    assert set(vectorizer.vocabulary["word"]) == {"zoon", "weg", "boos"}


def test_a_block_without_weight_is_left_out(vectorizer: Vectorizer) -> None:
    assert set(vectorizer.vocabulary) == {"word", "concept"}


def test_rare_features_weigh_more_than_common_ones(vectorizer: Vectorizer) -> None:
    index = vectorizer.vocabulary["word"]
    assert vectorizer.idf[index["weg"]] > vectorizer.idf[index["zoon"]]


def test_each_block_has_the_length_of_its_weight(vectorizer: Vectorizer) -> None:
    columns, values = vectorizer.row(DOCUMENTS[1])
    words = columns < len(vectorizer.vocabulary["word"])
    assert np.linalg.norm(values[words]) == pytest.approx(2.0)
    assert np.linalg.norm(values[~words]) == pytest.approx(0.5)


def test_a_document_of_unknown_words_is_an_empty_row(vectorizer: Vectorizer) -> None:
    columns, values = vectorizer.row(document(word="quux"))
    assert len(columns) == len(values) == 0


def test_the_order_of_the_features_changes_nothing(vectorizer: Vectorizer) -> None:
    """Sets come in another order in each process; the model must be the same."""
    there, back = document(word="zoon weg boos"), document(word="boos weg zoon")
    for one, other in zip(vectorizer.row(there), vectorizer.row(back), strict=True):
        assert one.tolist() == other.tolist()


def test_the_matrix_holds_the_rows(vectorizer: Vectorizer) -> None:
    matrix = vectorizer.matrix(DOCUMENTS).toarray()
    assert matrix.shape == (5, len(vectorizer.idf))
    columns, values = vectorizer.row(DOCUMENTS[2])
    assert matrix[2, columns] == pytest.approx(values)
    assert not matrix[3].any()


def test_a_vectorizer_survives_a_file(vectorizer: Vectorizer) -> None:
    state = json.loads(json.dumps(vectorizer.as_dict()))
    restored = Vectorizer.from_dict(state, vectorizer.idf)
    for one in DOCUMENTS:
        assert restored.row(one)[0].tolist() == vectorizer.row(one)[0].tolist()
        assert restored.row(one)[1].tolist() == vectorizer.row(one)[1].tolist()
