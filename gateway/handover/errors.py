"""Why an adviser cannot do what was asked. Nothing was changed."""


class HandoverNotFoundError(Exception):
    """There is no such handover for this adviser: gone, or another municipality's."""


class TakenError(Exception):
    """Somebody else has it, or the visitor waits no more."""


class LimitReachedError(Exception):
    """This adviser has as many talks as one may have at once."""


class NotYoursError(Exception):
    """The talk is over, or is with somebody else now."""


class ColleagueError(Exception):
    """The colleague is not there, has no room, or does not serve this municipality."""


class UnknownChoiceError(Exception):
    """No such outcome or contact card."""
