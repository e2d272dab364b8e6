"""Cut a message into the parts that may each ask for something."""

from collections.abc import Sequence

from rasa.nlu.tokenizers.tokenizer import Token

SHORTEST = 3
"""Words: "Alvast bedankt." says nothing that needs an answer of its own."""
ENDS = frozenset({".", "?", "!", ";"})
JOINS = frozenset({"en", "of", "maar", ",", "ook", "plus"})
QUESTION_WORDS = frozenset(
    {"wie", "wat", "waar", "wanneer", "waarom", "hoe", "welk", "welke", "hoeveel"}
    | {"is", "zijn", "kan", "kunnen", "mag", "moet", "moeten", "heeft", "hebben"}
    | {"wordt", "worden"}
)
"""Dutch words that open a question; after a joining word they begin a new part."""
WHETHER = "of"
"""Opens a question after a comma or "en": "wat het kost, of ik anoniem blijf en of er haast is"."""
BEFORE_WHETHER = frozenset({",", "en"})


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """Give the parts of a message, in order; none when it has only one.

    Args:
        tokens: of the whole message.
    """
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if _begins_part(tokens, at):
            parts.append([])
        if word in ENDS:
            parts.append([])
        else:
            parts[-1].append(token)
    long_enough = [part for part in parts if len(part) >= SHORTEST]
    return long_enough if len(long_enough) > 1 else []


def _begins_part(tokens: Sequence[Token], at: int) -> bool:
    if at == 0:
        return False
    word, before = tokens[at].text.lower(), tokens[at - 1].text.lower()
    return (
        before in JOINS if word in QUESTION_WORDS else word == WHETHER and before in BEFORE_WHETHER
    )
