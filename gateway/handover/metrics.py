"""Handovers in numbers, for those who run the gateway (docs/adr/0014).

Outcomes are counted in tens, as danger is: one more "pointed to the emergency number" would tell
what somebody was told at that moment. The steps themselves say nothing of that.
"""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from gateway.handover.content import Content
from gateway.handover.figures import Figure, Taken
from gateway.handover.states import Cause
from gateway.handover.timers import Timers
from gateway.metrics import InSteps

_WAIT_SECONDS = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0)


class HandoverMetrics:
    """Counts what is stored; each gateway has its own, of the steps that it took itself."""

    def __init__(self, registry: CollectorRegistry, outcomes: Iterable[str]) -> None:
        """Start at nothing, with every cause and outcome there from the start.

        Args:
            registry: where they are given from.
            outcomes: the codes with which an adviser can end a talk.
        """
        self._steps = Counter(
            "wegwijzer_handover_steps", "Steps of handovers.", ["cause"], registry=registry
        )
        for cause in Cause:
            self._steps.labels(cause.value)
        self._wait = Histogram(
            "wegwijzer_handover_wait_seconds",
            "From joining the queue to an adviser.",
            buckets=_WAIT_SECONDS,
            registry=registry,
        )
        self._outcomes = InSteps(
            "wegwijzer_handover_outcomes", "Talks that advisers ended", "outcome", outcomes
        )
        registry.register(self._outcomes)

    def __call__(self, news: object) -> None:
        """Count what the database tells (`gateway.storage.database.tell_when_stored`)."""
        if not isinstance(news, Taken):
            return
        self._steps.labels(news.cause.value).inc()
        if news.figure is not None:
            self._count(news.figure)

    def _count(self, figure: Figure) -> None:
        if figure.kind == "wait":
            self._wait.observe(figure.seconds)
        elif figure.ending is not None:
            self._outcomes.count(figure.ending)


def measure(registry: CollectorRegistry, content: Content, timers: Timers) -> HandoverMetrics:
    """Give handovers in numbers from this registry.

    How many wait and talk is what `timers` last saw in the database, so every gateway gives the
    number of all.
    """
    for name, text, count in (
        ("wegwijzer_handover_waiting", "Visitors who wait for an adviser.", timers.waiting),
        ("wegwijzer_handover_talking", "Visitors who talk with an adviser.", timers.talking),
    ):
        Gauge(name, text, registry=registry).set_function(count)
    return HandoverMetrics(registry, [one.code for one in content.outcomes])
