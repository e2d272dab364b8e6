"""In which language a message is written, when that is not Dutch."""

from helpline.languages.recogniser import (
    UNKNOWN,
    Recogniser,
    default_recogniser,
    load_recogniser,
)
from helpline.languages.words import LanguagesError

__all__ = [
    "UNKNOWN",
    "LanguagesError",
    "Recogniser",
    "default_recogniser",
    "load_recogniser",
]
