"""The shapes of what the interface answers: the same for every language, nothing that is known left out."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from vzirets.modules.practices.choices import Level, Origin, State, Status, YearMeaning


class Named(Schema):
    key: str
    name: str


class Body(Named):
    url: str = Field(description="Its page on the portal.")


class Territory(Schema):
    code: str = Field(description="A code of the state codifier КАТОТТГ, or “ukraine” for the whole country.")
    name: str
    oblast: str = Field(description="The first four signs of the code, “UA” for the whole country.")
    url: str


class Short(Schema):
    code: str = Field(description="For ever the same.")
    url: str = Field(description="Its page, in the language asked for.")
    title: str
    summary: str
    organisation: Body | None = Field(description="The leading body.")
    place: Territory | None
    category: Named | None
    topics: list[Named]
    level: Level | None
    year: int | None
    year_meaning: YearMeaning
    state: Status = Field(description="How the practice itself lives.")
    record_state: State = Field(description="How the portal holds its record.")
    distinguished: bool
    adoptions: int = Field(description="How many bodies copied it.")
    version: int | None
    published_at: datetime | None
    changed_at: datetime | None


class Choice(Schema):
    value: str
    label: str
    count: int = Field(description="How many the list would have with this value chosen.")


class Practices(Schema):
    """A piece of the list."""

    count: int = Field(description="How many answer the question in all.")
    estimated: bool = Field(description="There are so many that the numbers are rounded.")
    relaxed: bool = Field(description="Nothing held every word, so what holds any of them is given.")
    items: list[Short]
    next: str | None = Field(description="The cursor of the next piece; null at the end.")
    facets: dict[str, list[Choice]]


class Link(Schema):
    url: str
    title: str


class Act(Schema):
    title: str
    url: str | None


class Indicator(Schema):
    name: str
    before: float | None
    after: float | None
    unit: str
    date: str | None
    source: str | None


class Cost(Schema):
    year: int | None
    amount: float
    currency: str
    source: str
    note: str


class Contact(Schema):
    name: str
    email: str | None
    phone: str | None
    url: str | None


class Replication(Schema):
    needs: str
    documents: list[Link]
    code: list[Link]
    contact: Contact | None


class Attachment(Schema):
    digest: str = Field(description="SHA-256 of the bytes, in hex.")
    name: str
    title: str
    url: str | None


class Picture(Attachment):
    alternative: str
    credit: str


class Distinction(Schema):
    title: str
    year: int
    body: str
    source: str | None


class Version(Schema):
    number: int
    url: str
    published_at: datetime
    published_by: str
    note: str
    digest: str = Field(description="SHA-256 of the version's document, in hex.")


class Whole(Short):
    """A whole record. Texts are Markdown. What isn't known is empty or null."""

    origin: Origin
    compiled: bool = Field(description="Written by the portal office from public sources.")
    partners: list[Body]
    partner_names: list[str]
    problem: str
    solution: str
    results: str
    indicators: list[Indicator]
    evidence: list[Link]
    difficulties: str
    lesson: str
    audience: str
    technology: str
    standards: str
    integrations: str
    legal_basis: list[Act]
    costs: list[Cost]
    people: str
    duration: str
    replication: Replication
    category_inferred: bool
    started: str | None
    ended: str | None
    links: list[Link]
    videos: list[Link]
    pictures: list[Picture]
    attachments: list[Attachment]
    sources: list[str]
    note: str
    distinctions: list[Distinction]
    versions: list[Version]


class Replacement(Schema):
    code: str
    url: str


class Gone(Schema):
    """What is left of a practice that was withdrawn."""

    error: str
    message: str
    code: str
    reason: str
    withdrawn_at: datetime
    replacement: Replacement | None


def shaped(values: Any) -> Any:
    """Facets as they are answered."""
    return [{"value": choice.value, "label": str(choice.label), "count": choice.count} for choice in values]
