"""What the tests of `tools.language` share."""

import pytest

from stack.settings import ROOT
from tools.language.language import Language, load_language


@pytest.fixture(scope="session")
def language() -> Language:
    """The project's own texts, lists and guide."""
    return load_language(ROOT)
