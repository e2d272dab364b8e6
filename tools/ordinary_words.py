"""Makes `data/names/ordinary.bin` of a word list: `python -m tools.ordinary_words WORDS OUT`."""

import sys
from pathlib import Path

from helpline.redaction.names.ordinary import OrdinaryWords


def main(words: Path, out: Path) -> None:
    """Write the set of the words in a file: folded, one on a line (data/names/README.md)."""
    out.write_bytes(OrdinaryWords.of(words.read_text(encoding="utf-8").split()).to_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
