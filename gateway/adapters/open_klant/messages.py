"""What Open Klant answers, as far as it is used; and what it is sent.

Names are those of the Klantinteracties API 0.9.0 (`tests/gateway/adapters/open_klant/api`).
"""

from typing import Any

import msgspec

from gateway.adapters.open_klant.settings import Actor
from gateway.callbacks import CallbackRequest
from gateway.callbacks.texts import CallbackTexts

REGISTER = "wegwijzer"
"""How Open Klant names us as the register of an `onderwerpobject`."""
MAX_PAGE = 100


class Ref(msgspec.Struct, frozen=True):
    """Something with an id."""

    uuid: str


class Identificator(msgspec.Struct, frozen=True, rename="camel"):
    """What identifies an object in a register."""

    object_id: str = ""
    code_objecttype: str = ""
    code_register: str = ""
    code_soort_object_id: str = ""


class FoundActor(msgspec.Struct, frozen=True):
    """A team."""

    uuid: str
    actoridentificator: Identificator | None = None


class Onderwerpobject(msgspec.Struct, frozen=True):
    """What a klantcontact was about: for us, the callback request itself."""

    klantcontact: Ref | None = None
    onderwerpobjectidentificator: Identificator | None = None


class Klantcontact(msgspec.Struct, frozen=True, rename="camel"):
    """A contact, with who took part."""

    uuid: str
    had_betrokkenen: tuple[Ref, ...] = ()


class MadeKlantcontact(msgspec.Struct, frozen=True):
    """What `maak-klantcontact` made."""

    klantcontact: Ref
    betrokkene: Ref


class DigitaalAdres(msgspec.Struct, frozen=True, rename="camel"):
    """An address, and who gave it."""

    adres: str
    verstrekt_door_betrokkene: Ref | None = None


class InterneTaak(msgspec.Struct, frozen=True, rename="camel"):
    """A task, and the contact that led to it."""

    aanleidinggevend_klantcontact: Ref


def identify(actor: Actor) -> Identificator:
    """Give what identifies the team."""
    return Identificator(
        actor.object_id, actor.code_objecttype, actor.code_register, actor.code_soort_object_id
    )


def identify_request(request: CallbackRequest) -> Identificator:
    """Give what identifies the request: the key against doubles."""
    return Identificator(request.id, "terugbelverzoek", REGISTER, "id")


def new_actor(actor: Actor) -> dict[str, Any]:
    """Build a team."""
    return {
        "naam": actor.name,
        "soortActor": "organisatorische_eenheid",
        "indicatieActief": True,
        "actoridentificator": identify(actor),
    }


def new_klantcontact(
    request: CallbackRequest, channel: str, texts: CallbackTexts, with_reference: bool
) -> dict[str, Any]:
    """Build the contact with who asked. `vertrouwelijk` always, and not a word of what it is about:
    everybody with access to the municipality's client contacts can read it.
    """
    klantcontact = {
        "kanaal": channel,
        "onderwerp": texts.subject,
        "taal": "nld",
        "vertrouwelijk": True,
        "indicatieContactGelukt": True,
        "plaatsgevondenOp": request.asked_at.isoformat(),
    }
    if with_reference:
        klantcontact["referentienummer"] = request.reference
    # A visitor gives one name; taking it apart would be guessing.
    contactnaam = {"achternaam": request.name} if request.name else None
    return {
        "klantcontact": klantcontact,
        "betrokkene": {
            "wasPartij": None,
            "rol": "klant",
            "initiator": True,
            "contactnaam": contactnaam,
        },
        "onderwerpobject": {
            "wasKlantcontact": None,
            "onderwerpobjectidentificator": identify_request(request),
        },
    }


def new_addresses(request: CallbackRequest, betrokkene: str) -> list[dict[str, Any]]:
    """Build the addresses, phone first."""
    given = (("telefoonnummer", request.phone), ("email", request.email))
    return [
        {
            "adres": address,
            "soortDigitaalAdres": kind,
            "verstrektDoorBetrokkene": {"uuid": betrokkene},
            "verstrektDoorPartij": None,
        }
        for kind, address in given
        if address is not None
    ]


def new_task(
    request: CallbackRequest, klantcontact: str, actor: str, texts: CallbackTexts
) -> dict[str, Any]:
    """Build the task: the callback itself."""
    return {
        "gevraagdeHandeling": texts.action,
        "aanleidinggevendKlantcontact": {"uuid": klantcontact},
        "toegewezenAanActoren": [{"uuid": actor}],
        "toelichting": texts.explained(request),
        "status": "te_verwerken",
    }
