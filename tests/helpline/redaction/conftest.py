"""The redactor over the real guide and the real lists, read once."""

import pytest

from helpline.guide import load_guide
from helpline.redaction import Redactor


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    """What gateway and channel use."""
    return Redactor(load_guide())
