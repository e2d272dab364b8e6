"""`python -m helpline.confined FOLDER… -- MODULE …`: run a module that may write there only.

For Rasa and its action server, whose code is not ours: what they and their libraries can do to the
machine is bound before they are imported (docs/adr/0022).
"""

import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

from helpline.confinement import confine

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps semaphores
_USAGE = 2


def main(arguments: Sequence[str]) -> int | None:
    """Confine this process and become the module.

    Args:
        arguments: folders that exist, `--`, and a module with its own arguments.

    Returns:
        2 when the command line is wrong; otherwise the module ends the process as it likes.
    """
    folders, command = _split(arguments)
    if not command:
        sys.stderr.write(f"{__doc__.splitlines()[0]}\n" if __doc__ else "")
        return _USAGE
    places = [*map(Path, folders), SHARED_MEMORY]
    if not confine(place for place in places if place.is_dir()):
        sys.stderr.write("wegwijzer: this kernel cannot confine a process (Landlock)\n")
    sys.argv = list(command)
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    return None


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    if "--" not in arguments:
        return arguments, ()
    at = list(arguments).index("--")
    return arguments[:at], arguments[at + 1 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
