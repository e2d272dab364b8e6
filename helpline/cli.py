"""The editor's commands: check the guide and the routes, and see what a visitor would get.

`wegwijzer guide check`, `guide find`, `guide list-stale`, `routes check`, `routes explain`.
Ends with 0 when all is well, 1 when the content is at fault, 2 when the command is.
"""

import argparse
import difflib
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from helpline.content import check_content
from helpline.guide import DEFAULT_FOLDER, Guide, GuideError, load_guide
from helpline.guide.schema import Audience
from helpline.guide.stale import stale_details
from helpline.routes import RouteTable, Situation, load_routes
from helpline.routes.schema import ExtremismForm, Relation, Sector, Urgency

_PROJECT = Path(__file__).resolve().parents[1]


class UsageError(Exception):
    """The command names something that does not exist; the text is Dutch, for the editor."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` default to the process's own."""
    parsed = _parser().parse_args(arguments)
    try:
        guide = load_guide(parsed.folder)
        code: int = parsed.run(parsed, guide)
    except GuideError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} fout(en) gevonden.", file=sys.stderr)
        return 1
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _check_guide(arguments: argparse.Namespace, guide: Guide) -> int:
    load_routes(arguments.folder, guide)
    domain, variants = _PROJECT / "domain.yml", _PROJECT / "data" / "variants"
    if problems := check_content(arguments.folder, domain, variants):
        raise GuideError(problems)
    print(
        f"De gids is in orde: {len(guide.organizations)} organisaties, "
        f"{len(guide.municipalities)} gemeenten, {len(guide.services)} diensten, "
        f"{len(guide.facts)} feiten."
    )
    return 0


def _check_routes(arguments: argparse.Namespace, guide: Guide) -> int:
    table = load_routes(arguments.folder, guide)
    print(f"De routes zijn in orde: {len(table.rows)} routes voor {len(table.needs)} vragen.")
    return 0


def _find(arguments: argparse.Namespace, guide: Guide) -> int:
    table = load_routes(arguments.folder, guide)
    situation = _situation(arguments, guide, table)
    for card in table.cards(situation, limit=None if arguments.all else 3):
        print(f"{card.as_text()}\n[{card.id}; bron: {card.source}; bekeken op {card.checked_on}]\n")
    return 0


def _explain(arguments: argparse.Namespace, guide: Guide) -> int:
    table = load_routes(arguments.folder, guide)
    explanation = table.explain(_situation(arguments, guide, table))
    print(f"Route '{explanation.row.id}': {explanation.row.about}")
    for number, step in enumerate(explanation.route.steps, start=1):
        print(f"{number}. {step.service}: {step.why}")
    for dropped in explanation.dropped:
        print(f"-  {dropped.service}: weggelaten, {dropped.reason}")
    return 0


def _list_stale(arguments: argparse.Namespace, guide: Guide) -> int:
    today = arguments.today or date.today()
    found = stale_details(guide, today, arguments.days, unconfirmed=arguments.unconfirmed)
    for detail in found:
        print(detail)
    print(f"{len(found)} gegeven(s) om na te kijken.")
    return 0


def _situation(arguments: argparse.Namespace, guide: Guide, table: RouteTable) -> Situation:
    if arguments.municipality is not None:
        _known("gemeente", arguments.municipality, guide.municipalities)
    if arguments.need is not None:
        _known("vraag", arguments.need, table.needs)
    for organization in (arguments.organization, *arguments.also_named):
        if organization is not None:
            _known("organisatie", organization, guide.aliases())
    fields = {name: getattr(arguments, name) for name in Situation.__struct_fields__}
    return Situation(**fields | {"also_named": tuple(arguments.also_named)})


def _known(what: str, name: str, names: Iterable[str]) -> None:
    options = list(names)
    if name in options:
        return
    close = difflib.get_close_matches(name, options, n=1)
    hint = f" Bedoelt u '{close[0]}'?" if close else ""
    raise UsageError(f"De {what} '{name}' is niet bekend.{hint}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wegwijzer", description="Gids en routes van Wegwijzer.")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="map van de gids")
    groups = parser.add_subparsers(required=True, metavar="guide|routes")

    guide = groups.add_parser("guide", help="de gids").add_subparsers(required=True)
    _command(guide, "check", "controleer de gids, de routes en de antwoorden", _check_guide)
    find = _command(guide, "find", "zoek organisaties voor een situatie", _find)
    _add_situation(find)
    find.add_argument("--all", action="store_true", help="alle organisaties, niet alleen drie")
    stale = _command(guide, "list-stale", "toon gegevens die lang niet bekeken zijn", _list_stale)
    stale.add_argument("--days", type=int, default=180, help="ouder dan zoveel dagen (180)")
    stale.add_argument("--today", type=date.fromisoformat, help="reken vanaf deze dag")
    stale.add_argument(
        "--unconfirmed", action="store_true", help="ook wat de organisatie nooit heeft bevestigd"
    )

    routes = groups.add_parser("routes", help="de routes").add_subparsers(required=True)
    _command(routes, "check", "controleer de gids en de routes", _check_routes)
    _add_situation(_command(routes, "explain", "leg uit welke route past", _explain))
    return parser


def _command(
    group: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    run: object,
) -> argparse.ArgumentParser:
    command = group.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_situation(command: argparse.ArgumentParser) -> None:
    command.add_argument("--need", help="de vraag, bijvoorbeeld worry_child")
    command.add_argument("--municipality", help="de gemeente, bijvoorbeeld Enschede")
    command.add_argument("--organization", help="de genoemde organisatie, bijvoorbeeld lse")
    command.add_argument(
        "--also-named", nargs="+", default=(), help="andere organisaties die ook genoemd zijn"
    )
    choices = {
        "audience": Audience,
        "sector": Sector,
        "relation": Relation,
        "extremism_form": ExtremismForm,
        "urgency": Urgency,
    }
    for name, values in choices.items():
        command.add_argument(f"--{name.replace('_', '-')}", choices=get_args(values))
    for name, text in {"anonymity": "wil anoniem blijven", "minor": "is een kind"}.items():
        command.add_argument(f"--{name}", action="store_true", default=None, help=text)
