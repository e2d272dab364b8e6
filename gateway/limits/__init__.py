"""How much may be asked of the gateway, by whom, and how fast it must be sent."""

from gateway.limits.addresses import Addresses
from gateway.limits.guard import Guard, TooManyError
from gateway.limits.rates import Rates
from gateway.limits.slowness import PatientProtocol, PatientRequest

__all__ = [
    "Addresses",
    "Guard",
    "PatientProtocol",
    "PatientRequest",
    "Rates",
    "TooManyError",
]
