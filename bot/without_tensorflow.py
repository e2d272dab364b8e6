"""Run Rasa 3.6 without TensorFlow.

Rasa imports TensorFlow at the top of nine modules, also when no component of the pipeline
uses it: 1.9 GB of packages, 13 s of every start and some 400 MB of memory. Those nine modules
become placeholders here. A fake `tensorflow` package would be simpler, but thinc (spaCy)
probes for TensorFlow and breaks on a fake one.

Nothing happens when TensorFlow is installed: then the real modules are used.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Sequence
from typing import Any, NoReturn

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.utils.tensorflow.environment": ("setup_tf_environment", "check_deterministic_ops"),
}
"""Rasa 3.6.21's modules that import TensorFlow at the top, with the names others take from them."""

NEEDS_TENSORFLOW = frozenset(
    name for names in PLACEHOLDERS.values() for name in names if name[0].isupper()
)
"""Class names that do nothing without TensorFlow."""


class TensorFlowMissingError(RuntimeError):
    """A component was asked for that needs TensorFlow."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} needs TensorFlow, which this project leaves out (docs/adr/0003). "
            f"Either take {name} out of config.yml, or install TensorFlow 2.12 in Rasa's "
            "environment: uv pip install --python .venv/rasa 'tensorflow==2.12.0'"
        )


class _Placeholder(type):
    def __call__(cls, *args: object, **kwargs: object) -> NoReturn:
        raise TensorFlowMissingError(cls.__name__)

    def __getattr__(cls, name: str) -> Any:
        # Rasa asks classes for `create`, `load` and the like only to build the component.
        if name.startswith("_"):
            raise AttributeError(name)
        raise TensorFlowMissingError(cls.__name__)


def _do_nothing(*args: object, **kwargs: object) -> None:
    """Stand in for TensorFlow's set-up functions: there is nothing to set up."""


class _PlaceholderLoader(importlib.abc.Loader):
    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return types.ModuleType(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        for name in PLACEHOLDERS[module.__name__]:
            if name in NEEDS_TENSORFLOW:
                setattr(module, name, _Placeholder(name, (), {"__module__": module.__name__}))
            else:
                setattr(module, name, _do_nothing)


class _PlaceholderFinder(importlib.abc.MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in PLACEHOLDERS:
            return importlib.machinery.ModuleSpec(fullname, _PlaceholderLoader())
        return None


def tensorflow_installed() -> bool:
    """Tell whether the real TensorFlow can be imported."""
    return importlib.util.find_spec("tensorflow") is not None


def install() -> bool:
    """Put the placeholders in place; call before the first import of rasa.

    Returns:
        True when the placeholders are in use, False when TensorFlow is there and they are not.
    """
    if tensorflow_installed():
        return False
    if not any(isinstance(finder, _PlaceholderFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _PlaceholderFinder())
    return True
