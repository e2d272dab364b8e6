"""Examples with the place where an editor finds them."""

from stack.settings import ROOT
from tools.training_data import load_examples


def test_every_example_stands_on_the_line_that_it_names() -> None:
    folder = ROOT / "data" / "nlu"
    lines = {path.name: path.read_text("utf-8").splitlines() for path in folder.glob("*.yml")}
    examples = load_examples(folder)
    assert len(examples) > 1_000
    for one in examples:
        assert lines[one.file][one.line - 1].strip().removeprefix("- ") == one.text, one.place
