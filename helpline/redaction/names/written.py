"""What a capital tells about a word that is in a list of words, or in none."""

import re

from helpline.redaction.names.context import Context
from helpline.redaction.names.keeping import ARTICLES
from helpline.redaction.names.message import Message

WITH = frozenset(
    {
        "aan",
        "met",
        "door",
        "voor",
        "over",
        "tegen",
        "om",
        "zonder",
        "volgens",
        "namens",
        "van",
        "je",
    }
    | {"appte", "belde", "sprak", "vroeg", "zag", "ken", "slaat", "sloeg", "mis", "help", "helpt"}
)
"""Without an article behind these, a thing that can be counted is a name ("met merel")."""
LINKING = frozenset({"en", "of", "and", "under", "the", "der", "des", "onder"}) | ARTICLES
"""Between these and a word with a capital both are parts of one title."""
_KINDRED = re.compile(
    r".+(?:aan|isch|ische|iste?n?|iet|ier|ander|namer|dammer|burger|s|se)"
    r"|molukker|duitser|oostenrijker|zwitser|berber|brit|belg|rus|deen|zweed|griek|serv|kroaat|koerd|hindoe|sikh"
)
"""How peoples, believers and languages are called; they too have a capital ("mijn man Turks")."""
_SHORTEST_ELIDED = 5


class Written:
    """Judges a word by how it is written."""

    def __init__(self, context: Context) -> None:
        """Take the words around names."""
        self._context = context

    def as_name(self, message: Message, at: int) -> bool:
        """An ordinary word that has a capital all the same: "noemen ze hem Joker" """
        word = message.folded(at)
        if not message.inner_capital(at) or word in self._context.subjects:
            return False
        return word not in self._context.holy and not _KINDRED.fullmatch(word)

    def by_itself(self, message: Message, at: int) -> bool:
        """ "het was Visser die begon", but not "is voor mij Heilig", "Sons of Freedom" """
        apart = message.joined(at) and message.between(at).isspace()
        return apart and message.after(at) == "die" and message.before(at) not in LINKING

    def elided(self, message: Message, at: int) -> bool:
        """ "D'Angelo", "M'hamed" """
        word = message.words[at]
        written = message.text[word.start : word.end]
        return len(written) > _SHORTEST_ELIDED and written[1] in "'’" and written[0].isupper()
