"""E-mail addresses and links to profiles."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%'-]{1,64}"
    r"\s?(?:@|\(at\)|\[at\]|\s(?:at|apenstaartje)\s)\s?"
    r"[a-z0-9-]{1,63}(?:\s?(?:\.|\(punt\)|\spunt\s)\s?[a-z0-9-]{2,63}){1,3}(?![\w@])",
    re.IGNORECASE,
)

_PROFILE: Final = re.compile(
    r"(?<![\w@./])(?:https?://)?(?:[a-z]{1,4}\.)?"
    r"(?:facebook\.com|fb\.com|m\.me|instagram\.com|tiktok\.com|x\.com|twitter\.com|snapchat\.com"
    r"|t\.me|telegram\.me|linkedin\.com|youtube\.com|discord\.(?:gg|com)|vk\.com|gab\.com|twitch\.tv"
    r"|steamcommunity\.com|reddit\.com|threads\.net|bsky\.app|wa\.me)"
    r"/[^\s<>\"')\]]*[^\s<>\"')\].,!?;:]",
    re.IGNORECASE,
)

_HANDLE: Final = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[\w.]{1,28}\w)(?![\w@])")


def emails(text: str, keep: Keep) -> Spans:
    """Find e-mail addresses, also with `(at)` or `apenstaartje`."""
    for match in _EMAIL.finditer(text):
        if not keep.has_email(match.group()):
            yield match.span()


def profiles(text: str, keep: Keep) -> Spans:
    """Find links to social media with a path. Other links are news or public pages."""
    for match in _PROFILE.finditer(text):
        if not keep.has_link(match.group()):
            yield match.span()


def handles(text: str, keep: Keep) -> Spans:
    """Find `@name` as used on social media."""
    del keep  # The guide holds no such names.
    for match in _HANDLE.finditer(text):
        yield match.span()
