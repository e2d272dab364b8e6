"""Makes the card of a service: what is known, in the words of the guide, and nothing else."""

from collections.abc import Mapping

from helpline.address import Say
from helpline.guide import phone
from helpline.guide.card import CardEmail, CardPhone, CardUrl, ContactCard
from helpline.guide.schema import Service


def make_card(
    service: Service, organization: str, why: str, filled: Mapping[str, str], said: Say
) -> ContactCard:
    """The card; `filled` gives the placeholders, `said` the form of address.

    Raises `KeyError` for an unknown placeholder.

    What limits the service and what it promises stand with 'for whom': a visitor has to know both
    before calling.
    """

    def say(text: str | None) -> str | None:
        return said(text).format_map(filled) if text else None

    about = (say(service.for_whom), say(service.limits), say(service.response_promise))
    return ContactCard(
        id=service.id,
        organization=organization,
        service=service.name,
        for_whom=" ".join(text for text in about if text),
        why=said(why).format_map(filled),
        phones=tuple(
            CardPhone(phone.display(one.number), phone.tel(one.number), say(one.note))
            for one in service.phones
        ),
        emails=tuple(CardEmail(one.address, one.subject, say(one.note)) for one in service.emails),
        urls=tuple(CardUrl(one.label, one.url) for one in service.urls),
        postal_address="\n".join(service.postal_address.lines) if service.postal_address else None,
        hours=say(service.schedule),
        anonymous=say(service.anonymous_note),
        source=service.source,
        checked_on=service.checked_on,
    )
