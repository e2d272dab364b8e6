"""The stand-in is strict: what does not fit the document is a fault, not a silent success."""

from typing import Any

import pytest

from tests.gateway.support.open_klant import DOCUMENT
from tests.gateway.support.openapi_checks import Document

document = Document(DOCUMENT)

CONTACT: dict[str, Any] = {
    "klantcontact": {
        "kanaal": "Chat",
        "onderwerp": "o",
        "taal": "nld",
        "vertrouwelijk": True,
        "plaatsgevondenOp": "2026-11-21T09:30:00+00:00",
    },
    "betrokkene": {"wasPartij": None, "rol": "klant", "initiator": True, "contactnaam": None},
}
ACTOR = {
    "naam": "Team",
    "soortActor": "organisatorische_eenheid",
    "actoridentificator": {"objectId": "x"},
}


def faults(path: str, body: Any) -> list[str]:
    operation, _ = document.operation(path, "POST")
    return document.faults_of_body(operation, body)


def test_what_fits_has_no_fault() -> None:
    assert faults("/maak-klantcontact", CONTACT) == []
    assert faults("/actoren", ACTOR) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("vertrouwelijk", None),
        ("vertrouwelijk", "ja"),
        ("taal", "nederlands"),
        ("kanaal", "k" * 51),
        ("onderwerp", "o" * 201),
        ("referentienummer", "1" * 11),
        ("plaatsgevondenOp", "gisteren"),
        ("bijschrift", "onbekend veld"),
    ],
)
def test_a_wrong_or_unknown_field_is_a_fault(field: str, value: object) -> None:
    body = CONTACT | {"klantcontact": CONTACT["klantcontact"] | {field: value}}
    assert len(faults("/maak-klantcontact", body)) == 1


def test_a_missing_field_is_a_fault_and_what_the_server_makes_is_not_asked() -> None:
    body = {"klantcontact": {"kanaal": "Chat", "onderwerp": "o", "taal": "nld"}}
    [fault] = faults("/maak-klantcontact", body)
    assert "vertrouwelijk" in fault


@pytest.mark.parametrize(
    "wrong",
    [{"soortActor": "robot"}, {"soortActor": None}, {"naam": None}, {"afdeling": "x"}],
)
def test_the_kind_of_a_team_decides_what_fits(wrong: dict[str, object]) -> None:
    assert faults("/actoren", ACTOR | wrong)


def test_a_query_that_the_document_does_not_know_is_a_fault() -> None:
    operation, _ = document.operation("/internetaken", "GET")
    good = {"klantcontact__uuid": "f3b2a1c0-0000-4000-8000-000000000000", "pageSize": "100"}
    assert document.faults_of_query(operation, good) == []
    assert len(document.faults_of_query(operation, {"klantcontact": "x"})) == 1
    assert len(document.faults_of_query(operation, {"klantcontact__uuid": "x"})) == 1


def test_answers_are_checked_too() -> None:
    operation, _ = document.operation("/actoren", "GET")
    page = {"count": 0, "next": None, "previous": None, "results": []}
    assert document.faults_of_answer(operation, 200, page) == []
    assert len(document.faults_of_answer(operation, 200, {"count": 0})) == 1
    assert len(document.faults_of_answer(operation, 418, page)) == 1


def test_a_path_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError):
        document.operation("/terugbelverzoeken", "POST")
