"""A practice as one reads it: sections in order, figures to draw, and what nobody knows yet."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.taxonomy.api import Topic, topics_by_number
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.content import Content, Indicator, Text
from vzirets.modules.practices.models import CoAuthor, Distinction, Practice, PracticeVersion
from vzirets.modules.practices.queries.labels import FIELD
from vzirets.ui.prose import from_markdown

STORY = ("problem", "solution", "results", "difficulties", "lesson", "audience")
MEANS = ("technology", "standards", "integrations", "people", "duration")
# What another body asks for first; said plainly when the record doesn't hold it.
EXPECTED = (
    "problem",
    "results",
    "indicators",
    "difficulties",
    "audience",
    "technology",
    "legal_basis",
    "costs",
    "people",
    "duration",
    "replication",
)


@dataclass(frozen=True, slots=True)
class Section:
    """`html` is clean; `lang` is the language the text is in."""

    key: str
    title: Any
    html: str
    lang: str


@dataclass(frozen=True)
class Reading:
    """All that the page of one version shows. `together`: a co-author agreed to be named."""

    practice: Practice
    version: PracticeVersion
    content: Content
    language: str
    topics: tuple[Topic, ...]
    lead: Organisation | None
    partners: tuple[Organisation, ...]
    distinctions: tuple[Distinction, ...]
    versions: tuple[PracticeVersion, ...]
    together: bool = False

    @property
    def is_current(self) -> bool:
        return self.version.pk == self.practice.current_id

    def text(self, field: str) -> str:
        return self._of(field).for_reader(self.language)

    def lang(self, field: str) -> str:
        return self._of(field).said_in(self.language)

    def _of(self, field: str) -> Text:
        value: Text = getattr(self.content, field)
        return value

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def summary(self) -> str:
        return self.text("summary")

    @cached_property
    def story(self) -> list[Section]:
        return self._sections(STORY)

    @cached_property
    def means(self) -> list[Section]:
        return self._sections(MEANS)

    def _sections(self, fields: tuple[str, ...]) -> list[Section]:
        return [
            Section(field, FIELD[field], from_markdown(self.text(field)), self.lang(field))
            for field in fields
            if self._of(field)
        ]

    @cached_property
    def unknown(self) -> list[Any]:
        """Names of the expected parts the record doesn't hold."""
        return [FIELD[field] for field in EXPECTED if not _said(self.content, field)]

    @cached_property
    def indicators(self) -> list[dict[str, Any]]:
        return [_drawn(indicator, self.language) for indicator in self.content.indicators]

    @cached_property
    def tells_sources(self) -> bool:
        """Whether there is anything to say of what the record was written from."""
        compiled = self.practice.origin == Origin.COMPILED
        return bool(compiled or self.content.sources or self.content.note)

    @cached_property
    def sources(self) -> list[dict[str, str]]:
        return [{"url": url, "label": readable(url)} for url in self.content.sources]


def practice_to_read(code: str, language: str, number: int | None = None) -> Reading | None:
    """The current version, or version `number`, of a published practice; None where there is none."""
    practice = next(iter(_to_read(code)), None)
    if practice is None or practice.current is None:
        return None
    version = practice.current if number is None else practice.versions.filter(number=number).first()
    if version is None:
        return None
    return _reading(practice, version, language)


def _whole(code: str) -> QuerySet[Practice]:
    """With what tells which other questions are worth asking."""
    topics = Practice.topics.through._default_manager.filter(practice=OuterRef("pk"))
    named = CoAuthor.objects.active().filter(named=True, draft__practice=OuterRef("pk"))
    return (
        Practice.objects.published()
        .with_text()
        .select_related("place__oblast", "place__raion", "place__hromada", "place__parent")
        .prefetch_related(None)
        .annotate(topic_numbers=ArraySubquery(topics.values("topic")), together=Exists(named))
        .filter(code=code)
    )


_to_read = Prepared(_whole)
_versions = Prepared(lambda practice: PracticeVersion.objects.filter(practice=practice).defer("content"))
_bodies = Prepared(lambda keys: Organisation.objects.filter(key__in=keys).order_by())
_distinctions = Prepared(lambda practice: Distinction.objects.filter(version__practice=practice))


def _reading(practice: Any, version: PracticeVersion, language: str) -> Reading:
    content = version.read()
    bodies = {practice.lead.key: practice.lead} if practice.lead else {}  # it was joined
    keys = sorted({*filter(None, [content.lead]), *content.partners} - bodies.keys())
    bodies |= {body.key: body for body in _bodies(keys)}
    first = practice.current.number == 1  # and the only one
    return Reading(
        practice=practice,
        version=version,
        content=content,
        language=language,
        topics=tuple(topics_by_number(practice.topic_numbers).values()),
        lead=bodies.get(content.lead or ""),
        partners=tuple(bodies[key] for key in content.partners if key in bodies),
        distinctions=tuple(_distinctions(practice.pk)) if practice.distinguished else (),
        versions=(practice.current,) if first else tuple(_versions(practice.pk)),
        together=practice.together,
    )


def readable(url: str) -> str:
    """An address as a person reads it: the host in its own letters, the path decoded."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "xn--" in host:
        host = host.encode("ascii").decode("idna")
    path = unquote(parts.path).rstrip("/")
    shown = host.removeprefix("www.") + path
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _said(content: Content, field: str) -> bool:
    value = getattr(content, field)
    if field == "replication":
        return bool(value.needs or value.documents or value.code or value.contact)
    return bool(value)


def _drawn(indicator: Indicator, language: str) -> dict[str, Any]:
    return {
        "name": indicator.name.for_reader(language),
        "before": _number(indicator.before),
        "after": _number(indicator.after),
        "unit": indicator.unit.for_reader(language),
        "date": indicator.date or "",
        "source": readable(indicator.source) if indicator.source else "",
        "source_href": indicator.source or "",
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
