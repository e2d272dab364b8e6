"""`python -m stack` with stand-ins for the three processes, and nothing to train.

usage: STAND_IN=BEHAVIOUR python stand_in_stack.py run|status|stop
"""

import os
import sys
from pathlib import Path
from unittest.mock import patch

from stack.__main__ import main
from stack.settings import StackSettings

BEHAVIOUR = os.environ["STAND_IN"]
TIMEOUTS = {"absent": 1.0, "unready": 1.0, "outage": 10.0}
"""Seconds until the start is given up."""
STAY = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} '); time.sleep(600)"
FALL = "raise SystemExit('the database is not there')"


def commands(settings: StackSettings, model: Path) -> dict[str, list[str]]:
    """Give a gateway that behaves as asked, and a Rasa that only stays, and actions that answer."""
    port = str(settings.ports["WEGWIJZER_GATEWAY_PORT"])
    actions_port = str(settings.ports["WEGWIJZER_ACTIONS_PORT"])
    actions = [sys.executable, "-m", "http.server", actions_port, "--bind", "127.0.0.1"]
    stay = [sys.executable, "-c", STAY]
    gateway = [sys.executable, str(Path(__file__).with_name("stand_in_gateway.py")), port]
    return {
        "gateway": [*gateway, BEHAVIOUR] if BEHAVIOUR != "absent" else [*stay, os.devnull],
        "rasa": [*stay, str(settings.state / "rasa.pids")],
        "actions": [sys.executable, "-c", FALL] if BEHAVIOUR == "falls" else actions,
    }


if __name__ == "__main__":
    for name, stand_in in {
        "stack.processes.commands": commands,
        "stack.run.check_data": lambda: None,
        "stack.run.ensure_model": lambda: Path("models/stand-in.tar.gz"),
        "stack.run.START_TIMEOUT": TIMEOUTS.get(BEHAVIOUR, 60.0),
    }.items():
        patch(name, stand_in).start()
    sys.exit(main())
