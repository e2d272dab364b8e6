"""Checks the data before anything starts: nobody may be helped by half a guide."""

from pathlib import Path

from helpline.guide import GuideError, guide_folder
from helpline.places import PlacesError
from stack.settings import ROOT, StackError


def check_data(root: Path = ROOT) -> None:
    """Load all that `data/` holds beside the training data, and find the texts that it names.

    Args:
        root: the project's folder.

    Raises:
        StackError: names the faults: the file and, for what editors write, the line.
    """
    try:
        # The danger rules are read on import; a fault in them must be told like any other.
        import helpline.danger  # noqa: F401
        from helpline.content import check_content
        from helpline.dialogue import load_assistant
        from helpline.entities import load_entities
        from helpline.languages import load_recogniser

        data = root / "data"
        problems = check_content(guide_folder(data), root / "domain.yml", data / "variants")
        if problems:
            raise GuideError(problems)
        guide = load_assistant(data, responses=frozenset()).guide
        load_entities(data / "entities", guide.aliases())
        load_recogniser(data / "other_languages")
    except (GuideError, PlacesError, ValueError) as error:  # the others are `ValueError`s
        raise StackError(f"the data have faults; nothing was started.\n{error}") from error
