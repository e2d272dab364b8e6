"""`python -m stack run|train|chat|status|stop`, called by `bin/wegwijzer`."""

import argparse
import sys

from stack.chat import chat
from stack.model import ensure_model
from stack.processes import shut_down
from stack.run import run
from stack.settings import StackError, StackSettings
from stack.status import show


def _stop(settings: StackSettings) -> int:
    if not shut_down(settings):
        print("nothing runs")
    return 0


def main() -> int:
    """Read the command line and do it. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="wegwijzer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("run", "start everything, until Ctrl-C"),
        ("train", "train the model if its inputs changed"),
        ("status", "tell which part works"),
        ("stop", "stop what 'run' started"),
    ):
        commands.add_parser(name, help=text)
    talk = commands.add_parser("chat", help="talk with the assistant in the terminal")
    talk.add_argument("--municipality", help="as on this municipality's website")
    arguments = parser.parse_args()
    try:
        settings = StackSettings.from_environment()
        if arguments.command == "chat":
            return chat(settings, arguments.municipality)
        if arguments.command == "train":
            print(ensure_model())
            return 0
        return {"run": run, "status": show, "stop": _stop}[arguments.command](settings)
    except StackError as error:
        print(f"wegwijzer: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
