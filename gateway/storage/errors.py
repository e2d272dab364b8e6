"""What can go wrong with stored conversations."""


class StorageError(Exception):
    """The database does not work now: gone, locked, full or read-only. Trying later may help."""


class ConversationGoneError(Exception):
    """The conversation does not exist (any more)."""


class ConversationEndedError(Exception):
    """The visitor has ended the conversation."""


class OtherContentError(Exception):
    """The client message id was used before, for another text or button."""


class UnknownButtonError(Exception):
    """The button was not offered in this conversation."""
