"""The lists of words of other languages, made of wordfreq's files."""

import gzip
from pathlib import Path

import msgspec

from helpline.languages.words import read_frequencies
from tools.foreign_words import LATIN, OTHER_SCRIPT, main


def write(folder: Path, language: str, words: dict[float, list[str]]) -> None:
    """A file as wordfreq has them: words by hundredths below 9."""
    lists: list[list[str]] = [[] for _ in range(600)]
    for zipf, said in words.items():
        lists[round((9 - zipf) * 100)] = said
    packed = msgspec.msgpack.encode([{"format": "cB", "version": 1}, *lists])
    (folder / f"small_{language}.msgpack.gz").write_bytes(gzip.compress(packed))


def test_frequent_words_without_accents_and_numbers(tmp_path: Path) -> None:
    for language in (*LATIN, *OTHER_SCRIPT):
        write(tmp_path, language, {5.0: ["x"]})
    write(tmp_path, "tr", {6.9: ["için", "00"], 5.2: ["ışık", "türkiye'de"], 3.5: ["nadir"]})

    main(tmp_path, tmp_path)

    made = (tmp_path / "tr.txt").read_text(encoding="utf-8")
    assert made.startswith("# Words by how often they are used.")
    found = dict(read_frequencies(tmp_path / "tr.txt"))
    assert found == {"icin": 6.9, "isik": 5.2, "turkiye": 5.2, "de": 5.2}
    assert {path.stem for path in tmp_path.glob("*.txt")} == {*LATIN, *OTHER_SCRIPT}
