"""Starting the gateway from the command line."""

import gc
import os
import socket
import sys
from collections.abc import Mapping

import structlog

from gateway import logs
from gateway.app import create_app
from gateway.errors import StartError
from gateway.limits import PatientProtocol
from gateway.settings import Settings, load_settings
from gateway.storage.migrate import migrate
from helpline.confinement import confine

_log = structlog.stdlib.get_logger()

CANNOT_START = 2
_BACKLOG = 256
_ONLY_OWNER = 0o077
"""Conversations and secrets are for the gateway's own user."""


def main(environment: Mapping[str, str] = os.environ) -> int:
    """Run the gateway until it is stopped; give the exit code.

    Args:
        environment: the settings (see `gateway.settings`).

    Returns:
        0 after a stop, 2 when it could not start: each reason is one line on standard error.
    """
    os.umask(_ONLY_OWNER)
    try:
        settings = load_settings(environment)
        logs.configure(settings.log_level, sys.stderr)
        listening = _listen(settings)
        migrate(settings.sqlalchemy_url)
        app = create_app(settings)
        confined = confine(one for one in settings.written_folders if one.is_dir())
        _log.info("gateway.set_up", confined=confined)
        # What is there now stays: it need not be looked at again for as long as the gateway runs.
        gc.freeze()
        gc.enable()
    except StartError as error:
        for line in str(error).splitlines():
            print(f"gateway: {line}", file=sys.stderr)
        return CANNOT_START
    app.run(
        sock=listening, protocol=PatientProtocol, single_process=True, access_log=False, motd=False
    )
    return 0


def _listen(settings: Settings) -> socket.socket:
    """Take the port before anything else is touched: a second gateway must change nothing."""
    host, port = settings.gateway_host, settings.gateway_port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise StartError(f"cannot listen on {host}:{port}: {error.strerror}") from error
