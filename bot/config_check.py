"""Refuse a `config.yml` that cannot work here, before Rasa spends minutes on it."""

from pathlib import Path
from typing import Any

import yaml

from bot.without_tensorflow import NEEDS_TENSORFLOW, TensorFlowMissingError


class ConfigError(ValueError):
    """`config.yml` is missing, broken, or asks for something that is not there."""


def component_names(config: dict[str, Any]) -> list[str]:
    """Name every pipeline component and policy of a Rasa configuration, in order.

    Raises:
        ConfigError: a part is no list, or a component has no name.
    """
    names = []
    for part in ("pipeline", "policies"):
        entries = config.get(part) or []
        if not isinstance(entries, list):
            raise ConfigError(f"{part}: not a list")
        for entry in entries:
            name = entry.get("name") if isinstance(entry, dict) else entry
            if not isinstance(name, str):
                raise ConfigError(f"{part}: a component without a name: {entry!r}")
            names.append(name)
    return names


def check(path: Path, *, tensorflow: bool) -> None:
    """Check the configuration file.

    Args:
        path: the configuration, usually `config.yml`.
        tensorflow: whether the real TensorFlow is installed.

    Raises:
        ConfigError: the file is missing or is no Rasa configuration.
        TensorFlowMissingError: it names a component that needs TensorFlow, which is not there.
    """
    try:
        names = component_names(_read(path))
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    for name in names:
        if not tensorflow and name.rsplit(".", 1)[-1] in NEEDS_TENSORFLOW:
            raise TensorFlowMissingError(name)


def _read(path: Path) -> dict[str, Any]:
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(error.strerror) from error
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8") from error
    except yaml.YAMLError as error:
        raise ConfigError(str(error)) from error
    if not isinstance(config, dict):
        raise ConfigError("no Rasa configuration")
    return config
