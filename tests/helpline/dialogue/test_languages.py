"""Each language that is recognised has a text that answers in it."""

import pytest

from helpline.dialogue import Assistant, Turn
from helpline.languages.scripts import ONE_LANGUAGE, SCRIPTS
from tests.helpline.dialogue.conftest import ROOT, read

CODES = {code.partition("-")[0] for codes in SCRIPTS.values() for code in codes} - {"nl"}
CODES |= set(ONE_LANGUAGE.values())


@pytest.mark.parametrize("code", sorted(CODES))
def test_there_is_a_text_in_it_with_the_emergency_number(code: str) -> None:
    responses = read(ROOT / "domain.yml")["responses"]
    (variation,) = responses[f"utter_other_language_{code}"]
    assert "{emergency}" in variation["text"]
    assert "Eenvoudig Nederlands is ook goed." in variation["text"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("من نگران پسرم هستم، کجا می‌توانم کمک بگیرم؟", "fa"),
        ("estou preocupado com o meu filho, onde posso pedir ajuda?", "pt"),
        ("sono preoccupato per mio figlio, dove posso chiedere aiuto?", "it"),
        ("mi ta preokupá pa mi yu, unda mi por haña yudansa?", "pap"),
    ],
)
def test_the_answer_is_in_the_language_of_the_question(
    assistant: Assistant, words: str, code: str
) -> None:
    reply = assistant.reply(Turn(text=words, intent="other_language", needs=("other_language",)))
    assert reply.parts[0].response == f"utter_other_language_{code}"
