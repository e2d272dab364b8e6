"""Short messages that get their meaning from the conversation."""

from pathlib import Path

import pytest

from helpline.dialogue import Assistant, Turn
from helpline.dialogue.readings import ReadingsError, load_readings
from tests.helpline.dialogue.talk import Talk, asked, cards, payloads, responses

WORDS = "{openers: [], refusal_words: [], question_words: [], story_words: [], age_words: [], "


@pytest.mark.parametrize(
    "text", ["help", "Help me!", "ik weet het niet meer", "wat moet ik nu doen?"]
)
@pytest.mark.parametrize("understood", [True, False])
def test_a_cry_for_help_gets_calm_words_choices_and_people(
    text: str, understood: bool, assistant: Assistant
) -> None:
    talk = Talk(assistant)

    reply = talk.say("other_language", text=text) if understood else talk.mumble(text)

    assert responses(reply) == ["utter_cry_for_help"]
    assert cards(reply)
    assert "/ask_human" in payloads(reply.parts[0])


def test_a_cry_for_help_leaves_the_conversation_where_it_was(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Zoetermeer")
    worry = talk.say("worry_child")

    reply = talk.mumble("help me")

    assert cards(reply) == cards(worry)
    assert reply.slots["need"] == "worry_child"


def test_help_within_a_question_is_no_cry(assistant: Assistant) -> None:
    text = "hoe help ik mijn zoon om uit die groep te stappen"

    assert "utter_cry_for_help" not in responses(Talk(assistant).say("ask_exit_support", text=text))


@pytest.mark.parametrize("text", ["de politie is geweest", "Het gevaar is voorbij.", "vals alarm"])
def test_danger_that_is_over_is_answered_and_the_number_stays(
    text: str, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.in_danger("attack")

    over = talk.say("ask_privacy", text=text)
    later = talk.say("ask_signals")

    assert responses(over) == ["utter_danger_over", "utter_still_emergency_over"]
    assert cards(over)[0] == "slachtofferhulp"
    assert "utter_still_emergency_over" in responses(later)


@pytest.mark.parametrize(
    "text", ["niet iedereen is veilig", "het gaat weer mis", "de politie is geweest, hij is terug"]
)
def test_danger_that_is_not_over_is_not_taken_for_over(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("attack")

    said = responses(talk.mumble(text))

    assert "utter_danger_over" not in said
    assert "utter_still_emergency" in said


def test_after_thoughts_of_suicide_its_own_number_stays(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("suicide")

    over = talk.mumble("het gaat weer")

    assert responses(over) == ["utter_danger_over", "utter_still_emergency_suicide"]


def test_who_called_is_told_to_listen_to_them(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.in_danger("threat")

    assert responses(talk.mumble("ik heb 112 gebeld")) == [
        "utter_danger_called",
        "utter_still_emergency",
    ]


@pytest.mark.parametrize("text", ["de politie is geweest", "vals alarm"])
def test_without_danger_before_the_same_words_mean_nothing_of_the_kind(
    text: str, assistant: Assistant
) -> None:
    assert responses(Talk(assistant).mumble(text)) == ["utter_unclear_1"]


@pytest.mark.parametrize("text", ["nee", "laat maar", "nee dank u"])
def test_a_person_may_be_refused(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("ask_human")

    reply = talk.say("deny", text=text)

    assert responses(reply) == ["utter_human_refused"]
    assert cards(reply)


@pytest.mark.parametrize("text", ["ik wil niet bellen", "nee laat maar"])
def test_after_danger_nobody_is_told_that_calling_is_not_needed(
    text: str, assistant: Assistant
) -> None:
    talk = Talk(assistant)
    talk.in_danger("attack")
    talk.say("ask_human")

    said = responses(talk.say("deny", text=text))

    assert said == ["utter_danger_no_call", "utter_still_emergency"]


def test_nobody_has_to_call(assistant: Assistant) -> None:
    assert responses(Talk(assistant).mumble("ik durf niet te bellen")) == ["utter_human_refused"]


def test_a_reason_does_not_change_a_refusal(assistant: Assistant) -> None:
    talk = Talk(assistant)
    first = talk.say("harmful_request")

    again = talk.mumble("het is voor school")

    assert responses(first) == ["utter_harmful_request"]
    assert responses(again) == ["utter_harmful_request_again"]
    assert "/ask_exit_support" in payloads(again.parts[0])


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("waar vind ik filmpjes van IS", True),
        ("Waar vind ik propaganda?", True),
        ("mijn zoon kijkt filmpjes van IS, waar kan ik dat melden", False),
    ],
)
def test_who_asks_where_to_find_propaganda_is_refused(
    text: str, refused: bool, assistant: Assistant
) -> None:
    said = responses(Talk(assistant).say("report_online_content", text=text))

    assert ("utter_harmful_request" in said) is refused


def test_a_place_is_more_than_a_cry(assistant: Assistant) -> None:
    mentions = {"municipality": ("Ede",)}

    reply = Talk(assistant).say(
        "inform_municipality", text="help Ede", municipality="Ede", mentions=mentions
    )

    assert "utter_cry_for_help" not in responses(reply)


def test_a_policy_maker_who_asks_for_a_checklist_means_the_building_blocks(
    assistant: Assistant,
) -> None:
    text = "heeft u een checklist voor ons"

    assert responses(Talk(assistant, audience="policy").say("ask_signals", text=text)) == [
        "utter_ask_policy"
    ]
    assert responses(Talk(assistant).say("ask_signals", text=text))[0] == "utter_ask_signals"


def test_who_comes_back_after_a_while_goes_on_where_he_was(assistant: Assistant) -> None:
    talk = Talk(assistant, municipality="Ede")
    talk.say("worry_child")

    reply = talk.say("thank", away=True)

    assert responses(reply) == ["utter_welcome_back", "utter_thank"]


def test_a_masked_name_is_answered_once(assistant: Assistant) -> None:
    talk = Talk(assistant)

    first = talk.mumble("[naam] uit de [adres] is een gevaar denk ik")
    second = talk.mumble("en zijn broer [naam] is net zo erg hoor", open_question=None)

    assert responses(first)[:2] == ["utter_name_masked", "utter_worry_person"]
    assert "utter_name_masked" not in responses(second)
    assert len(asked(first)) == 1


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("hoe lang bewaren jullie het", True),
        ("Mag dat", True),
        ("hij is boos, toch?", True),
        ("hij zit de hele dag op zijn kamer", False),
        ("", False),
        ("en wat kost dat", True),
        ("en hij slaapt niet meer", False),
    ],
)
def test_a_question_is_told_by_its_mark_or_its_first_word(
    text: str, question: bool, assistant: Assistant
) -> None:
    assert assistant.knowledge.readings.is_question(text) is question


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("hij houdt de gordijnen dicht", True),
        ("en ze eet niet meer met ons", True),
        ("hij is toch niet gevaarlijk?", False),
        ("kan hij daar terecht", False),
        ("mijn zoon", False),
        ("", False),
    ],
)
def test_a_story_is_told_by_its_first_word(text: str, story: bool, assistant: Assistant) -> None:
    assert assistant.knowledge.readings.is_story(text) is story


@pytest.mark.parametrize("text", ["mijn huis is niets", "mn huis is niks", "M'n huis is niets!"])
def test_a_phrase_is_found_as_people_type_it(text: str, tmp_path: Path) -> None:
    rows = "readings: [{read_as: x, phrases: [mijn huis is niets]}], "
    spelled = "spellings: {niets: [niks], mijn: [mn, m'n]}}"
    (tmp_path / "readings.yml").write_text(WORDS + rows + spelled)

    readings = load_readings(tmp_path)

    assert readings.find(Turn(text=text)) == "x"
    assert readings.find(Turn(text="mij huis is niets")) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (WORDS + "readings: [{read_as: x}]}", "phrases"),
        (WORDS + "readings: [{read_as: x, phrases: [a], nope: 1}]}", "nope"),
        ("readings: []", "openers"),
        ("- a", "object"),
    ],
)
def test_broken_readings_are_refused(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "readings.yml").write_text(content)

    with pytest.raises(ReadingsError, match=reason):
        load_readings(tmp_path)


def test_missing_readings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingsError, match=r"readings\.yml"):
        load_readings(tmp_path)


def test_without_rows_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "readings.yml").write_text(WORDS + "readings: []}")

    assert load_readings(tmp_path).find(Turn(text="help")) is None


@pytest.mark.parametrize("intent", ["deny", "skip"])
@pytest.mark.parametrize("text", ["nee het zijn jongens van 16", "dat is toch gewoon legaal"])
def test_a_longer_no_tells_something(text: str, intent: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    assert responses(talk.say(intent, text=text))[0] == "utter_told_more"


@pytest.mark.parametrize("text", ["nee", "nee liever niet", "dat wil ik liever niet zeggen"])
def test_a_no_that_tells_nothing_is_let_go(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    assert responses(talk.say("deny", text=text))[0] == "utter_skip"


def test_what_somebody_else_said_is_not_held_against_who_tells_it(assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("false_positive_politics")
    reply = talk.say("express_hate", text="maar hij zei ook dat ze aan de hoogste boom moeten")
    assert "utter_express_hate" not in responses(reply)


@pytest.mark.parametrize("text", ["er is geen direct gevaar", "geen acuut gevaar", "geen spoed"])
def test_who_says_that_there_is_no_danger_gets_no_alarm(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    reply = talk.say("report_acute_danger", text=text)
    assert responses(reply)[0] == "utter_danger_not_now"


@pytest.mark.parametrize("text", ["bron?", "wat is je bron", "Waar haalt u dat vandaan?"])
def test_asked_for_its_source_it_says_where_that_stands(text: str, assistant: Assistant) -> None:
    talk = Talk(assistant)
    talk.say("worry_child")
    reply = talk.mumble(text)
    assert responses(reply)[0] == "utter_ask_source"
    assert cards(reply)
