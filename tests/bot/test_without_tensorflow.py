"""Rasa without TensorFlow: placeholders that can be imported, and say clearly what is missing."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from bot import without_tensorflow
from bot.without_tensorflow import NEEDS_TENSORFLOW, PLACEHOLDERS, TensorFlowMissingError

ROOT = Path(__file__).resolve().parents[2]
CLASSES = [
    (module, name) for module, names in PLACEHOLDERS.items() for name in names if name[0].isupper()
]


@pytest.mark.parametrize("module", PLACEHOLDERS)
def test_a_placeholder_gives_the_names_that_the_real_module_defines(module: str) -> None:
    placeholder = importlib.import_module(module)
    import rasa

    source = Path(rasa.__file__).parents[1] / f"{module.replace('.', '/')}.py"
    defined = {
        node.name
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }

    assert set(PLACEHOLDERS[module]) <= defined
    assert all(hasattr(placeholder, name) for name in PLACEHOLDERS[module])


@pytest.mark.parametrize(("module", "name"), CLASSES)
def test_a_component_says_what_to_install_or_take_out(module: str, name: str) -> None:
    component = getattr(importlib.import_module(module), name)

    for use in (component, lambda: component.create({}), lambda: component.load({})):
        with pytest.raises(TensorFlowMissingError) as error:
            use()
        assert name in str(error.value)
        assert "config.yml" in str(error.value)
        assert "uv pip install --python .venv/rasa 'tensorflow==2.12.0'" in str(error.value)


def test_a_class_is_still_an_ordinary_class_to_python() -> None:
    from rasa.nlu.classifiers.diet_classifier import DIETClassifier

    assert isinstance(DIETClassifier, type)
    assert not issubclass(dict, DIETClassifier)
    assert not hasattr(DIETClassifier, "__wrapped__")


def test_the_set_up_of_tensorflow_does_nothing() -> None:
    from rasa.utils.tensorflow.environment import check_deterministic_ops, setup_tf_environment

    assert setup_tf_environment() is None
    assert check_deterministic_ops() is None


def test_spacy_and_thinc_see_that_there_is_no_tensorflow() -> None:
    import spacy
    import thinc.compat

    assert thinc.compat.has_tensorflow is False
    assert "tensorflow" not in sys.modules
    assert [token.text for token in spacy.blank("nl")("Hallo daar")] == ["Hallo", "daar"]


def test_installing_twice_puts_one_finder_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = len(sys.meta_path)

    assert without_tensorflow.install() is True
    assert without_tensorflow.install() is True
    assert len(sys.meta_path) == before


def test_nothing_is_replaced_when_tensorflow_is_there(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").touch()
    program = (
        "import sys; before = list(sys.meta_path); import bot.without_tensorflow as it;"
        "assert it.tensorflow_installed(); assert it.install() is False;"
        "assert sys.meta_path == before"
    )

    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        timeout=30,
    )


def test_every_component_that_does_nothing_is_refused_by_name() -> None:
    assert {name for _, name in CLASSES} == NEEDS_TENSORFLOW
