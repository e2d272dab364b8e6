"""The services that every municipality has: its general number and its public-order officer."""

import msgspec

from helpline.address import Say
from helpline.guide.municipalities import Municipality
from helpline.guide.schema import EveryMunicipality, Phone, Service, TemplateService, Url


def services_everywhere(
    template: EveryMunicipality, municipality: Municipality, the_municipality: str
) -> tuple[Service, ...]:
    """The template's services for one municipality, with its own number and website."""
    return tuple(
        _service(template, one, municipality, the_municipality) for one in template.services
    )


def said_so(template: EveryMunicipality, say: Say) -> EveryMunicipality:
    """The template as it is said to a visitor: before names stand in its sentences."""
    services = (
        msgspec.structs.replace(
            one,
            why=say(one.why),
            for_whom=say(one.for_whom),
            phone_note=one.phone_note and say(one.phone_note),
        )
        for one in template.services
    )
    return msgspec.structs.replace(template, services=tuple(services))


def organization_name(template: EveryMunicipality, municipality: Municipality) -> str:
    """How the municipality is named on a card."""
    return template.organization_name.replace("{name}", municipality.name)


def _service(
    template: EveryMunicipality, one: TemplateService, place: Municipality, the_municipality: str
) -> Service:
    def fill(text: str) -> str:
        # Only these two: other placeholders are filled in when the card is made.
        return text.replace("{name}", place.name).replace("{the_municipality}", the_municipality)

    return Service(
        id=f"{place.organization_id}-{one.id}",
        name=fill(one.name),
        why=fill(one.why),
        for_whom=fill(one.for_whom),
        eligibility=("resident", "professional", "policy"),
        service_area=(place.name,),
        topics=(),
        instead_of=one.instead_of,
        phones=(
            Phone(
                number=place.phone,
                note=one.phone_note and fill(one.phone_note),
                source=place.source,
                checked_on=place.checked_on,
            ),
        ),
        urls=(
            Url(
                label=fill(template.website_label),
                url=place.website,
                source=place.source,
                checked_on=place.checked_on,
            ),
        ),
        source=place.source,
        checked_on=place.checked_on,
        notes=one.notes,
    )
