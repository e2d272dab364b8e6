"""Ports for tests that start servers."""

import contextlib
import socket

from stack.settings import HOST, PORTS


def free_ports() -> dict[str, str]:
    """Give the stack's port variables, each with a port that nothing uses now."""
    with contextlib.ExitStack() as held:
        # All are held until each is known, so that none is given twice.
        probes = {name: held.enter_context(socket.create_server((HOST, 0))) for name in PORTS}
        return {name: str(probe.getsockname()[1]) for name, probe in probes.items()}
