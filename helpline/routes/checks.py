"""Checks the route table: names that exist, rows that can be reached, an answer for everything."""

import msgspec

from helpline.guide import Guide
from helpline.guide.document import Document
from helpline.guide.values import text_fault
from helpline.routes.schema import PSEUDO_SERVICES, RouteFile, Row, Step, When


def check_routes(document: Document, written: RouteFile, guide: Guide) -> None:
    """Note every fault of the table in its document."""
    checks = _Checks(document, written, guide)
    checks.needs("$.named_first", written.named_first)
    checks.default()
    for i, guard in enumerate(written.guards):
        checks.service(f"$.guards[{i}].service", guard.service, pseudo=False)
        for j, when in enumerate(guard.any_of):
            checks.when(f"$.guards[{i}].any_of[{j}]", when)
    checks.rows()


class _Checks:
    def __init__(self, document: Document, written: RouteFile, guide: Guide) -> None:
        self._document = document
        self._written = written
        self._guide = guide
        self._placeholders = frozenset(guide.template_variables())

    def rows(self) -> None:
        rows = self._written.routes
        seen: set[str] = set()
        for i, row in enumerate(rows):
            path = f"$.routes[{i}]"
            if row.id in seen:
                self._document.problem(f"{path}.id", f"de route '{row.id}' bestaat al")
            seen.add(row.id)
            self.when(f"{path}.when", row.when)
            self.steps(f"{path}.steps", row.steps)
            self._reachable(path, row, rows[:i])
        if rows[-1].when != When():
            reason = "de laatste route mag geen voorwaarden hebben: er is altijd een antwoord"
            self._document.problem(f"$.routes[{len(rows) - 1}]", reason)
        self._every_need()

    def _reachable(self, path: str, row: Row, earlier: tuple[Row, ...]) -> None:
        # Need by need: a row may be reached for one of its questions and not for another.
        for need in row.when.need or ("",):
            when = msgspec.structs.replace(row.when, need=(need,) if need else ())
            before = next((other for other in earlier if other.when.covers(when)), None)
            if before is not None:
                about = f" voor '{need}'" if need else ""
                reason = f"deze route wordt{about} nooit bereikt: '{before.id}' staat ervoor"
                self._document.problem(path, reason)

    def _every_need(self) -> None:
        routed = {need for row in self._written.routes for need in row.when.need}
        for i, need in enumerate(self._written.needs):
            path = f"$.needs[{i}]"
            if need in self._written.needs[:i]:
                self._document.problem(path, f"de vraag '{need}' staat er twee keer")
            if need not in routed:
                self._document.problem(path, f"voor de vraag '{need}' is er geen route")

    def default(self) -> None:
        self.steps("$.default", self._written.default)
        for i, step in enumerate(self._written.default):
            service = self._guide.services.get(step.service)
            everyone = service is None or (
                service.service_area == "national" and service.serves("resident")
            )
            if not everyone:
                reason = f"'{step.service}' is er niet voor iedereen in het hele land"
                self._document.problem(f"$.default[{i}].service", reason)

    def needs(self, path: str, needs: tuple[str, ...]) -> None:
        for i, need in enumerate(needs):
            if need not in self._written.needs:
                self._document.problem(f"{path}[{i}]", f"de vraag '{need}' staat niet bij 'needs'")

    def when(self, path: str, when: When) -> None:
        self.needs(f"{path}.need", when.need)
        for name in when.municipality:
            if name not in self._guide.municipalities:
                reason = f"de gemeente '{name}' staat niet in municipalities.csv"
                self._document.problem(f"{path}.municipality", reason)

    def steps(self, path: str, steps: tuple[Step, ...]) -> None:
        for i, step in enumerate(steps):
            # The default may not refer to itself: that would never end.
            self.service(f"{path}[{i}].service", step.service, pseudo=path != "$.default")
            if step.why and (fault := text_fault(step.why, self._placeholders)):
                self._document.problem(f"{path}[{i}].why", fault)

    def service(self, path: str, service: str, *, pseudo: bool) -> None:
        if service in self._guide.services or (pseudo and service in PSEUDO_SERVICES):
            return
        self._document.problem(path, f"de dienst '{service}' bestaat niet in de gids")
