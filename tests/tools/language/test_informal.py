"""Every sentence that says 'u' has a je-form, and no je-form is left of a sentence that is gone."""

import pytest

from helpline.address import Address, formal_sentences, is_formal, missing, shown_texts
from helpline.guide import Guide, load_guide
from stack.settings import ROOT
from tools.language.language import Language
from tools.language.text import Text
from tools.language.texts import all_texts, said_in_both
from tools.language.transcript import said

PHRASES = ("in uw gemeente", "uw gemeente")
"""What fills a placeholder (data/guide/texts.yml, `municipality_phrases`)."""
IN_MANY_LANGUAGES = "Met de app {emergency}NL kunt u typen in veel talen."


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(ROOT / "data" / "guide")


def formal_texts() -> list[str]:
    return [*PHRASES, IN_MANY_LANGUAGES, *(text.raw for text in said_in_both(all_texts(ROOT)))]


def test_no_sentence_misses_its_je_form(guide: Guide) -> None:
    assert missing(guide.address, formal_texts()) == []


def test_no_je_form_is_left_over(guide: Guide) -> None:
    assert set(guide.address.sentences) - set(formal_sentences(formal_texts())) == set()


def test_a_je_form_is_no_formal_text(guide: Guide) -> None:
    informal = [text for text in all_texts(ROOT) if text.informal]
    assert len(informal) > 400
    assert [text.place for text in informal if is_formal(text.raw)] == []


def test_both_forms_are_measured_and_checked(language: Language) -> None:
    places = {text.place for text in language.texts if text.informal}
    assert {"domain.yml utter_worry_child (je)", "texts.yml suicide (je)"} <= places


def test_a_transcript_may_not_mix_the_forms(language: Language) -> None:
    def one(text: str) -> list[dict[str, object]]:
        return [{"text": text, "cards": [], "buttons": []}]

    je = one("Dit kan je ook nog helpen.")
    u = one("Dit kan u ook nog helpen.")
    assert language.faults(u) == []
    assert language.faults(je) != []
    assert language.faults(je, "informal") == []
    assert language.faults(u, "informal") != []
    assert language.faults(je, "child") == []
    assert [one.text for one in said(je)] == ["Dit kan je ook nog helpen."]


def test_the_check_at_the_start_sees_what_a_visitor_reads() -> None:
    """`shown_texts` names the fields; a new one in the guide must be among them."""
    folder = ROOT / "data" / "guide"
    from helpline.guide.document import Document

    seen = {
        sentence
        for path in [ROOT / "domain.yml", *sorted(folder.rglob("*.yml"))]
        for sentence in formal_sentences(
            shown_texts(Document(path, path.name).convert(dict[str, object]))
        )
    }
    groups = {"antwoorden", "kaarten", "routes", "feiten"}
    raw = [text.raw for text in said_in_both(all_texts(ROOT)) if text.group in groups]
    texts = [text for text in raw if "{" not in text]
    assert missing(Address(sentences=dict.fromkeys(seen, "x")), texts) == []


def test_every_word_of_the_window_with_u_has_one_with_je() -> None:
    texts = all_texts(ROOT)
    with_u = {text.place.split()[1] for text in texts if is_window(text) and is_formal(text.raw)}
    with_je = {text.place.split()[1] for text in texts if text.place.startswith("texts.nl.je.js")}
    assert with_u - with_je == set()


def is_window(text: Text) -> bool:
    return text.place.startswith("texts.nl.js")
