"""Between callback requests and rows."""

from typing import Any

import msgspec
from sqlalchemy import RowMapping

from gateway.callbacks.details import Details
from gateway.callbacks.request import CallbackRequest
from gateway.seal import Seal

_Sealed = tuple[str | None, str | None, str | None]


def seal_details(seal: Seal, request_id: str, details: Details) -> str:
    """Make the details unreadable for whoever has the database only."""
    text = msgspec.json.encode((details.name, details.phone, details.email)).decode()
    return seal.seal(text, _about(request_id))


def request_of(row: RowMapping, seal: Seal) -> CallbackRequest:
    """Build a request from its row, with the details as long as they are there.

    Raises:
        SealError: the details were sealed with another key.
    """
    values: dict[str, Any] = {}
    if row["sealed"] is not None:
        opened = seal.open(row["sealed"], _about(row["id"]))
        name, phone, email = msgspec.json.decode(opened, type=_Sealed)
        values = {"name": name, "phone": phone, "email": email}
    return CallbackRequest(
        id=row["id"],
        reference=row["reference"],
        municipality=row["municipality"],
        asked_at=row["asked_at"],
        **values,
    )


def _about(request_id: str) -> str:
    return f"callback:{request_id}"
