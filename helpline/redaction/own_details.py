"""The organisations' own details, which are never masked."""

from collections.abc import Iterable, Iterator

from helpline.guide import Guide
from helpline.guide.schema import Service
from helpline.redaction.keep import Keep


def own_details(services: Iterable[Service]) -> Keep:
    """Collect every number and address of these services (`Guide.services.values()`)."""
    every = tuple(services)
    return Keep.of(
        phones=(one.number for service in every for one in service.phones),
        emails=(one.address for service in every for one in service.emails),
        links=(one.url for service in every for one in service.urls),
        addresses=(
            line
            for service in every
            if service.postal_address is not None
            for line in (" ".join(service.postal_address.lines), *service.postal_address.lines)
        ),
    )


def own_names(guide: Guide) -> tuple[str, ...]:
    """Collect what organisations and services are called, and the lines of their addresses."""
    return tuple(dict.fromkeys(_names(guide)))


def _names(guide: Guide) -> Iterator[str]:
    for aliases in guide.aliases().values():
        yield from aliases
    for organization in guide.organizations.values():
        yield organization.name
    for service in guide.services.values():
        yield service.name
        if service.postal_address is not None:
            yield from service.postal_address.lines
