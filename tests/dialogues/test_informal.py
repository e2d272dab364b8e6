"""On the site of a municipality that asks for it, the whole conversation says 'je'."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpline.address import FILE
from stack.client import ChatClient
from stack.settings import ROOT, StackSettings
from tests.running_stack import running_stack
from tools.language.language import load_language

pytestmark = pytest.mark.stack

LANGUAGE = load_language(ROOT)
SITE = "Zutphen"
TALKS = (
    (
        "ik maak me zorgen over mijn zoon",
        "weet ik niet",
        "hoe praat ik met hem",
        "nog een keer",
        "kunt u dat makkelijker zeggen",
        "Almere",
        "ik wil een mens spreken",
        "liever niet bellen",
    ),
    (
        "ik ben docent",
        "een leerling zegt rare dingen",
        "mag ik dat delen met de politie",
        "hoe lang bewaren jullie dit",
        "wie ben je",
        "bedankt",
        "doei",
    ),
    ("er staat iemand met een mes voor mijn deur", "de politie is geweest", "ik slaap slecht"),
    ("blorp", "zwiep zwaai hupsakee", "knoert flapdrol wazzig", "kutbot"),
    ("ik werk bij de gemeente aan het beleid", "welke heb ik al", "1 en 3", "stop"),
    ("waar staat het manifest van die dader", "ik haat ze allemaal", "wat is jihadisme"),
    ("ik word bedreigd", "moet ik aangifte doen", "ik heb een klacht", "wanneer zijn ze open"),
)


@pytest.fixture(scope="module")
def informal_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The real stack, with a guide in which one municipality asks for 'je'."""
    state: Path = tmp_path_factory.mktemp("informal")
    folder = state / "guide"
    shutil.copytree(ROOT / "data" / "guide", folder)
    written = (folder / FILE).read_text(encoding="utf-8")
    asked = written.replace("municipalities: []", f"municipalities: [{SITE}]")
    assert asked != written
    (folder / FILE).write_text(asked, encoding="utf-8")
    with running_stack(state, WEGWIJZER_GUIDE_DIR=str(folder)) as settings:
        yield settings


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk[0])
def test_the_whole_conversation_says_je(
    informal_stack: StackSettings, talk: tuple[str, ...]
) -> None:
    client = ChatClient(informal_stack.address, SITE)
    assert LANGUAGE.faults(client.opening, "informal") == []
    for words in talk:
        messages = client.say(words)
        assert LANGUAGE.faults(messages, "informal") == [], words
        assert all(message["kind"] != "outage" for message in messages), words
    client.erase()


def test_another_site_keeps_u(informal_stack: StackSettings) -> None:
    client = ChatClient(informal_stack.address, "Almere")
    assert LANGUAGE.faults(client.opening) == []
    assert LANGUAGE.faults(client.say("ik maak me zorgen over mijn zoon")) == []
    client.erase()
