"""Logging: one JSON object per line, never a visitor's words.

Messages are fixed event names. Exceptions are logged as their type and the places in the code
that they passed; their own text is left out, and so is that of libraries' messages, because
libraries put values in it.
"""

import contextlib
import logging
import sys
import traceback
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

_QUIET = ("httpx", "httpcore", "asyncio", "aiosqlite", "alembic", "sanic.root", "sanic.server")
"""Libraries that report every request or every start and stop below the level of a warning."""
_HANDLER = logging.StreamHandler()
"""Writes what libraries report; our own lines go to the same stream."""


def configure(level: str, stream: TextIO) -> None:
    """Set up structlog and the standard library's logging.

    Args:
        level: `debug`, `info`, `warning` or `error`.
        stream: where the lines go.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _only_where,
    ]
    render = structlog.processors.JSONRenderer(ensure_ascii=False)
    # Our own lines go to the stream at once: by way of `logging` each took three times as long.
    names = structlog.stdlib.LoggerFactory(ignore_frame_names=[__name__])
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *given: Lines(names(*given).name),
        cache_logger_on_first_use=True,
    )
    _HANDLER.setStream(stream)
    _HANDLER.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _library],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers = [_HANDLER]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("sanic.root", "sanic.error", "sanic.access", "sanic.server", "sanic.websockets"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True


class Lines:
    """Writes the lines of one logger."""

    def __init__(self, name: str) -> None:
        """Take the logger's name."""
        self.name = name

    def msg(self, line: str) -> None:
        """Write a line. A full disk or a reader that is gone must cost no visitor an answer."""
        with contextlib.suppress(OSError, ValueError):
            _HANDLER.stream.write(f"{line}\n")
            _HANDLER.stream.flush()

    debug = info = warning = error = critical = exception = msg


def fault(error: BaseException) -> dict[str, str]:
    """Describe an exception for a log line: its type and where in the code, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-5:])
    return {"error": type(error).__name__, "where": where}


def _only_where(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and places."""
    del logger, method
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.update(fault(error))
    return event


def _library(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace a library's wording by the line of its source that spoke."""
    del logger, method
    record = event.get("_record")
    event["event"] = "library"
    if isinstance(record, logging.LogRecord):
        event["line"] = f"{record.module}:{record.lineno}"
    return event
