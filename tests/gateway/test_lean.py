"""What is left out of scripts and styles, and what never is."""

from operator import attrgetter
from pathlib import Path
from string import ascii_letters

import pytest

from gateway.lean import SUFFIXES, lean

WEB = Path(__file__).parents[2] / "web"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/** What it does. */\nrun();\n", "\nrun();\n"),
        ("a();\n  // why\nb();\n", "a();\n\nb();\n"),
        ("/*\n * Several\n * lines.\n */\nrun();", "\n\n\n\nrun();"),
        ("run(); // beside code", "run(); // beside code"),
        ("run(); /* beside */\n/* alone */\n", "run(); /* beside */\n\n"),
        ("/* a */ run(); /* b */\n", "/* a */ run(); /* b */\n"),
        ("/*! Licence */\nrun();", "/*! Licence */\nrun();"),
        ('url = "https://a.example";', 'url = "https://a.example";'),
        ("/* never ends\nrun();", "/* never ends\nrun();"),
        ("if (a) {\n  run();\n\tstop();\n}", "if (a) {\nrun();\nstop();\n}"),
        ("", ""),
    ],
)
def test_only_comments_with_lines_of_their_own_go(text: str, sent: str) -> None:
    assert lean(text, ".js") == sent


def test_a_script_with_a_literal_over_several_lines_is_left_alone() -> None:
    text = "// stays\nconst words = `\n// no comment\n/* nor this */\n`;\n"
    assert lean(text, ".mjs") == text


def test_a_style_sheet_has_no_line_comments() -> None:
    assert lean("/* Card */\n.a { }\n// odd\n", ".css") == "\n.a { }\n// odd\n"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(WEB.rglob("*")) if path.suffix in SUFFIXES],
    ids=attrgetter("name"),
)
def test_our_own_files_lose_only_comments_and_indents(path: Path) -> None:
    """Every line that stays is a line of the file, in its place; every other is a comment's."""
    before = path.read_text(encoding="utf-8")
    after = lean(before, path.suffix)
    pairs = list(zip(before.split("\n"), after.split("\n"), strict=True))
    assert all(new in (old.lstrip(), "") for old, new in pairs)
    gone = [old for old, new in pairs if old.strip() and not new]
    marks = ("/*", "*", "//") if path.suffix != ".css" else ("/*", "*", *ascii_letters, "-")
    assert [line for line in gone if not line.lstrip().startswith(marks)] == []
    assert [line for line in gone if line.endswith(("{", "}"))] == []
    assert "/**" not in after
