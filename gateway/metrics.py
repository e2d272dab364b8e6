"""Numbers for those who run the gateway (docs/adr/0014): how much, how fast, what failed.

Never a text, a name, a municipality or a conversation.
"""

from collections.abc import Callable, Iterable, Iterator
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from helpline.danger_kinds import KINDS

STEP = 10
"""Danger is counted in tens: one more would tell that somebody was in danger at that moment.
Why ten: docs/adr/0014. Outcomes of talks too (`gateway.handover.metrics`)."""

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 5.0)


class Metrics:
    """Counts; each gateway has its own."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.registry = CollectorRegistry()
        self._turns = Counter(
            "wegwijzer_turns", "Answered messages.", ["answer"], registry=self.registry
        )
        self._seconds = Histogram(
            "wegwijzer_turn_seconds",
            "From taking up a message to its stored answer.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._late = Counter(
            "wegwijzer_late_turns",
            "Messages whose answer could not be stored in time.",
            registry=self.registry,
        )
        self._problems = Counter(
            "wegwijzer_problems", "Refused requests.", ["code"], registry=self.registry
        )
        self._conversations = Counter(
            "wegwijzer_conversations", "Begun conversations.", registry=self.registry
        )
        self._callbacks = Counter(
            "wegwijzer_callbacks",
            "Tries to hand over a callback request, and requests given up.",
            ["outcome"],
            registry=self.registry,
        )
        self._danger = InSteps("wegwijzer_danger", "Messages with danger", "kind", KINDS)
        self.registry.register(self._danger)

    def watch(self, *, streams: Callable[[], int], waiting: Callable[[], int]) -> None:
        """Take what can be asked at any moment: open streams, conversations that wait."""
        for name, text, count in (
            ("wegwijzer_streams", "Open event streams.", streams),
            ("wegwijzer_waiting", "Conversations that wait for an answer.", waiting),
        ):
            Gauge(name, text, registry=self.registry).set_function(count)

    def turn(self, answer: str, seconds: float) -> None:
        """Count a turn: `answered`, `fallback` (not understood) or `outage`."""
        self._turns.labels(answer).inc()
        self._seconds.observe(seconds)

    def late(self) -> None:
        """Count a notice in the place of an answer."""
        self._late.inc()

    def problem(self, code: str) -> None:
        """Count a refused request."""
        self._problems.labels(code).inc()

    def conversation(self) -> None:
        """Count a conversation that began."""
        self._conversations.inc()

    def callback(self, outcome: str, count: int = 1) -> None:
        """Count callback requests: `delivered`, `retry`, `refused`, or `lost` (kept too long)."""
        self._callbacks.labels(outcome).inc(count)

    def danger(self, kinds: Iterable[str]) -> None:
        """Count danger that was seen, by kind."""
        for kind in kinds:
            self._danger.count(kind)

    def text(self) -> bytes:
        """Give everything as Prometheus reads it."""
        return generate_latest(self.registry)


class InSteps(Collector):
    """Counts what small numbers would tell too much of: in whole steps, every name always."""

    def __init__(self, name: str, text: str, label: str, values: Iterable[str]) -> None:
        """Take how it is called, and the values of the label; others are not counted."""
        self._name = name
        self._text = f"{text}, in steps of {STEP}."
        self._label = label
        self._counts = dict.fromkeys(values, 0)
        self._lock = Lock()

    def count(self, value: str) -> None:
        """Count one more."""
        with self._lock:
            if value in self._counts:
                self._counts[value] += 1

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Give the counts as Prometheus reads them."""
        family = CounterMetricFamily(self._name, self._text, labels=[self._label])
        for value, count in self._counts.items():
            family.add_metric([value], count // STEP * STEP)
        yield family
