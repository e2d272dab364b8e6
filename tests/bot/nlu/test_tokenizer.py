"""The words of a message, from one analysis of it."""

import pytest
from rasa.shared.nlu.constants import TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import dutch
from bot.nlu.tokenizer import DutchTokenizer


@pytest.fixture(scope="module")
def tokenizer() -> DutchTokenizer:
    return DutchTokenizer.create(DutchTokenizer.get_default_config(), None, None, None)


def test_tokens_are_words_with_their_places(tokenizer: DutchTokenizer) -> None:
    text = "Mijn  dochters\nveranderden."
    tokens = tokenizer.tokenize(Message({TEXT: text}), TEXT)

    assert [token.text for token in tokens] == ["Mijn", "dochters", "veranderden", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize("text", ["?", "😀", "a", "x" * 1000, "ليس باللغة الهولندية", "[naam]"])
def test_any_text_has_tokens(text: str, tokenizer: DutchTokenizer) -> None:
    message = Message({TEXT: text})

    tokenizer.process([message])

    assert message.get(TEXT_TOKENS)


def test_a_masked_name_is_no_word(tokenizer: DutchTokenizer) -> None:
    tokens = tokenizer.tokenize(Message({TEXT: "mijn broer [naam] is boos"}), TEXT)

    assert [token.text for token in tokens] == ["mijn", "broer", "is", "boos"]


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


def test_persons_are_looked_for_only_when_asked() -> None:
    text = "Gisteren sprak ik met Karel Jansen over school."
    analysis = dutch.analyse(text)
    assert not analysis.has_annotation("ENT_IOB")

    assert [text[start:end] for start, end in dutch.persons(text)] == ["Karel Jansen"]
    assert dutch.persons(text) == dutch.persons(text)
    assert dutch.analyse(text) is analysis


def test_only_what_is_used_is_loaded() -> None:
    assert set(dutch.pipeline().pipe_names).isdisjoint(dutch.UNUSED)
