"""Details of organisations that are not in the guide (`data/names/published.txt`)."""

from pathlib import Path

from helpline.redaction.keep import Keep
from helpline.redaction.names.lists import read_lines

FILE = Path("names/published.txt")


def load_published(data: Path) -> Keep:
    """Read the numbers, e-mail addresses and websites that stay beside those of the guide.

    Args:
        data: the folder `data/`.

    Raises:
        NamesError: the file is missing or no UTF-8.
    """
    lines = [line for line in read_lines(data / FILE) if line and not line.startswith("#")]
    links = [line for line in lines if "://" in line]
    emails = [line for line in lines if "@" in line]
    return Keep.of(
        phones=(line for line in lines if line not in links and line not in emails),
        emails=emails,
        links=links,
    )
