"""Ports for tests that start servers."""

import socket

from stack.settings import HOST, PORTS

_HELD: list[socket.socket] = []
"""One on each port that was given, for as long as this process is there: the machine gives nobody
else such a port, and a server may listen on it, because it says `SO_REUSEADDR` as all servers do.
"""


def free_ports() -> dict[str, str]:
    """Give the stack's port variables, each with a port that nothing else will use."""
    return {name: str(_free_port()) for name in PORTS}


def _free_port() -> int:
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind((HOST, 0))
    _HELD.append(held)
    port: int = held.getsockname()[1]
    return port
