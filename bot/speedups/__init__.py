"""Measured speed-ups of Rasa 3.6, each in a module of its own that says what it changes and why.

They change how fast Rasa is, never what it answers; `tests/bot/speedups` holds each against the
original. `WEGWIJZER_SPEEDUPS=off` leaves them out, to compare.
"""

import os


def install() -> None:
    """Put all speed-ups in place; call before the model is loaded."""
    if os.environ.get("WEGWIJZER_SPEEDUPS") == "off":
        return
    # skops searches all loaded modules for 765 names at its first import: 10-18 s at model load
    # once Rasa is in memory, under a second before that.
    import skops.io  # noqa: F401

    from bot.speedups import (
        action_connection,
        action_schema,
        event_types,
        graph_runner,
        rule_policy,
    )

    graph_runner.install()
    event_types.install()
    action_schema.install()
    rule_policy.install()
    action_connection.install()
