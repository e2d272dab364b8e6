"""A stand-in for Open Klant made from the document of its API.

It keeps what it gets, as far as callback requests need, and checks every request and every answer
of its own against the document. What the document says in words only is checked by hand: unique
reference numbers, addresses that fit their kind, one of two ways to assign, ids that exist.
"""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.gateway.support.http_double import Call, HttpDouble, Json, Reply
from tests.gateway.support.openapi_checks import Document

DOCUMENT = Path(__file__).parents[1] / "adapters/open_klant/api/klantinteracties-0.9.0.yaml"
BASE = "/klantinteracties/api/v1"
TOKEN = "token-of-open-klant"
_PHONE = re.compile(r"^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_document = Document(DOCUMENT)


class Invalid(Exception):
    """Open Klant's answer to what does not fit: `name` of the field, `code`, why."""

    def __init__(self, name: str, code: str, reason: str) -> None:
        super().__init__(reason)
        self.param = {"name": name, "code": code, "reason": reason}


class FakeOpenKlant(HttpDouble):
    """`faults` holds whatever did not fit the document; a test must end with none."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.actoren: list[Json] = []
        self.klantcontacten: list[Json] = []
        self.betrokkenen: list[Json] = []
        self.onderwerpobjecten: list[Json] = []
        self.digitaleadressen: list[Json] = []
        self.internetaken: list[Json] = []

    @property
    def api(self) -> str:
        return f"{self.url}{BASE}"

    def counts(self) -> tuple[int, int, int, int]:
        """How many contacts, people, addresses and tasks there are."""
        every = (self.klantcontacten, self.betrokkenen, self.digitaleadressen, self.internetaken)
        return tuple(len(one) for one in every)  # type: ignore[return-value]

    async def handle(self, call: Call) -> Reply:
        if call.headers.get("authorization") != f"Token {TOKEN}":
            return _problem(401, "not_authenticated")
        path = call.path.removeprefix(BASE)
        operation, template = _document.operation(path, call.method)
        wrong = _document.faults_of_query(operation, call.query)
        if call.method == "POST":
            wrong += _document.faults_of_body(operation, call.json())
        if wrong:
            self.faults += [f"{call.method} {path}: {fault}" for fault in wrong]
            return _problem(400, "invalid")
        try:
            body = self._work(call, path, template)
        except Invalid as error:
            return _problem(400, "invalid", error.param)
        status = 201 if call.method == "POST" else 200
        found = _document.faults_of_answer(operation, status, body)
        self.faults += [f"answer to {call.method} {path}: {fault}" for fault in found]
        return Reply(status, body, headers={"API-version": "0.9.0"})

    def _work(self, call: Call, path: str, template: str) -> Any:
        if call.method == "GET":
            return self._show(path, template, call.query)
        make = {
            "/actoren": self._make_actor,
            "/maak-klantcontact": self._make_klantcontact,
            "/digitaleadressen": self._make_address,
            "/internetaken": self._make_task,
        }
        return make[path](call.json())

    def _show(self, path: str, template: str, query: dict[str, str]) -> Any:
        if template == "/klantcontacten/{uuid}":
            return self._get(self.klantcontacten, path.rsplit("/", 1)[1], "uuid")
        lists = {
            "/actoren": (self.actoren, _actor_matches),
            "/onderwerpobjecten": (self.onderwerpobjecten, _object_matches),
            "/digitaleadressen": (self.digitaleadressen, _address_matches),
            "/internetaken": (self.internetaken, _task_matches),
        }
        every, matches = lists[path]
        asked = {name: value for name, value in query.items() if name != "pageSize"}
        results = [one for one in every if matches(one, asked)]
        return {"count": len(results), "next": None, "previous": None, "results": results}

    def _make_actor(self, given: Json) -> Json:
        return _keep(self.actoren, self._new("actoren", given))

    def _make_klantcontact(self, given: Json) -> Json:
        contact = self._new("klantcontacten", given["klantcontact"])
        number = contact.setdefault("referentienummer", None)
        if number is not None and not number.isdecimal():
            raise Invalid("klantcontact.referentienummer", "invalid", "geen geheel getal")
        if number and any(one["referentienummer"] == number for one in self.klantcontacten):
            raise Invalid("klantcontact.referentienummer", "unique", "bestaat al")
        foreign = {"uuid": contact["uuid"], "url": contact["url"]}
        person = self._new("betrokkenen", given["betrokkene"]) | {
            "hadKlantcontact": foreign,
            "digitaleAdressen": [],
            "volledigeNaam": ((given["betrokkene"]["contactnaam"] or {}).get("achternaam", "")),
        }
        thing = self._new("onderwerpobjecten", given["onderwerpobject"]) | {"klantcontact": foreign}
        contact |= {
            "hadBetrokkenen": [{"uuid": person["uuid"], "url": person["url"]}],
            "gingOverOnderwerpobjecten": [{"uuid": thing["uuid"], "url": thing["url"]}],
            "hadBetrokkenActoren": [],
            "omvatteBijlagen": [],
            "leiddeTotInterneTaken": [],
        }
        return {
            "klantcontact": _keep(self.klantcontacten, contact),
            "betrokkene": _keep(self.betrokkenen, person),
            "onderwerpobject": _keep(self.onderwerpobjecten, thing),
        }

    def _make_address(self, given: Json) -> Json:
        person = self._get(
            self.betrokkenen, given["verstrektDoorBetrokkene"]["uuid"], "verstrektDoorBetrokkene"
        )
        pattern = {"telefoonnummer": _PHONE, "email": _EMAIL}.get(given["soortDigitaalAdres"])
        if pattern and not pattern.fullmatch(given["adres"]):
            raise Invalid("adres", "invalid", "past niet bij de soort")
        address = self._new("digitaleadressen", given)
        address["verstrektDoorBetrokkene"] = {"uuid": person["uuid"], "url": person["url"]}
        return _keep(self.digitaleadressen, address)

    def _make_task(self, given: Json) -> Json:
        if ("toegewezenAanActor" in given) == ("toegewezenAanActoren" in given):
            raise Invalid("nonFieldErrors", "invalid", "precies een van beide")
        contact = self._get(
            self.klantcontacten, given["aanleidinggevendKlantcontact"]["uuid"], "klantcontact"
        )
        actors = [
            self._get(self.actoren, one["uuid"], "toegewezenAanActoren")
            for one in given["toegewezenAanActoren"]
        ]
        task = self._new("internetaken", given) | {
            "aanleidinggevendKlantcontact": {"uuid": contact["uuid"], "url": contact["url"]},
            "toegewezenAanActoren": [{"uuid": one["uuid"], "url": one["url"]} for one in actors],
            "toegewezenOp": "2026-11-21T09:30:00Z",
        }
        return _keep(self.internetaken, task)

    def _new(self, kind: str, given: Json) -> Json:
        uuid = str(uuid4())
        return {**given, "uuid": uuid, "url": f"{self.api}/{kind}/{uuid}"}

    def _get(self, every: list[Json], uuid: str, name: str) -> Json:
        for one in every:
            if one["uuid"] == uuid:
                return one
        raise Invalid(name, "invalid", "bestaat niet")


def _keep(every: list[Json], one: Json) -> Json:
    every.append(one)
    return one


def _actor_matches(actor: Json, asked: dict[str, str]) -> bool:
    known = actor["actoridentificator"]
    return all(known[_field(name, "actoridentificator")] == value for name, value in asked.items())


def _object_matches(thing: Json, asked: dict[str, str]) -> bool:
    known = thing["onderwerpobjectidentificator"]
    prefix = "onderwerpobjectidentificator"
    return all(known[_field(name, prefix)] == value for name, value in asked.items())


def _address_matches(address: Json, asked: dict[str, str]) -> bool:
    return bool(
        address["verstrektDoorBetrokkene"]["uuid"] == asked["verstrektDoorBetrokkene__uuid"]
    )


def _task_matches(task: Json, asked: dict[str, str]) -> bool:
    return bool(task["aanleidinggevendKlantcontact"]["uuid"] == asked["klantcontact__uuid"])


def _field(name: str, prefix: str) -> str:
    rest = name.removeprefix(prefix)
    return rest[0].lower() + rest[1:]


def _problem(status: int, code: str, *params: Json) -> Reply:
    body = {"type": "", "code": code, "status": status, "invalidParams": list(params)}
    return Reply(status, body, "application/problem+json")
