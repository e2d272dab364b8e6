"""The guide's fields, as an editor writes them in `data/guide/`.

The terms are those of Open Referral's HSDS 3 (https://docs.openreferral.org/): organization,
service, phone, schedule, eligibility, service area. A field that is not named here is refused.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

from helpline.danger_kinds import Kind

Audience = Literal["resident", "professional", "policy"]
Topic = Literal["worries", "training", "lessons", "policy"]
Anonymous = Literal["yes", "no", "unknown"]

Text = Annotated[str, msgspec.Meta(min_length=1)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Need = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(_[a-z]+)*$")]
Texts = Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything an editor writes; unknown fields are faults, so that a typing error is seen."""


class Sourced(Entry, frozen=True, kw_only=True):
    """Something that was taken from a source.

    `checked_on`: when it was last compared with `source`. `confirmed_on`: when the organisation
    itself confirmed it. `notes` are for editors and never shown.
    """

    source: Text
    checked_on: date
    confirmed_on: date | None = None
    notes: Text | None = None


class Phone(Sourced, frozen=True, kw_only=True):
    """A Dutch telephone number in any spelling; `helpline.guide.phone` shows it in one form."""

    number: Text
    note: Text | None = None


class Email(Sourced, frozen=True, kw_only=True):
    """An e-mail address, with the subject line that the organisation asks for."""

    address: Text
    subject: Text | None = None
    note: Text | None = None


class Url(Sourced, frozen=True, kw_only=True):
    """A web page, with the text of its link."""

    label: Text
    url: Text


class PostalAddress(Sourced, frozen=True, kw_only=True):
    """An address for letters, line by line as it stands on the envelope."""

    lines: Texts


class Service(Sourced, frozen=True, kw_only=True):
    """One service of an organisation: what a visitor is sent to.

    `eligibility`: who may use it ('professional' includes 'policy'). `service_area`: 'national' or
    names of municipalities. `topics`: for what a municipality's own service counts as the local
    one. `instead_of`: services that this one replaces inside its own area. `slug` and `aliases`:
    the name in the `organization` entity and how visitors say it.
    """

    id: Slug
    name: Text
    why: Text
    for_whom: Text
    eligibility: Annotated[tuple[Audience, ...], msgspec.Meta(min_length=1)]
    service_area: Literal["national"] | tuple[Text, ...]
    topics: tuple[Topic, ...] = ("worries",)
    instead_of: tuple[Slug, ...] = ()
    slug: Slug | None = None
    aliases: tuple[Text, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    urls: tuple[Url, ...] = ()
    postal_address: PostalAddress | None = None
    schedule: Text | None = None
    anonymous: Anonymous = "unknown"
    anonymous_note: Text | None = None
    response_promise: Text | None = None
    limits: Text | None = None

    def serves(self, audience: str | None) -> bool:
        """Whether this audience may use the service; an unknown audience may use each."""
        if audience is None or audience in self.eligibility:
            return True
        return audience == "policy" and "professional" in self.eligibility

    def covers(self, municipality: str | None) -> bool:
        """Whether the service works in this municipality; unknown counts as everywhere."""
        return (
            self.service_area == "national"
            or municipality is None
            or municipality in self.service_area
        )


class Organization(Entry, frozen=True, kw_only=True):
    """An organisation with its services; `successor`: the organisation that took over its work."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    municipality: Text | None = None
    successor: Slug | None = None
    services: tuple[Service, ...] = ()
    notes: Text | None = None


class OrganizationFile(Entry, frozen=True, kw_only=True):
    """`data/guide/organizations/**/*.yml`."""

    organizations: Annotated[tuple[Organization, ...], msgspec.Meta(min_length=1)]


class EveryMunicipality(Entry, frozen=True, kw_only=True):
    """`every-municipality.yml`: the services that each municipality has.

    `{name}` and `{the_municipality}` are filled in; number, website, source and date come from
    `municipalities.csv`. The id becomes `gemeente-<name>-<id>`.
    """

    organization_name: Text
    website_label: Text
    services: Annotated[tuple["TemplateService", ...], msgspec.Meta(min_length=1)]


class TemplateService(Entry, frozen=True, kw_only=True):
    """One service that each municipality has."""

    id: Slug
    name: Text
    why: Text
    for_whom: Text
    phone_note: Text | None = None
    instead_of: tuple[Slug, ...]
    notes: Text | None = None


class Fact(Sourced, frozen=True, kw_only=True):
    """One thing the assistant must be able to say, in Dutch B1, with the id of FACTS.md.

    `services`: the cards that show it. `audience`: to whom it may be told (empty: everyone).
    `shown: no`: kept for editors only (dated news, for example). `needs` with `municipality`: the
    questions under which it is told to somebody from that municipality.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{1,3}[0-9]{1,2}$")]
    text: Text
    heading: Text | None = None
    services: tuple[Slug, ...] = ()
    audience: tuple[Audience, ...] = ()
    shown: Literal["yes", "no"] = "yes"
    needs: tuple[Need, ...] = ()
    municipality: Text | None = None


class FactFile(Entry, frozen=True, kw_only=True):
    """`facts.yml`."""

    facts: Annotated[tuple[Fact, ...], msgspec.Meta(min_length=1)]


class Variable(Entry, frozen=True, kw_only=True):
    """A placeholder in texts: `{name}` becomes the first number of the service."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z_0-9]+$")]
    service: Slug


class MunicipalityPhrases(Entry, frozen=True, kw_only=True):
    """How texts speak of the visitor's municipality, when it is known and when it is not."""

    known_in: Text
    known_the: Text
    unknown_in: Text
    unknown_the: Text


class KeptPhrases(Entry, frozen=True, kw_only=True):
    """How texts tell how long a conversation stays after the last message."""

    unknown: Text
    minutes: Text
    hours: Text
    days: Text


class FixedText(Entry, frozen=True, kw_only=True):
    """A fixed text with the services whose cards go with it."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]+$")]
    text: Text
    services: tuple[Slug, ...] = ()


class DangerText(Entry, frozen=True, kw_only=True):
    """The fixed text for one kind of danger.

    `also` is its line when another kind comes first; `perhaps` stands with an ordinary answer when
    the danger is not certain.
    """

    kind: Kind
    text: Text
    also: Text
    perhaps: Text
    services: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]


class TextFile(Entry, frozen=True, kw_only=True):
    """`texts.yml`."""

    municipality_phrases: MunicipalityPhrases
    kept_phrases: KeptPhrases
    variables: tuple[Variable, ...]
    texts: tuple[FixedText, ...]
    danger: tuple[DangerText, ...]
