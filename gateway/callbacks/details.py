"""What a visitor fills in to be called or mailed back: checked, and brought into one form."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

FieldFault = Literal["nothing", "phone_wrong", "phone_not_a_person", "email_wrong", "name_wrong"]
"""What can be wrong; the Dutch text of each is in `gateway/texts.yml`."""

MAX_NAME = 100
MAX_PHONE = 30
MAX_EMAIL = 80
"""Characters. RFC 5321 allows 254, but the Klantinteracties API takes no address beyond 80
(`DigitaalAdres.adres`): better told in the form than refused when nobody is there any more."""

_PHONE = re.compile(r"\+?[\d ()./\-]+")
# What browsers take as an e-mail address (https://html.spec.whatwg.org/#valid-e-mail-address), with
# at least one dot: a name without it is a computer in somebody's own network.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})+")
_OF_PEOPLE = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.UAN,  # 088 in the Netherlands: a professional's own line
    }
)
"""Not 0800, 0900 and the like: nobody is called back there, and some of them cost money."""
_COUNTRY = "NL"


class DetailsError(Exception):
    """Something is wrong; `faults` says what, by the name of the field."""

    def __init__(self, faults: dict[str, FieldFault]) -> None:
        """Take what is wrong."""
        super().__init__(", ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Details:
    """How somebody can be reached; phone (E.164) or e-mail is there."""

    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)


def read_details(name: str | None, phone: str | None, email: str | None) -> Details:
    """Check what was filled in; empty counts as not given.

    Raises:
        DetailsError: nothing to reach anybody with, or something that is wrong.
    """
    faults: dict[str, FieldFault] = {}
    name, phone, email = (_plain(one) for one in (name, phone, email))
    if name is not None and (len(name) > MAX_NAME or not _is_readable(name)):
        faults["name"] = "name_wrong"
    if email is not None and (len(email) > MAX_EMAIL or not _EMAIL.fullmatch(email)):
        faults["email"] = "email_wrong"
    if phone is not None:
        try:
            phone = _callable(phone)
        except _PhoneError as error:
            faults["phone"] = error.fault
    elif email is None:
        faults["phone"] = "nothing"
    if faults:
        raise DetailsError(faults)
    return Details(name, phone, email)


class _PhoneError(Exception):
    def __init__(self, fault: FieldFault) -> None:
        super().__init__(fault)
        self.fault: FieldFault = fault


def _plain(text: str | None) -> str | None:
    """Take space away; also in the middle there is never more than one."""
    return " ".join((text or "").split()) or None


def _is_readable(text: str) -> bool:
    return not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text)


def _callable(phone: str) -> str:
    """Give the number as E.164."""
    if len(phone) > MAX_PHONE or not _PHONE.fullmatch(phone):
        raise _PhoneError("phone_wrong")
    try:
        number = phonenumbers.parse(phone, _COUNTRY)
    except phonenumbers.NumberParseException:
        raise _PhoneError("phone_wrong") from None
    if not phonenumbers.is_valid_number(number):
        raise _PhoneError("phone_wrong")
    if phonenumbers.number_type(number) not in _OF_PEOPLE:
        raise _PhoneError("phone_not_a_person")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
