"""The administrator's commands: who may sign in at the desk.

`wegwijzer staff add`, `list`, `grant`, `revoke`, `reset`, `block`, `unblock`, `audit`. Ends with
0 when it is done, 1 when it cannot be done, 2 when the command is wrong. A password is asked for,
read from standard input, or made; it never stands among the arguments, where others can see it.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence

from gateway.errors import StartError
from gateway.roles import ROLES
from gateway.settings import Settings, load_settings
from gateway.staff import orders
from gateway.staff.errors import OrderError
from gateway.staff.staff import build_staff
from gateway.storage import Database, StorageError, utc_now
from gateway.storage.migrate import migrate
from gateway.texts import Texts
from helpline.guide import GuideError, load_guide

_ONLY_OWNER = 0o077
Order = Callable[[orders.Desk, argparse.Namespace], Awaitable[None]]


def main(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ
) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: default to the process's own.
        environment: the settings, the same as the gateway's.
    """
    parsed = _parser().parse_args(arguments)
    os.umask(_ONLY_OWNER)
    try:
        settings = load_settings(environment)
        migrate(settings.sqlalchemy_url)
        asyncio.run(_run(settings, parsed))
    except (StartError, GuideError, OrderError) as error:
        print(error, file=sys.stderr)
        return 1
    except StorageError as error:
        print(f"De database werkt nu niet ({error}).", file=sys.stderr)
        return 1
    return 0


async def _run(settings: Settings, parsed: argparse.Namespace) -> None:
    guide = load_guide(settings.guide_dir)
    database = Database(settings.sqlalchemy_url)
    try:
        staff = build_staff(settings, database, guide.municipalities, utc_now)
        order: Order = parsed.order
        await order(orders.Desk(staff, Texts(guide), print), parsed)
        await staff.close()
    finally:
        await database.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wegwijzer staff", description="Wie mag inloggen aan de adviseursbalie."
    )
    commands = parser.add_subparsers(required=True, metavar="opdracht")

    add = _command(commands, "add", "maak een account", orders.add)
    add.add_argument("--display-name", help="naam die bezoekers en collega's zien")
    _add_role(add)
    _add_password(add)

    shown = commands.add_parser("list", help="toon alle accounts", description="Alle accounts.")
    shown.set_defaults(order=orders.show_all)

    _add_role(_command(commands, "grant", "geef een rol", orders.grant))
    _add_role(_command(commands, "revoke", "neem een rol af", orders.revoke))
    _add_password(
        _command(
            commands, "reset", "geef een nieuw eerste wachtwoord en een nieuwe app", orders.reset
        )
    )
    _command(commands, "block", "laat iemand niet meer toe", orders.block)
    _command(commands, "unblock", "laat iemand weer toe", orders.unblock)

    audit = commands.add_parser("audit", help="wie zag of deed wat", description="Het logboek.")
    audit.add_argument("--days", type=int, default=30, help="zoveel dagen terug (30)")
    audit.add_argument("--who", metavar="NAAM", help="alleen van of over dit account")
    audit.set_defaults(order=orders.show_audit)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    order: Order,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("name", metavar="NAAM", help="naam om in te loggen, of id uit `list`")
    command.set_defaults(order=order)
    return command


def _add_role(command: argparse.ArgumentParser) -> None:
    command.add_argument("--role", required=True, action="append", choices=ROLES)
    command.add_argument(
        "--municipality", required=True, action="append", help="de gemeente, bijvoorbeeld Enschede"
    )


def _add_password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--generate",
        action="store_true",
        help="bedenk het eerste wachtwoord en toon het; anders wordt ernaar gevraagd",
    )
