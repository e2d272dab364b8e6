"""Loads the route table, or says everything that is wrong with it."""

from pathlib import Path

from helpline.guide import DEFAULT_FOLDER, Guide, GuideError, load_guide
from helpline.guide.document import Document
from helpline.routes.checks import check_routes
from helpline.routes.schema import RouteFile
from helpline.routes.table import RouteTable


def load_routes(folder: Path = DEFAULT_FOLDER, guide: Guide | None = None) -> RouteTable:
    """The table in `folder`/routes.yml, validated against the guide (default: the project's own).

    Raises `GuideError` with every fault.
    """
    known = guide if guide is not None else load_guide(folder)
    document = Document(folder / "routes.yml", f"{folder.name}/routes.yml")
    written = document.convert(RouteFile)
    if written is not None:
        check_routes(document, written, known)
    if written is None or document.problems:
        raise GuideError(document.problems)
    return RouteTable(written, known)
