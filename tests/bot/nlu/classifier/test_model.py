"""The model as a whole: trained, stored and read again."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from rasa.nlu.tokenizers.tokenizer import Token

from bot.nlu.classifier.features import features
from bot.nlu.classifier.model import FILE_ARRAYS, IntentModel
from bot.nlu.classifier.scorer import Scorer, held_out, temperature
from bot.nlu.classifier.vectorizer import Vectorizer

from .conftest import WEIGHTS, Tokenize

Training = tuple[list[list[Token]], list[str]]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("onze kleinzoon is zo anders geworden", "worry_child"),  # hardly a word in common
        ("telefoonnummer meldpunt", "ask_contact"),
        ("waar laat ik mijn vuilniszak", "out_of_scope"),
    ],
)
def test_unseen_sentences_are_told_apart(
    model: IntentModel, tokenize: Tokenize, text: str, intent: str
) -> None:
    assert model.rank(tokenize(text)).intents[0][0] == intent


def test_probabilities_fall_and_add_up(model: IntentModel, tokenize: Tokenize) -> None:
    chances = [chance for _, chance in model.rank(tokenize("mijn zoon")).intents]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1.0, abs=1e-5)


def test_the_judge_tells_what_lies_in_the_domain(model: IntentModel, tokenize: Tokenize) -> None:
    inside, outside = (
        model.rank(tokenize(text)).inside
        for text in ("mijn kleindochter praat zo anders", "waar laat ik mijn vuilniszak")
    )
    assert inside > 0 > outside


@pytest.mark.parametrize("text", ["", "?", "你好"])
def test_nothing_known_is_not_familiar(model: IntentModel, tokenize: Tokenize, text: str) -> None:
    assert model.rank(tokenize(text)).familiarity == 0.0


def test_training_twice_gives_the_same_model(model: IntentModel, training: Training) -> None:
    again = IntentModel.train(*training, WEIGHTS, 0.05)
    assert again.temperature == model.temperature
    assert np.array_equal(again.scorer.weights, model.scorer.weights)
    assert np.array_equal(again.scorer.network.hidden, model.scorer.network.hidden)


def test_certainty_is_that_of_a_model_that_has_not_seen_the_held_out_examples(
    model: IntentModel, training: Training
) -> None:
    documents = [features(tokens) for tokens in training[0]]
    labels = np.asarray([model.intents.index(intent) for intent in training[1]])
    unseen = held_out(labels)
    seen = [document for document, out in zip(documents, unseen, strict=True) if not out]
    kept = [document for document, out in zip(documents, unseen, strict=True) if out]
    vectorizer = Vectorizer.fit(seen, WEIGHTS)
    scorer = Scorer.fit(vectorizer.matrix(seen), labels[~unseen], 3, 0.05)
    expected = temperature(scorer.all_scores(vectorizer.matrix(kept)), labels[unseen])
    assert model.temperature == pytest.approx(expected)


def test_a_model_survives_a_file(model: IntentModel, tokenize: Tokenize, tmp_path: Path) -> None:
    model.save(tmp_path)
    restored = IntentModel.load(tmp_path)
    for text in ("mijn zoon is weg", "nummer graag", "?"):
        before, after = model.rank(tokenize(text)), restored.rank(tokenize(text))
        assert [name for name, _ in after.intents] == [name for name, _ in before.intents]
        assert [chance for _, chance in after.intents] == pytest.approx(
            [chance for _, chance in before.intents], abs=0.01
        )
        assert after.familiarity == before.familiarity
        assert after.inside == pytest.approx(before.inside, abs=0.01)


def test_the_file_holds_numbers_and_no_pickle(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    with np.load(tmp_path / FILE_ARRAYS, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind == "f" for name in arrays.files)
    with zipfile.ZipFile(tmp_path / FILE_ARRAYS) as stored:
        assert all(name.endswith(".npy") for name in stored.namelist())


def test_intents_with_few_examples_can_be_trained(tokenize: Tokenize) -> None:
    model = IntentModel.train(
        [tokenize("hallo daar"), tokenize("hallo jij"), tokenize("mijn zoon")],
        ["greet", "greet", "worry_child"],
        WEIGHTS,
        0.05,
    )
    assert model.temperature == 1.0
    assert model.rank(tokenize("hallo")).intents[0][0] == "greet"
