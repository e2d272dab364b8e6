"""Dutch telephone numbers: checked with phonenumbers and shown in one form.

The form (also in data/guide/README.md): the area code or service prefix, then groups that are read
out in pairs: '06 23 66 03 86', '0492 32 68 00', '035 528 14 28', '088 208 00 80', '0900 88 44',
'0900 111 31 11', '14 053', '112'.
"""

import re
from functools import cache

import phonenumbers

COUNTRY = "NL"
# 11x is set apart in the Dutch numbering plan for short numbers; phonenumbers does not know them
# all (it lacks 113).
_SHORT = re.compile(r"11\d")
_MUNICIPAL = re.compile(r"14(0\d{2,3})")
# Free (0800) and paid (0900, 0906, 0909) service numbers have 4 or 7 digits after the prefix;
# phonenumbers lets 5 and 6 pass.
_SERVICE_PREFIX = re.compile(r"0(800|90[069])")
_SERVICE = re.compile(r"(0(?:800|90[069]))(\d{4}|\d{7})")
_GROUPS_FOR_LENGTH = {4: (2, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (2, 2, 2, 2)}


def digits(text: str) -> str:
    """Only the digits of a text."""
    return re.sub(r"\D", "", text)


@cache
def is_valid(number: str) -> bool:
    """Whether a number, in any spelling, can be dialled in the Netherlands (as far as known)."""
    if not re.fullmatch(r"[+(0-9][0-9 ()\-]*", number):
        return False
    plain = _national(number)
    if _SHORT.fullmatch(plain):
        return True
    if _SERVICE_PREFIX.match(plain) and not _SERVICE.fullmatch(plain):
        return False
    try:
        parsed = phonenumbers.parse(plain, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number_for_region(parsed, COUNTRY)


def display(number: str) -> str:
    """The one form in which a valid number is shown."""
    plain = _national(number)
    if _SHORT.fullmatch(plain):
        return plain
    if municipal := _MUNICIPAL.fullmatch(plain):
        return f"14 {municipal[1]}"
    prefix = _prefix_length(plain)
    return " ".join([plain[:prefix], *_grouped(plain[prefix:])])


def tel(number: str) -> str:
    """The form for a `tel:` link: short and service numbers work without country code only."""
    plain = _national(number)
    if any(pattern.fullmatch(plain) for pattern in (_SHORT, _MUNICIPAL, _SERVICE)):
        return plain
    return f"+31{plain[1:]}"


def _national(number: str) -> str:
    plain = digits(number)
    return f"0{plain[2:]}" if number.startswith("+31") else plain


def _prefix_length(plain: str) -> int:
    if service := _SERVICE.fullmatch(plain):
        return len(service[1])
    parsed = phonenumbers.parse(plain, COUNTRY)
    # phonenumbers counts the code without its leading 0.
    return phonenumbers.length_of_national_destination_code(parsed) + 1


def _grouped(rest: str) -> list[str]:
    groups, start = [], 0
    for length in _GROUPS_FOR_LENGTH.get(len(rest), (len(rest),)):
        groups.append(rest[start : start + length])
        start += length
    return groups
