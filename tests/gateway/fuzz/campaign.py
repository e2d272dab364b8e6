"""Throws requests at a real gateway process, made by schemathesis from the OpenAPI document.

`make fuzz` sends 20,000; the tests send 2,000.

usage: python -m tests.gateway.fuzz.campaign CASES
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from gateway.security import API_VERSION
from tests.gateway.support.process import free_address, launch_at

CHECKS = [not_a_server_error, content_type_conformance, status_code_conformance]
MODES = tuple(schemathesis.GenerationMode)
ROUND = 40
"""Cases of one operation before the next has its turn."""
WITHOUT_LIMITS = {
    "WEGWIJZER_MESSAGES_PER_MINUTE": "10000",
    "WEGWIJZER_WAITING_TURNS": "100000",
    "WEGWIJZER_LOG_LEVEL": "warning",
    "WEGWIJZER_METRICS_TOKEN": "metrics-token-for-tests",
}
"""Refusing everything would find nothing. Rasa is not there: every turn is an outage."""
TIMEOUT = 10.0


@dataclass
class Found:
    """What came of it."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Campaign:
    """Sends cases until there are enough, or time is up."""

    def __init__(self, address: str, most_cases: int, most_seconds: float) -> None:
        self.address = address
        self.most_cases = most_cases
        self.until = monotonic() + most_seconds
        self.found = Found()
        self.http = requests.Session()
        self.http.trust_env = False
        self.chance = random.Random(1)
        self._begin()

    def run(self) -> Found:
        """Go round the operations, each time with other cases."""
        schema = schemathesis.openapi.from_url(f"{self.address}/v1/openapi.json")
        operations = [one.ok() for one in schema.get_all_operations()]
        number = 0
        while not self._is_over():
            for operation in operations:
                number += 1
                self._round(operation, MODES[number % 2], number)
        return self.found

    def _is_over(self) -> bool:
        return self.found.cases >= self.most_cases or monotonic() > self.until

    def _round(self, operation: Any, mode: schemathesis.GenerationMode, number: int) -> None:
        try:
            strategy = operation.as_strategy(generation_mode=mode)
            cases: Callable[[], None] = seed(number)(
                settings(
                    max_examples=ROUND,
                    deadline=None,
                    database=None,
                    phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck),
                )(given(case=strategy)(self._case))
            )
            cases()
        except Exception as error:
            if type(error).__name__ not in ("Unsatisfiable", "SkipTest"):
                raise  # an operation without input has nothing that could be wrong

    def _case(self, case: Any) -> None:
        if self._is_over():
            return
        self.found.cases += 1
        sent = self._aimed(case.as_transport_kwargs(base_url=self.address))
        try:
            response = self.http.request(**sent, stream=True, timeout=TIMEOUT)
        except (requests.exceptions.InvalidHeader, UnicodeError):
            return  # what no client can send
        self.found.statuses[response.status_code] += 1
        fault = self._fault(case, response)
        if fault:
            self.found.faults.append(f"{case.method} {case.path} {response.status_code}: {fault}")
        if case.method == "DELETE" and response.status_code == 204:
            self._begin()
        if response.headers.get("Content-Type", "").startswith("text/event-stream"):
            response.close()

    def _aimed(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Send most cases to a conversation that exists, with its token: they come further."""
        if "/conversations/" in sent["url"] and self.chance.random() < 0.8:
            before, _, rest = sent["url"].partition("/conversations/")
            _, slash, rest = rest.partition("/")
            sent["url"] = f"{before}/conversations/{self.begun['id']}{slash}{rest}"
            sent["headers"] = dict(sent["headers"] or {}) | {
                "Authorization": f"Bearer {self.begun['token']}"
            }
        if "/v1/desk" in sent["url"] and self.chance.random() < 0.2:
            # As from a page of the gateway; without, they come no further than that. Not more of
            # them: to sign in takes a tenth of a second, whatever the password.
            sent["headers"] = dict(sent["headers"] or {}) | {"Origin": self.address}
        return sent

    def _fault(self, case: Any, response: requests.Response) -> str | None:
        if response.headers.get("API-Version") != API_VERSION:
            return "no version"
        if response.headers.get("Content-Type", "").startswith("text/event-stream"):
            return None
        body = response.content
        if b"Traceback" in body or b'File "' in body:
            return "a stack trace"
        if case.path == "/health/ready":
            return None  # Rasa is not there, and it says so
        try:
            case.validate_response(response, checks=_checks(response))
        except Exception as error:
            return str(error).splitlines()[0]
        return None

    def _begin(self) -> None:
        answer = self.http.post(f"{self.address}/v1/conversations", json={}, timeout=TIMEOUT)
        self.begun: dict[str, Any] = answer.json()
        path = f"{self.address}/v1/conversations/{self.begun['id']}/messages"
        body = {"client_message_id": str(uuid4()), "text": "hallo"}
        headers = {"Authorization": f"Bearer {self.begun['token']}"}
        self.http.post(path, json=body, headers=headers, timeout=TIMEOUT)


def _checks(response: requests.Response) -> list[Any]:
    # Any address may turn out to be none (404, 405), whatever the document says of it.
    return CHECKS[:2] if response.status_code in (404, 405) else CHECKS


def campaign(most_cases: int, most_seconds: float, folder: Path) -> tuple[Found, str]:
    """Start a gateway, send it cases, end it; give what was found, and its log."""
    address = free_address()
    process = launch_at(address, folder, **WITHOUT_LIMITS)
    try:
        found = Campaign(address, most_cases, most_seconds).run()
        alive = process.poll() is None
    finally:
        process.kill()
        process.wait()
    if not alive:
        found.faults.append("the gateway ended")
    return found, (folder / "log").read_text(encoding="utf-8")


def main() -> int:
    """Run as many cases as asked; give 1 when there was a fault."""
    with tempfile.TemporaryDirectory() as folder:
        found, log = campaign(int(sys.argv[1]), 3600.0, Path(folder))
    sys.stdout.write(f"{found.cases} cases, {dict(sorted(found.statuses.items()))}\n")
    for fault in sorted(set(found.faults)):
        sys.stdout.write(f"{fault}\n")
    errors = log.count('"level": "error"')
    sys.stdout.write(f"{len(found.faults)} faults, {errors} errors in the log\n")
    return 1 if found.faults or errors else 0


if __name__ == "__main__":
    sys.exit(main())
