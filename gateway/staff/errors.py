"""Why somebody is not let in. Who is refused hears nothing of the reason."""

from gateway.problem import Problem


class NotSignedInError(Problem):
    """There is no session, or it has ended, or its account was blocked."""

    def __init__(self) -> None:
        """Take the one text for all of these."""
        super().__init__("not_signed_in")


class SignInRefusedError(Problem):
    """Name, password or code is wrong, or the sign-in took too long: one text for all of these."""

    def __init__(self) -> None:
        """Take the one text."""
        super().__init__("sign_in_refused")


class NameTakenError(Exception):
    """There is an account of this name."""


class OrderError(Exception):
    """What an administrator asks cannot be done; the message is Dutch, for the administrator."""
