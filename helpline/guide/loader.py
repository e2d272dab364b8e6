"""Loads the guide, or says everything that is wrong with it."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from helpline.guide.checks import ValueChecks
from helpline.guide.errors import GuideError, Problem
from helpline.guide.guide import Guide
from helpline.guide.reading import read_contents
from helpline.guide.references import check_references

FOLDER_VARIABLE = "WEGWIJZER_GUIDE_DIR"


def guide_folder(data: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that this process reads the guide from: `data`/guide unless the variable is set.

    Every process goes by this, so that a number changes for gateway, Rasa and actions at once.
    """
    return Path(environment.get(FOLDER_VARIABLE, "").strip() or data / "guide")


DEFAULT_FOLDER = guide_folder(Path(__file__).resolve().parents[2] / "data")


def load_guide(folder: Path = DEFAULT_FOLDER, today: date | None = None) -> Guide:
    """The guide in `folder`, validated.

    `today` (default: this day) is what 'in the future' is measured by. Raises `GuideError` with
    every fault in the folder; a guide with a fault is never used.
    """
    if not folder.is_dir():
        raise GuideError([Problem(folder.name, 1, "deze map bestaat niet")])
    day = today or date.today()
    contents = read_contents(folder, day)
    ValueChecks(contents, day).run()
    check_references(contents)
    if contents.problems:
        raise GuideError(contents.problems)
    return Guide(contents)
