"""Dialogues with visitors, bot and advisers, through the whole stack over HTTP."""

from collections.abc import Mapping

import httpx
import pytest

from stack.settings import ROOT, StackSettings
from tests.dialogues.handover.office import Office
from tests.dialogues.handover.player import Player
from tests.dialogues.handover.talk_script import TalkScript, talk_scripts
from tools.language.language import load_language

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]

LANGUAGE = load_language(ROOT)


@pytest.mark.parametrize("script", talk_scripts(), ids=lambda script: script.name)
async def test_talk(
    staffed: StackSettings, clients: Mapping[str, httpx.AsyncClient], script: TalkScript
) -> None:
    async with Office(staffed, clients, script.municipality) as office:
        await Player(office, script, LANGUAGE).play()
