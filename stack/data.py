"""Checks the data before anything starts: nobody may be helped by half a guide."""

from pathlib import Path

from stack.settings import ROOT, StackError


def check_data(root: Path = ROOT) -> None:
    """Load all that `data/` holds beside the training data.

    Args:
        root: the project's folder.

    Raises:
        StackError: names every fault that was found, with file and, for the guide, line.
    """
    try:
        # Some of the data are read on import; a fault in them must be told like any other.
        from helpline.danger.rules import load_rules
        from helpline.dialogue import load_assistant
        from helpline.entities import load_entities

        data = root / "data"
        load_rules(data / "danger")
        guide = load_assistant(data, responses=frozenset()).guide
        load_entities(data / "entities", guide.aliases())
    except Exception as error:  # each kind of data has an error of its own
        raise StackError(f"the data have faults; nothing was started.\n{error}") from error
