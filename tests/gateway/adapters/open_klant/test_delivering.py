"""A callback request in Open Klant: whole, confidential, without a word of the talk, and once.

`make prism` has these go through prism, made from the same document by others.
"""

from gateway.adapters.open_klant import OpenKlant, OpenKlantClient
from tests.gateway.adapters.open_klant.conftest import ACTOR, TEXTS
from tests.gateway.support.callback_targets import make_request
from tests.gateway.support.open_klant import TOKEN, FakeOpenKlant


async def test_it_becomes_a_contact_a_person_two_addresses_and_a_task(
    target: OpenKlant, server: FakeOpenKlant
) -> None:
    await target.deliver(make_request())
    [contact], [person], [task] = server.klantcontacten, server.betrokkenen, server.internetaken
    assert contact["kanaal"] == "Chat"
    assert contact["onderwerp"] == TEXTS.subject
    assert contact["referentienummer"] == "407192531"
    assert contact["plaatsgevondenOp"] == "2026-11-21T09:30:00+00:00"
    assert (person["rol"], person["initiator"]) == ("klant", True)
    assert person["volledigeNaam"] == "Jaap-Wim de Vries"
    assert [(one["soortDigitaalAdres"], one["adres"]) for one in server.digitaleadressen] == [
        ("telefoonnummer", "+31612345678"),
        ("email", "jaap.wim@example.org"),
    ]
    assert {one["verstrektDoorBetrokkene"]["uuid"] for one in server.digitaleadressen} == {
        person["uuid"]
    }
    assert task["aanleidinggevendKlantcontact"]["uuid"] == contact["uuid"]
    assert task["status"] == "te_verwerken"
    assert task["toelichting"] == "Nummer: 407192531."
    [actor] = server.actoren
    assert actor["naam"] == "Team Radicalisering"
    assert task["toegewezenAanActoren"][0]["uuid"] == actor["uuid"]


async def test_it_is_always_confidential_and_holds_no_word_of_the_talk(
    target: OpenKlant, server: FakeOpenKlant
) -> None:
    await target.deliver(make_request())
    [contact] = server.klantcontacten
    assert contact["vertrouwelijk"] is True
    assert {"inhoud", "reactie", "metadata"}.isdisjoint(contact)
    # Nor how the visitor can be reached, where every employee can search.
    for text in ("Jaap", "612345678", "jaap.wim"):
        assert text not in str(contact)
        assert text not in str(server.internetaken)


async def test_without_name_and_with_one_address(target: OpenKlant, server: FakeOpenKlant) -> None:
    await target.deliver(make_request(name=None, phone=None))
    assert server.betrokkenen[0]["contactnaam"] is None
    assert [one["soortDigitaalAdres"] for one in server.digitaleadressen] == ["email"]


async def test_the_longest_that_the_form_takes_fits(
    target: OpenKlant, server: FakeOpenKlant
) -> None:
    await target.deliver(make_request(name="n" * 100, email="e" * 68 + "@example.org"))
    assert len(server.digitaleadressen) == 2


async def test_delivered_again_it_is_the_same(target: OpenKlant, server: FakeOpenKlant) -> None:
    for _ in range(3):
        await target.deliver(make_request())
    assert server.counts() == (1, 1, 2, 1)


async def test_two_requests_are_two_with_one_team(target: OpenKlant, server: FakeOpenKlant) -> None:
    await target.deliver(make_request())
    await target.deliver(make_request(id="c3d4" * 16, reference="500000001"))
    assert server.counts() == (2, 2, 4, 2)
    assert len(server.actoren) == 1


async def test_a_team_that_is_known_is_used(
    target: OpenKlant, server: FakeOpenKlant, address: str
) -> None:
    await target.deliver(make_request())
    after_restart = OpenKlant(OpenKlantClient(address, TOKEN), ACTOR, "Chat", TEXTS)
    await after_restart.deliver(make_request(id="c3d4" * 16, reference="500000001"))
    await after_restart.close()
    assert len(server.actoren) == 1
