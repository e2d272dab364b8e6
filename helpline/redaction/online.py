"""E-mail addresses and links to profiles."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_AT: Final = r"(?:@|[(\[{](?:at|a|apen?staart(?:je)?)[)\]}]|\s(?:at|apen?staart(?:je)?)\s)"
_DOT: Final = r"(?:\s?\.\s?|[(\[{](?:punt|dot)[)\]}]|\s(?:punt|dot)\s)"

_SAID: Final = r"(?:punt|dot|underscore|streepje|liggend streepje)"

_MAILBOXES: Final = (
    r"(?:gmail|hotmail|outlook|live|yahoo|icloud|ziggo|kpnmail|xs4all|home|planet|upcmail|msn"
    r"|proton|protonmail|tutanota|gmx)"
)
"""Providers of mailboxes: with these the ending may lack or have a slip ("jan@gmail,com")."""

_EMAIL: Final = re.compile(
    rf"(?<![\w.+%-])(?:[\w+%'-]{{1,30}}\s{_SAID}\s(?:v\s?d\s)?){{0,3}}[\w.+%'-]{{1,64}}"
    rf"\s?{_AT}\s?(?:[a-z0-9-]{{1,63}}(?:\s?{_DOT}\s?[a-z0-9-]{{2,63}}){{1,3}}"
    rf"|{_MAILBOXES}(?:,\s?(?:com|nl|net|org|be))?)(?![\w@])",
    re.IGNORECASE,
)

_PROFILE: Final = re.compile(
    r"(?<![\w@./])(?:https?://)?(?:[a-z]{1,4}\.)?"
    r"(?:facebook\.com|fb\.com|m\.me|insta(?:gram)?\.com|ig\.me|tiktok\.com|x\.com|twitter\.com|snapchat\.com"
    r"|t\.me|telegram\.me|linkedin\.com|youtube\.com|discord\.(?:gg|com)|vk\.com|gab\.com|twitch\.tv"
    r"|steamcommunity\.com|reddit\.com|threads\.net|bsky\.app|wa\.me|truthsocial\.com|rumble\.com"
    r"|odysee\.com|bitchute\.com|roblox\.com|soundcloud\.com|pinterest\.(?:com|nl)|linktr\.ee|fb\.me|youtu\.be|onlyfans\.com|patreon\.com|strava\.com|github\.com|gitlab\.com|signal\.me|ok\.ru|vimeo\.com|(?:[\w-]{2,40}\.){1,2}[a-z]{2,6}"
    r"(?=/(?:@|(?:u|user|users|profile|profiel|member|members)/)))"
    r"/[^\s<>\"')\]]*[^\s<>\"')\].,!?;:]",
    re.IGNORECASE,
)

_HANDLE: Final = re.compile(
    r"(?<![\w@./])@(?![\w.]*\.(?:nl|com|org|eu)\b)(?!(?:allemaal|iedereen|everyone|here|all|politie|gemeente)\b)[A-Za-z0-9_](?:[\w.]{1,28}\w)(?![\w@])"
)

_ACCOUNT: Final = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|tiktok|discord|telegram|twitter|facebook|steam|roblox|twitch)"
    r"(?:naam|account)?(?:\s?[:=]\s?|\s(?:is|heet)\s)(?P<name>@?(?=[\w.-]*[\d_.#])[\w.#-]{4,30}\w)"
    r"|(?<![\w#])(?P<tag>\w{3,32}#\d{4})(?!\w)"
    r"|(?<![\w/.])/?(?P<user>u/[\w-]{3,20})(?!\w)"
    r"|(?<![\w.])(?P<on>(?=[\w.]*[\d_])[a-z][\w.]{3,30}\w)(?=\s(?:op|via)\s"
    r"(?:insta|instagram|snap|snapchat|tiktok|discord|telegram|twitter|facebook|steam|roblox|twitch))"
    r"|(?<![\w.])(?P<blog>[\w-]{3,40}\.(?:tumblr|wordpress|blogspot)\.com)",
    re.IGNORECASE,
)
"""The name of an account, after the name of the platform; "name#1234" is one of Discord."""


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


def accounts(text: str, keep: Keep) -> Spans:
    """Find names of accounts ("snap: jan_88", "jan#1234")."""
    del keep  # The guide holds no such names.
    for match in _ACCOUNT.finditer(text):
        yield match.span(match.lastgroup or 0)
