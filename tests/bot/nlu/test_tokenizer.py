"""Tokens with lemma and part of speech, from one analysis per message."""

import pytest
from rasa.shared.nlu.constants import TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import dutch
from bot.nlu.tokenizer import DutchTokenizer


@pytest.fixture(scope="module")
def tokenizer() -> DutchTokenizer:
    return DutchTokenizer.create(DutchTokenizer.get_default_config(), None, None, None)


def test_tokens_have_place_lemma_and_part_of_speech(tokenizer: DutchTokenizer) -> None:
    text = "Mijn  dochters\nveranderden."
    tokens = tokenizer.tokenize(Message({TEXT: text}), TEXT)

    assert [token.text for token in tokens] == ["Mijn", "dochters", "veranderden", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert tokens[1].lemma == "dochter"
    assert tokens[1].get("pos") == "NOUN"


@pytest.mark.parametrize("text", ["?", "😀", "a", "x" * 1000, "ليس باللغة الهولندية", "[naam]"])
def test_any_text_has_tokens(text: str, tokenizer: DutchTokenizer) -> None:
    message = Message({TEXT: text})

    tokenizer.process([message])

    assert message.get(TEXT_TOKENS)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_a_text_without_words_has_none(text: str, tokenizer: DutchTokenizer) -> None:
    assert tokenizer.tokenize(Message({TEXT: text}), TEXT) == []


def test_training_examples_get_tokens_too(tokenizer: DutchTokenizer) -> None:
    data = TrainingData([Message({TEXT: "Mijn zoon verandert", "intent": "worry_child"})])

    (example,) = tokenizer.process_training_data(data).training_examples

    assert len(example.get(TEXT_TOKENS)) == 3


def test_a_text_is_analysed_once_and_few_are_remembered() -> None:
    first = dutch.analyse("Mijn zoon verandert")

    assert dutch.analyse("Mijn zoon verandert") is first
    for number in range(dutch.REMEMBERED + 1):
        dutch.analyse(str(number))
    assert dutch.analyse("Mijn zoon verandert") is not first
    assert len(dutch._recent) == dutch.REMEMBERED


def test_only_what_is_used_is_loaded() -> None:
    assert set(dutch.pipeline().pipe_names).isdisjoint(dutch.UNUSED)
