"""What a version of a practice says: one document, checked by its shape, frozen by its digest.

A version is stored as this document and nothing else, so that version 3 can be read byte for byte when
version 30 exists, whatever columns lists and filters have come to need in between.
"""

import hashlib
import json
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from vzirets.modules.practices.choices import Level, Status, YearMeaning

LANGUAGES = ("uk", "en")
Language = Literal["uk", "en"]

_PARTIAL_DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.match(value):
        raise ValueError("a date is YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or " " in value:
        raise ValueError("an address starts with https:// or http://")
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]
WebAddress = Annotated[str, AfterValidator(_web_address), Field(max_length=1000)]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^UA\d{17}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=120)]
Year = Annotated[int, Field(ge=1991, le=2100)]


class Part(BaseModel):
    """Strict and frozen: an unknown key is an error that names it, never a silent loss."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Text(Part):
    """The same thing in one or both languages; what is missing stays empty."""

    uk: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.uk or self.en)

    def said_in(self, language: str) -> str:
        """The language in which a reader of `language` gets this text: their own where it exists."""
        other = "en" if language == "uk" else "uk"
        return language if getattr(self, language) or not getattr(self, other) else other

    def for_reader(self, language: str) -> str:
        return str(getattr(self, self.said_in(language)))


class Link(Part):
    url: WebAddress
    title: Text = Text()


class Act(Part):
    """A legal act the practice stands on."""

    title: Text
    url: WebAddress | None = None


class Indicator(Part):
    """A result in figures. `before` and `after` are in `unit`; either may be unknown."""

    name: Text
    before: float | None = None
    after: float | None = None
    unit: Text = Text()
    date: PartialDate | None = None
    source: WebAddress | None = None


class Cost(Part):
    """Money spent in a year, by where it came from. `amount` in whole units of `currency` (ISO 4217)."""

    year: Year | None = None
    amount: float = Field(ge=0)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "UAH"
    source: Text = Text()
    note: Text = Text()


class Contact(Part):
    """Whom another body asks. Only a published work contact, never a private one."""

    name: Text = Text()
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)] | None = None
    phone: Annotated[str, StringConstraints(max_length=40)] | None = None
    url: WebAddress | None = None


class Replication(Part):
    """What another body needs to have the same."""

    needs: Text = Text()
    documents: tuple[Link, ...] = ()
    code: tuple[Link, ...] = ()
    contact: Contact | None = None


class StoredFile(Part):
    """A file kept by the portal, named by the digest of its bytes."""

    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: Annotated[str, StringConstraints(max_length=200)]
    title: Text = Text()


class Picture(StoredFile):
    """`title` is the caption; `alternative` says to one who doesn't see it what it shows."""

    alternative: Text
    credit: str = ""


class Record(Part):
    """What a practice's record can hold. All but the title may stay empty: unknown is said, not filled."""

    title: Text
    summary: Text = Text()
    problem: Text = Text()
    solution: Text = Text()
    results: Text = Text()
    indicators: tuple[Indicator, ...] = ()
    evidence: tuple[Link, ...] = ()
    difficulties: Text = Text()
    lesson: Text = Text()
    audience: Text = Text()
    technology: Text = Text()
    standards: Text = Text()
    integrations: Text = Text()
    legal_basis: tuple[Act, ...] = ()
    costs: tuple[Cost, ...] = ()
    people: Text = Text()
    duration: Text = Text()
    replication: Replication = Replication()
    lead: Key | None = None
    partners: tuple[Key, ...] = ()
    partner_names: tuple[Text, ...] = ()
    place: PlaceCode | Literal["ukraine"] | None = None
    level: Level | None = None
    category: Key | None = None
    category_inferred: bool = False
    topics: tuple[Key, ...] = ()
    year: Year | None = None
    year_meaning: YearMeaning = YearMeaning.START
    started: PartialDate | None = None
    ended: PartialDate | None = None
    status: Status = Status.UNKNOWN
    links: tuple[Link, ...] = ()
    videos: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[StoredFile, ...] = ()
    sources: tuple[WebAddress, ...] = ()
    note: Text = Text()


class Content(Record):
    """A record fit for a version: it has a title, and what it says of itself agrees."""

    @model_validator(mode="after")
    def _agrees(self) -> "Content":
        if not self.title:
            raise ValueError("a practice has a title in at least one language")
        if self.started and self.ended and self.ended[:4] < self.started[:4]:
            raise ValueError("a practice cannot end before it starts")
        if self.lead and self.lead in self.partners:
            raise ValueError("the lead organisation is not also a partner")
        return self

    def document(self) -> dict[str, Any]:
        """The stored form: JSON types only, empty parts left out."""
        return _without_empty(self.model_dump(mode="json"))

    def digest(self) -> str:
        """SHA-256, in hex, of the stored form: the same words give the same digest on any machine."""
        return hashlib.sha256(canonical(self.document())).hexdigest()


def canonical(document: Any) -> bytes:
    """JSON with sorted keys, no spaces, composed Unicode: one document, one sequence of bytes."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not _is_empty(item)}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _is_empty(value: Any) -> bool:
    """Nothing said. Nought is something said."""
    return value is None or value is False or value in ("", [], {})
