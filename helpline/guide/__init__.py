"""The guide: who helps with what, for whom, where, and how to reach them.

The content is `data/guide/`; this package reads, validates and presents it.
"""

from helpline.guide.card import CardEmail, CardPhone, CardUrl, ContactCard
from helpline.guide.errors import GuideError, Problem
from helpline.guide.guide import FixedMessage, Guide
from helpline.guide.loader import DEFAULT_FOLDER, guide_folder, load_guide

__all__ = [
    "DEFAULT_FOLDER",
    "CardEmail",
    "CardPhone",
    "CardUrl",
    "ContactCard",
    "FixedMessage",
    "Guide",
    "GuideError",
    "Problem",
    "guide_folder",
    "load_guide",
]
