"""E-mail addresses and links to profiles."""

import re
from typing import Final

from helpline.redaction.keep import Keep
from helpline.redaction.redacted import Spans

_WORDS_AT: Final = r"(?:at|a|ape?n?staart(?:je)?|aapje)"
_AT: Final = (
    rf"(?:[@＠]{{1,2}}|[(\[{{*_-](?:@|bij|{_WORDS_AT})[)\]}}*_-]"
    rf"|[\s,]{{1,2}}-?{_WORDS_AT}-?[\s,]{{1,2}}"
    # "op gmail punt com": only before a provider that is told with its ending
    r"|\s(?:op|bij)\s(?=(?:gmail|hotmail|outlook|live|yahoo|icloud|ziggo|kpnmail|xs4all|proton)"
    r"\s(?:punt|dot)\s(?:com|nl|me)\b))"
)
_DOT: Final = r"(?:\s?\.\s?|[(\[{*_-](?:punt|dot)[)\]}*_-]|[\s,]{1,2}-?(?:punt|dot)-?[\s,]{1,2})"

_SAID: Final = r"(?:punt|dot|underscore|(?:liggend |laag )?streepje|laagstreepje|min|plus)"
_PARTICLE: Final = r"(?:(?:v\s?d|van|de|den|der|el|van\sde[rn]?)\s)?"

_MAILBOXES: Final = (
    r"(?:gmail|hotmail|outlook|live|yahoo|icloud|ziggo|kpn\s?mail|xs4all|home|planet|upcmail|msn"
    r"|proton|protonmail|tutanota|gmx)"
)
"""Providers of mailboxes: with these the ending may lack or have a slip ("jan@gmail,com")."""
_ENDING: Final = rf"(?:(?:{_DOT}|,\s?|\s)?(?:com|nl|net|org|be|me)\b)?"

_EMAIL: Final = re.compile(
    rf"(?<![\w.+%-])(?:[\w+%'-]{{1,30}}[\s,]{{1,2}}{_SAID}[\s,]{{1,2}}{_PARTICLE}){{0,3}}[\w.+%'-]{{1,64}}"
    rf"\s?{_AT}\s?(?:[a-z0-9-]{{1,63}}(?:\s?{_DOT}\s?[a-z0-9-]{{2,63}}){{1,3}}"
    rf"|{_MAILBOXES}{_ENDING})(?![\w@])"
    # No dot behind the sign, or no sign: then what stands before it must look like an address.
    r"|(?<![\w.+%-])(?=[\w+-]*[._\d])[\w.+-]{3,64}"
    rf"(?:@[a-z][\w,-]{{2,40}}|\s(?:(?:bij|van)\s)?{_MAILBOXES}(?:{_DOT}(?:com|nl)\b|(?<=gmail)|(?<=hotmail)))"
    r"(?![\w@.])"
    r"|(?<![\w.+%-])\w{3,64}@[a-z]{3,40}(?:,[a-z]{2,3}\b)?(?![\w@.-])"
    r"|\b(?:gmail|hotmail|outlook|ziggo)(?:adres)?(?:\s?:\s?|\s(?:is\s)?)"
    r"(?=[\w.+-]*[a-z])(?=[\w+-]*(?:[\d_]|\.\w))[\w.+-]{3,64}\w",
    re.IGNORECASE,
)
_SENTENCES: Final = re.compile(r"\w+ at? \w+\. (?-i:[A-Z])[a-z]+", re.IGNORECASE)
"""The end of one and the beginning of the next ("he changed a lot. He says")."""
_MAILED: Final = (
    *(
        "@",
        "＠",
        " at",
        "at)",
        "at]",
        "at}",
        "at*",
        "at_",
        "at-",
        " a ",
        "a)",
        "a]",
        "bij)",
        "bij]",
    ),
    *("staart", "aapje", "gmail", "hotmail", "outlook", "live", "yahoo", "icloud", "ziggo", "kpn"),
    *("xs4all", "home", "planet", "upcmail", "msn", "proton", "tutanota", "gmx"),
)
"""Without one of these there is no address."""
_APART: Final = re.compile(
    r"(?P<word>\S+)\s@(?=\S)(?!.*\.(?:nl|com|net|org|be|de|eu|nu|fr|uk|me|info)$)"
    r"|(?:\w*(?:account|naam|insta|instagram|snap|snapchat|tiktok|telegram|discord|twitter))\s@",
    re.IGNORECASE,
)
"""A word, and then the name of an account: "haar account @lil.samira"."""

_PROFILE: Final = re.compile(
    r"(?<![\w@./])(?:https?://)?(?:[a-z]{1,4}\.)?"
    r"(?:facebook\.com|fb\.com|m\.me|insta(?:gram)?\.com|ig\.me|tiktok\.com|x\.com|twitter\.com|snapchat\.com"
    r"|t\.me|telegram\.me|linkedin\.com|youtube\.com|discord\.(?:gg|com)|vk\.com|gab\.com|twitch\.tv"
    r"|steamcommunity\.com|reddit\.com|threads\.net|bsky\.app|wa\.me|truthsocial\.com|rumble\.com"
    r"|odysee\.com|bitchute\.com|roblox\.com|soundcloud\.com|kick\.com|parler\.com|gettr\.com|minds\.com|medium\.com|ask\.fm|tellonym\.me|ngl\.link|mewe\.com|pinterest\.(?:com|nl)|linktr\.ee|fb\.me|youtu\.be|onlyfans\.com|patreon\.com|strava\.com|github\.com|gitlab\.com|signal\.me|ok\.ru|vimeo\.com|(?:[\w-]{2,40}\.){1,2}[a-z]{2,6}"
    r"(?=/(?:@|(?:u|user|users|profile|profiel|member|members)/)))"
    r"/[^\s<>\"')\]]*[^\s<>\"')\].,!?;:]",
    re.IGNORECASE,
)

_HANDLE: Final = re.compile(
    r"(?<![\w@./])@(?!(?:allemaal|iedereen|everyone|here|all|politie|gemeente)\b)[A-Za-z0-9_](?:[\w.-]{1,28}\w)(?![\w@])"
)

_LONG_PLATFORM: Final = (
    r"(?:insta|instagram|snap|snapchat|tiktok|discord|telegram|twitter|facebook|fb|steam|roblox|twitch"
    r"|fortnite|minecraft|reddit|youtube|playstation|psn|xbox|signal|bsky|bluesky|vinted|mastodon|tumblr|pinterest)"
)
_PLATFORM: Final = rf"(?:{_LONG_PLATFORM}|ig|vk|dc)"
_OF_WHOM: Final = r"(?:\s(?:van|v)(?:\s\w{2,15}){1,2})?"
_FIGURED: Final = r"@?(?=[\w.-]*[a-z])(?=[\w.-]*(?:[\d_]|[.#]\w))[\w.#-]{4,30}\w"
"""A name with a figure or a sign in it: no word of the language."""

_ACCOUNT: Final = re.compile(
    rf"\b{_PLATFORM}\s?(?:naam|account)?{_OF_WHOM}(?:\s?[:=]\s?|,\s(?=\S*[\d_])|\s(?:is|was|heet|als|met|onder)\s)(?P<name>{_FIGURED})"
    rf"|\b{_PLATFORM}\s?(?:naam|account)?\s(?P<next>(?=[a-z][\w.-]*[\d_])[\w.#-]{{4,30}}\w)(?!\w)"
    rf"|\b(?:(?:mijn|zijn|haar|hun|zn|z'n|d'r|me|mn)\s{_PLATFORM}\s?(?:naam|account)?\sheet"
    rf"|{_PLATFORM}\s?(?:naam|account)?\s?[:=])\s(?P<heet>[\w.-]{{3,30}}\w)(?=\s*(?:$|[.,;)\n]|en\b))"
    r"|\b(?:gebruikersnaam|gebruiker|username|user|nickname|nick|gamertag|gamernaam|inlognaam|handle|psn)"
    rf"(?:\s?[:=]\s?|\s(?:is\s)?)(?P<user>{_FIGURED})"
    r"|\b(?:gamertag|psn|gamernaam|gebruikersnaam)\s(?:is\s)?"
    r"(?P<spaced>(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w*)?\s\d{1,4})(?!\w)"
    rf"|\bop\s{_PLATFORM}\s(?:is|heet)\s(?:hij|zij|ze|ie|ik)\s(?P<he>{_FIGURED})"
    r"|(?<![\w#])(?P<tag>\w{3,32}#\d{4})(?!\w)"
    r"|(?<![\w/.])/?(?P<reddit>u/[\w-]{3,20})(?!\w)"
    rf"|(?<![\w.])(?P<on>(?=[\w.]*[\d_])[a-z][\w.]{{3,30}}\w)(?=\s(?:op|via)\s{_PLATFORM}\b)"
    rf"|\b(?P<said>{_PLATFORM}(?:\s(?:punt|dot)\s|\s\.\s?|\.\s)com(?:\s(?:slash|streep)\s|\s?/\s?)[\w.-]{{3,40}})"
    r"|(?<![\w.])(?P<blog>[\w-]{3,40}\.(?:(?:tumblr|wordpress|blogspot|substack)\.com|bsky\.social))",
    re.IGNORECASE,
)
"""The name of an account, after the name of the platform; "name#1234" is one of Discord."""
_NAMED: Final = (
    *(
        "insta",
        "snap",
        "tiktok",
        "discord",
        "telegram",
        "twitter",
        "facebook",
        "fb",
        "steam",
        "roblox",
    ),
    *(
        "twitch",
        "fortnite",
        "minecraft",
        "reddit",
        "youtube",
        "playstation",
        "psn",
        "xbox",
        "signal",
    ),
    *(
        "bsky",
        "bluesky",
        "vinted",
        "mastodon",
        "tumblr",
        "pinterest",
        " ig",
        " vk",
        " dc",
        "gebruiker",
    ),
    *("user", "nick", "gamer", "inlog", "handle", "#", "u/", ".com"),
)
"""Without one of these there is no such name."""


def _mentions(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of these stands in the text; far faster than the pattern itself."""
    lowered = f" {text.lower()}"
    return any(word in lowered for word in words)


def emails(text: str, keep: Keep) -> Spans:
    """Find e-mail addresses, also with `(at)` or `apenstaartje`."""
    if not _mentions(text, _MAILED):
        return
    for match in _EMAIL.finditer(text):
        written = match.group()
        if not (keep.has_email(written) or _APART.match(written) or _SENTENCES.fullmatch(written)):
            yield match.span()


def profiles(text: str, keep: Keep) -> Spans:
    """Find links to social media with a path. Other links are news or public pages."""
    for match in _PROFILE.finditer(text):
        if not keep.has_link(match.group()):
            yield match.span()


def handles(text: str, keep: Keep) -> Spans:
    """Find `@name` as used on social media."""
    for match in _HANDLE.finditer(text):
        if match.group()[1:].lower() not in keep.domains:  # "info @rotterdam.nl"
            yield match.span()


def accounts(text: str, keep: Keep) -> Spans:
    """Find names of accounts ("snap: jan_88", "jan#1234")."""
    del keep  # The guide holds no such names.
    if not _mentions(text, _NAMED):
        return
    for match in _ACCOUNT.finditer(text):
        yield match.span(match.lastgroup or 0)
