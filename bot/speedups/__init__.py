"""Measured speed-ups of Rasa 3.6, each in a module of its own that says what it changes and why.

They change how fast Rasa is, never what it answers; `tests/bot/speedups` holds each against the
original. `WEGWIJZER_SPEEDUPS=off` leaves them out, to compare.
"""

import os


def install(*, serving: bool = False) -> None:
    """Put all speed-ups in place; call before Rasa is imported and the model is loaded.

    Args:
        serving: this process answers visitors, and will not train or test.
    """
    if os.environ.get("WEGWIJZER_SPEEDUPS") == "off":
        return
    if serving:
        from bot.speedups import late_imports

        late_imports.install()
    from bot.speedups import (
        action_connection,
        action_schema,
        applied_events,
        domain_store,
        empty_domain,
        event_types,
        graph_runner,
        rule_policy,
    )

    graph_runner.install()
    event_types.install()
    action_schema.install()
    rule_policy.install()
    action_connection.install()
    domain_store.install()
    applied_events.install()
    empty_domain.install()
