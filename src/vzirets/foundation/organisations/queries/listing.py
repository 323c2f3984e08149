"""The list of organisations: what is asked, what is found, and what each further filter would give."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Value, When
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.choices import WORDS
from vzirets.foundation.organisations.models import Organisation, OrganisationQuerySet
from vzirets.foundation.places.api import oblasts
from vzirets.foundation.search import api as search
from vzirets.kernel.languages import spoken

SEARCH_KIND = "organisation"
NATIONWIDE = "UA"
# A question that finds more than this is too wide to be read through anyway.
MOST_FOUND = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The list's address as a value. `oblasts`: codes as «UA05», `NATIONWIDE` for the whole country."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    oblasts: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The query string, without the page."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("kind", kind) for kind in self.kinds]
        pairs += [("oblast", oblast) for oblast in self.oblasts]
        return "?" + urlencode(pairs)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its name, how many it would give, and the address without it."""

    value: str
    label: str
    count: int
    current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` are in the order of the reader's alphabet, not yet cut into pages."""

    rows: OrganisationQuerySet
    kinds: list[Choice]
    oblasts: list[Choice]

    @property
    def active(self) -> list[Choice]:
        return [choice for choice in (*self.kinds, *self.oblasts) if choice.current]


def answer(asked: Asked) -> Answer:
    """What the list shows for what was asked."""
    found = _found(asked.text)
    rows = _of_oblasts(_of_kinds(found, asked.kinds), asked.oblasts)
    return Answer(
        rows=rows.with_place().in_order(),
        kinds=_kinds(_of_oblasts(found, asked.oblasts), asked),
        oblasts=_oblasts(_of_kinds(found, asked.kinds), asked),
    )


def _found(text: str) -> OrganisationQuerySet:
    rows: OrganisationQuerySet = Organisation.objects.shown()
    if not text:
        return rows
    hits = search.found(search.Question(text=text, kinds=(SEARCH_KIND,)), limit=MOST_FOUND).hits
    return rows.filter(pk__in=[number for _kind, number in hits])


def _of_kinds(rows: OrganisationQuerySet, kinds: tuple[str, ...]) -> OrganisationQuerySet:
    return rows.filter(kind__in=kinds) if kinds else rows


def _of_oblasts(rows: OrganisationQuerySet, codes: tuple[str, ...]) -> OrganisationQuerySet:
    return rows.annotate(territory=_territory()).filter(territory__in=codes) if codes else rows


def _territory() -> Case:
    """«UA05», `NATIONWIDE`, or empty where the place isn't known."""
    return Case(
        When(nationwide=True, then=Value(NATIONWIDE)),
        When(place__isnull=False, then=F("place__oblast_code")),
        default=Value(""),
    )


def _kinds(rows: OrganisationQuerySet, asked: Asked) -> list[Choice]:
    counts = dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))
    return [
        Choice(
            value=kind.value,
            label=spoken(*words),
            count=counts.get(kind.value, 0),
            current=kind in asked.kinds,
            url=replace(asked, kinds=_without(asked.kinds, kind.value)).address,
        )
        for kind, words in WORDS.items()
        if counts.get(kind.value) or kind in asked.kinds
    ]


def _oblasts(rows: OrganisationQuerySet, asked: Asked) -> list[Choice]:
    counted = rows.annotate(territory=_territory()).order_by().values_list("territory")
    counts = dict(counted.annotate(number=Count("pk")))
    names = [(NATIONWIDE, _("All of Ukraine")), *((unit.oblast_code, unit.name) for unit in oblasts())]
    return [
        Choice(
            value=code,
            label=name,
            count=counts.get(code, 0),
            current=code in asked.oblasts,
            url=replace(asked, oblasts=_without(asked.oblasts, code)).address,
        )
        for code, name in names
        if counts.get(code) or code in asked.oblasts
    ]


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
