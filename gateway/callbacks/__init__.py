"""Callback requests: taken in once, kept sealed, handed to the municipality until it has them."""

from gateway.callbacks.desk_list import CallbackFigures, DeskList, FetchedError, Waiting
from gateway.callbacks.details import Details, DetailsError, FieldFault, read_details
from gateway.callbacks.expiry import Expiry
from gateway.callbacks.outbox import Outbox
from gateway.callbacks.reception import Reception
from gateway.callbacks.request import CallbackRequest
from gateway.callbacks.target import CallbackTarget, RefusedError, RetryError
from gateway.callbacks.targets import Targets
from gateway.callbacks.worker import Deliverer

__all__ = [
    "CallbackFigures",
    "CallbackRequest",
    "CallbackTarget",
    "Deliverer",
    "DeskList",
    "Details",
    "DetailsError",
    "Expiry",
    "FetchedError",
    "FieldFault",
    "Outbox",
    "Reception",
    "RefusedError",
    "RetryError",
    "Targets",
    "Waiting",
    "read_details",
]
