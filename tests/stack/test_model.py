"""The model is trained when there is none for its inputs."""

import os
from pathlib import Path

import pytest

from stack.model import INPUTS, KEEP, ensure_model, fingerprint, model_path
from stack.settings import StackError

TRAINS = """#!/bin/sh
echo "$@" >> trained
mkdir -p models
name=$(echo "$@" | sed 's/.*--fixed-model-name //')
tar -czf "models/$name.tar.gz" domain.yml
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one file for each input."""
    for name in INPUTS:
        path = tmp_path / name
        if path.suffix:
            path.write_text(name)
        else:
            path.mkdir(parents=True)
            (path / "one.yml").write_text(name)
            (path / "below").mkdir()
            (path / "below" / "two.py").write_text(name)
    return tmp_path


def python_that(root: Path, script: str) -> None:
    """Put a stand-in where Rasa's Python is."""
    path = root / ".venv/rasa/bin/python"
    path.parent.mkdir(parents=True)
    path.write_text(script)
    path.chmod(0o755)


def test_the_same_inputs_have_the_same_fingerprint(root: Path) -> None:
    before = fingerprint(root)
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    (root / "bot/nlu/__pycache__").mkdir()
    (root / "bot/nlu/__pycache__/one.pyc").write_text("compiled")
    (root / "data/guide").mkdir()
    (root / "data/guide/texts.yml").write_text("read at the start, not learned")
    (root / "endpoints.yml").write_text("where, not what")

    assert fingerprint(root) == before
    assert len(before) == 12
    assert model_path(root) == root / f"models/wegwijzer-{before}.tar.gz"


@pytest.mark.parametrize("name", INPUTS)
def test_another_input_has_another_fingerprint(name: str, root: Path) -> None:
    file = next(path for path in (root / name, root / name / "below/two.py") if path.is_file())
    seen = [fingerprint(root)]

    file.write_text("other")
    seen.append(fingerprint(root))
    file.rename(file.with_name(f"renamed{file.suffix}"))
    seen.append(fingerprint(root))
    (root / "data/nlu" / "three.yml").write_text("")
    seen.append(fingerprint(root))

    assert len(set(seen)) == 4


def test_text_that_moves_from_one_file_to_the_next_is_a_change(root: Path) -> None:
    one, two = root / "data/nlu/a.yml", root / "data/nlu/b.yml"
    one.write_text("xy")
    two.write_text("z")
    before = fingerprint(root)

    one.write_text("x")
    two.write_text("yz")

    assert fingerprint(root) != before


def test_a_model_is_trained_once(root: Path) -> None:
    python_that(root, TRAINS)

    assert ensure_model(root) == ensure_model(root) == model_path(root)
    (root / "domain.yml").write_text("other")
    assert ensure_model(root) == model_path(root)

    trained = (root / "trained").read_text().splitlines()
    assert len(trained) == 2
    assert trained[0].startswith("-m bot train ")


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1", "#!/bin/sh\nexit 0", TRAINS + "exit 3"])
def test_a_training_that_fails_stops_the_start(script: str, root: Path) -> None:
    python_that(root, script)

    with pytest.raises(StackError, match="training failed"):
        ensure_model(root)


def test_half_a_model_is_not_served(root: Path) -> None:
    python_that(root, TRAINS)
    whole = ensure_model(root).read_bytes()
    model_path(root).write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StackError, match=r"wegwijzer-.* is broken .*: remove it and start again"):
        ensure_model(root)


def test_old_models_go_and_those_of_others_stay(root: Path) -> None:
    python_that(root, TRAINS)
    models = root / "models"
    models.mkdir()
    (models / "20260101-a.tar.gz").touch()
    for age, name in enumerate(("d", "c", "b", "a"), start=1):
        path = models / f"wegwijzer-{name}.tar.gz"
        path.touch()
        os.utime(path, (age, age))

    made = ensure_model(root)

    left = {path.name for path in models.iterdir()}
    assert left == {made.name, "wegwijzer-a.tar.gz", "wegwijzer-b.tar.gz", "20260101-a.tar.gz"}
    assert len(left) == KEEP + 1
