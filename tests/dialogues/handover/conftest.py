"""The running assistant with teams and advisers that the scripts share."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing

import httpx
import pytest
import pytest_asyncio

from stack.settings import StackSettings
from tests.dialogues.handover.office import make_accounts
from tests.dialogues.handover.talk_script import FOLDER
from tests.running_stack import running_stack
from tools.talks.accounts import sign_in


@pytest.fixture(scope="package")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackSettings]:
    """The whole assistant, with the teams of the scripts."""
    files = {
        "WEGWIJZER_TEAMS": str(FOLDER / "teams.yml"),
        "WEGWIJZER_CONNECTIONS": str(FOLDER / "connections.yml"),
        "WEGWIJZER_TALKS_PER_ADVISER": "2",
    }
    with running_stack(tmp_path_factory.mktemp("staffed"), **files) as settings:
        yield settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def clients(staffed: StackSettings) -> AsyncIterator[Mapping[str, httpx.AsyncClient]]:
    """A browser for each adviser, signed in."""
    async with AsyncExitStack() as stack:
        found = {}
        for name, account in make_accounts(staffed).items():
            browser = aclosing(await sign_in(staffed.address, account))
            found[name] = await stack.enter_async_context(browser)
        yield found
