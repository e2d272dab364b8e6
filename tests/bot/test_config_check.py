"""`config.yml` is checked before Rasa spends minutes on it."""

from pathlib import Path

import pytest
import yaml

from bot.config_check import ConfigError, check, component_names
from bot.without_tensorflow import NEEDS_TENSORFLOW, TensorFlowMissingError

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, content: object) -> Path:
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_the_project_s_own_configuration_is_in_order() -> None:
    check(ROOT / "config.yml", tensorflow=False)


@pytest.mark.parametrize("part", ["pipeline", "policies"])
@pytest.mark.parametrize("name", sorted(NEEDS_TENSORFLOW))
def test_a_component_that_needs_tensorflow_is_refused_by_name(
    name: str, part: str, tmp_path: Path
) -> None:
    path = write(tmp_path, {part: [{"name": "RulePolicy"}, {"name": name, "epochs": 1}]})

    with pytest.raises(TensorFlowMissingError, match=name):
        check(path, tensorflow=False)
    check(path, tensorflow=True)


def test_a_component_named_by_its_module_is_refused_too(tmp_path: Path) -> None:
    path = write(tmp_path, {"pipeline": ["rasa.nlu.classifiers.diet_classifier.DIETClassifier"]})

    with pytest.raises(TensorFlowMissingError, match="DIETClassifier"):
        check(path, tensorflow=False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"pipeline: [", "while parsing"),
        (b"pipeline:\n\t- name: x", "tab|cannot start"),
        (b"", "no Rasa configuration"),
        (b"- name: RulePolicy", "no Rasa configuration"),
        (b"pipeline: DIETClassifier", "pipeline: not a list"),
        (b"policies: {name: TEDPolicy}", "policies: not a list"),
        (b"pipeline: [{epochs: 5}]", "without a name"),
        (b"pipeline: [7]", "without a name"),
        (b"language: \xff\xfe", "UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.yml"
    path.write_bytes(content)

    with pytest.raises(ConfigError, match=reason) as error:
        check(path, tensorflow=False)
    assert str(path) in str(error.value)


def test_a_missing_file_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.yml: No such file"):
        check(tmp_path / "nothing.yml", tensorflow=False)


def test_components_are_named_in_order() -> None:
    config = {"pipeline": ["A", {"name": "B"}], "policies": [{"name": "C"}], "language": "nl"}

    assert component_names(config) == ["A", "B", "C"]
    assert component_names({"pipeline": None}) == []
