"""The content that an editor keeps: answers, titles, variants and texts fit together."""

import re
from pathlib import Path
from typing import Any

import pytest

from helpline.dialogue import Assistant, questions, repeats, selfcheck
from helpline.dialogue.context import TOLD_SEEN
from helpline.dialogue.unclear import NO_SUGGESTION
from helpline.redaction import redact_patterns
from tests.helpline.dialogue.conftest import ROOT, read
from tests.helpline.dialogue.talk import Talk, responses

BY_RULES = {"danger", "nlu_fallback", "restart"}
"""Intents that have an action of their own."""
FILLED = {"options", "heading", "items", "number", "count", "total", "have", "missing"}
"""Placeholders that the dialogue fills by itself."""
PLACEHOLDER = re.compile(r"{(\w*)}")


def names(entries: list[Any]) -> set[str]:
    """Intents and actions, which stand as a name or as a name with options."""
    return {entry if isinstance(entry, str) else next(iter(entry)) for entry in entries}


def texts(domain: dict[str, Any]) -> list[tuple[str, str]]:
    """Every text of every response, with its name."""
    return [
        (name, variation["text"])
        for name, variations in domain["responses"].items()
        for variation in variations
    ]


@pytest.mark.parametrize(
    "file",
    ["domain.yml", "config.yml", "endpoints.yml", "credentials.yml", "data/guide/answers.yml"]
    + [str(path.relative_to(ROOT)) for path in sorted((ROOT / "data/variants").glob("*.yml"))],
)
def test_no_key_stands_twice(file: str) -> None:
    assert read(ROOT / file)


def test_every_intent_has_an_answer_of_its_own(
    assistant: Assistant, domain: dict[str, Any]
) -> None:
    for intent in sorted(names(domain["intents"]) - BY_RULES):
        for site in (None, "Rotterdam"):
            said = responses(Talk(assistant, site_municipality=site).say(intent))
            assert said, intent
            assert "utter_default" not in said, intent
            assert set(said) <= set(domain["responses"]), intent


def test_every_response_that_an_answer_names_exists(
    assistant: Assistant, domain: dict[str, Any]
) -> None:
    answers = assistant.knowledge.answers.answers
    named = {name for answer in answers.values() for name in answer.say or ()}
    plain = {f"utter_{need}" for need, answer in answers.items() if answer.say is None}

    assert named | plain <= set(domain["responses"])


def test_every_answer_is_of_an_intent(assistant: Assistant, domain: dict[str, Any]) -> None:
    """A need is an intent, or what a short message is read as in the conversation."""
    needs = names(domain["intents"]) | assistant.knowledge.readings.needs | {TOLD_SEEN}

    assert set(assistant.knowledge.answers.answers) <= needs


def test_every_reading_has_an_answer(assistant: Assistant) -> None:
    answers = set(assistant.knowledge.answers.answers) | {selfcheck.NAME}

    assert assistant.knowledge.readings.needs <= answers


def test_every_part_of_the_checklist_is_explained_and_offered(assistant: Assistant) -> None:
    topics = assistant.knowledge.answers.of(selfcheck.NEED).topics
    headings = assistant.knowledge.checklist.headings

    assert [(one.topic, one.title) for one in headings] == list(topics.items())
    assert {f"utter_ask_policy_{topic}" for topic in topics} <= assistant.knowledge.responses
    assert list(assistant.knowledge.checklist.items) == [f"BS{n}" for n in range(1, 19)]


def test_another_wording_belongs_to_a_first_one(domain: dict[str, Any]) -> None:
    for name in domain["responses"]:
        for ending in (repeats.AGAIN, repeats.LAST):
            if name.endswith(ending):
                assert name.removesuffix(ending) in domain["responses"], name


def test_every_button_has_a_title_and_an_answer(
    assistant: Assistant, domain: dict[str, Any]
) -> None:
    table = assistant.knowledge.answers
    offered = {need for answer in table.answers.values() for need in answer.buttons}
    suggested = names(domain["intents"]) - BY_RULES - NO_SUGGESTION

    assert offered | suggested <= set(table.titles)
    assert offered <= names(domain["intents"])
    assert all(title.strip() for title in table.titles.values())
    assert {"skip", "audience_resident", "audience_professional"} <= set(table.titles)


def test_every_question_of_an_answer_is_known(assistant: Assistant) -> None:
    asked = {ask for answer in assistant.knowledge.answers.answers.values() for ask in answer.ask}

    assert asked <= set(questions.ALL)
    assert {f"utter_ask_{name}" for name in questions.ALL} <= assistant.knowledge.responses


def test_every_choice_is_a_need_with_a_title(assistant: Assistant) -> None:
    table = assistant.knowledge.answers

    assert {"unknown", "resident", "professional", "policy"} == set(table.choices)
    assert {need for needs in table.choices.values() for need in needs} <= set(table.titles)


def test_every_variant_has_a_text(assistant: Assistant, domain: dict[str, Any]) -> None:
    answers = assistant.knowledge.answers.answers
    with_variants = {need for need, answer in answers.items() if answer.variants}
    files = {path.stem: read(path) for path in (ROOT / "data/variants").glob("*.yml")}

    assert set(files) == with_variants
    wanted = {f"utter_{need}_{variant}" for need, table in files.items() for variant in table}
    assert wanted <= set(domain["responses"])


def test_every_word_of_a_variant_is_found(assistant: Assistant) -> None:
    for path in (ROOT / "data/variants").glob("*.yml"):
        for variant, words in read(path).items():
            for word in words:
                found = assistant.knowledge.variants.find(path.stem, f"Wat is {word}?")
                assert found, f"{path.stem}: {variant}: {word}"


def test_no_response_holds_a_number_or_an_address(domain: dict[str, Any]) -> None:
    """Those stand in data/guide/, with their source and date."""
    for name, text in texts(domain):
        words = PLACEHOLDER.sub("", text)
        assert not re.search(r"@|https?:|www\.", words), name
        assert not re.search(r"(?<!\d)(0\d{2,3}|14|06)[\s-]?\d{2}", words), name
        # "113" is also the name of an organisation.
        assert not re.search(r"(?<!\d)112(?!\d)|[Bb]el (\w+ )?113", words), name
        assert not {"phone", "email", "link", "postcode", "address"} & set(
            redact_patterns(words).kinds
        ), name


def test_every_placeholder_of_a_response_is_filled(
    assistant: Assistant, domain: dict[str, Any]
) -> None:
    for municipality in (None, "Rotterdam"):
        known = set(assistant.guide.template_variables(municipality)) | FILLED
        for name, text in texts(domain):
            assert set(PLACEHOLDER.findall(text)) <= known, name
            assert "{" not in PLACEHOLDER.sub("", text), name


def test_every_response_says_where_it_comes_from_and_when_it_was_checked(
    domain: dict[str, Any],
) -> None:
    for name, variations in domain["responses"].items():
        for variation in variations:
            assert variation["text"].strip(), name
            assert isinstance(variation["metadata"]["sources"], list), name
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", variation["metadata"]["checked_on"]), name


def test_a_conditional_response_has_one_for_all_other_cases(domain: dict[str, Any]) -> None:
    slots = set(domain["slots"])
    for name, variations in domain["responses"].items():
        assert any("condition" not in variation for variation in variations), name
        for variation in variations:
            for condition in variation.get("condition", ()):
                assert condition["name"] in slots, name


def test_every_slot_that_the_assistant_fills_is_in_the_domain(
    assistant: Assistant, domain: dict[str, Any]
) -> None:
    talk = Talk(assistant)
    replies = [
        talk.say("worry_child"),
        talk.say("inform_municipality", municipality="Ede"),
        talk.say("ask_more"),
        talk.say("repeat"),
        talk.mumble(),
        talk.mumble("Xyz"),
        talk.in_danger("threat"),
    ]

    filled = {name for reply in replies for name in reply.slots}
    assert filled <= set(domain["slots"])


def test_the_rules_name_actions_of_the_domain(domain: dict[str, Any]) -> None:
    for path in sorted((ROOT / "data/rules").glob("*.yml")):
        for rule in read(path)["rules"]:
            intent, action = rule["steps"]
            assert intent["intent"] in names(domain["intents"]), f"{path.name}: {rule['rule']}"
            assert action["action"] in names(domain["actions"]), f"{path.name}: {rule['rule']}"


def test_every_intent_has_examples(domain: dict[str, Any]) -> None:
    found: set[str] = set()
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        found |= {entry["intent"] for entry in read(path)["nlu"] if "intent" in entry}

    assert found == names(domain["intents"]) - (BY_RULES - {"restart"})


def test_the_assistant_needs_no_file_outside_the_data_folder(
    domain: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpline.dialogue import load_assistant

    monkeypatch.chdir(tmp_path)

    assert load_assistant(ROOT / "data", frozenset(domain["responses"])).default_cards(None)
