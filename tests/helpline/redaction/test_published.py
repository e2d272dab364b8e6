"""Numbers of organisations that the guide does not name stay too."""

from pathlib import Path

import pytest

from helpline.redaction import NamesError, Redactor
from helpline.redaction.published import load_published


@pytest.mark.parametrize(
    "text",
    [
        "088 0767 000 is toch de Luisterlijn?",
        "Ik vond 070 333 45 58 op een oude site",
        "Kan ik mailen naar info@rijksoverheid.nl?",
    ],
)
def test_a_published_number_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == text


@pytest.mark.parametrize("text", ["088 0767 001", "j.jansen@rijksoverheid.nl"])
def test_its_neighbour_does_not(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text in ("[telefoonnummer]", "[e-mailadres]")


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match=r"published\.txt"):
        load_published(tmp_path)
