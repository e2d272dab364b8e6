"""How a Dutch name sounds, roughly: two spellings of one sound get the same key."""

import re

# In order; the left is replaced by the right. Source: the usual Dutch spelling doubts (ei/ij/y,
# au/ou, d/t at the end, f/v, s/z, c/k, ch/g), and -ck-, -gh-, -th- in old place names.
_SOUNDS = (
    ("sch", "sg"),
    ("ch", "g"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("ij", "y"),
    ("ei", "y"),
    ("ey", "y"),
    ("ou", "au"),
    ("ae", "a"),
    ("ie", "i"),
    ("v", "f"),
    ("z", "s"),
    ("c", "k"),
    ("d", "t"),
)
_DOUBLE = re.compile(r"(.)\1+")


def sound(written: str) -> str:
    """The key of a folded word or name without spaces."""
    for letters, heard in _SOUNDS:
        written = written.replace(letters, heard)
    return _DOUBLE.sub(r"\1", written)
