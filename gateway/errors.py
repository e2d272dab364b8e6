"""Faults that stop the gateway from starting."""


class StartError(Exception):
    """The gateway cannot start; each line of the message is one reason for the operator."""
