"""The organisations' own details, which are never masked."""

from collections.abc import Iterable

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
