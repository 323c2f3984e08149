"""A practice and what lists, filters and addresses need of it."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Concat, Greatest, Now

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, Record
from vzirets.modules.practices.choices import READABLE, Level, Origin, Role, State, Status, YearMeaning

BETWEEN = "\x1f"
_BETWEEN = models.Value(BETWEEN)
_READABLE = models.Q(state__in=READABLE)
_NOT_ON_CARDS = ("current__content", "category__description_uk", "category__description_en")
# What a card shows of a practice, of its body and its place, beside `about`.
_ON_CARDS = (
    *("code", "current", "state", "status", "distinguished", "unconfirmed_since", "year", "adoptions"),
    *("title_uk", "title_en", "summary_uk", "summary_en", "nationwide", "lead", "place"),
    *("lead__name_uk", "lead__name_en"),
    *("place__name_uk", "place__name_en", "place__code", "place__category"),
)
_TOPICS = models.Prefetch("topics", Topic.objects.defer("description_uk", "description_en"))


class Practices(models.QuerySet["Practice"]):
    """`.published().with_cards()` reads as it says."""

    def published(self) -> Self:
        """What anyone may read, the outdated and the discontinued with it: their pages say so.

        Everyone reads the same: what isn't published is a draft (`Drafts.visible_to`), what was withdrawn a
        tombstone (`queries.tombstones`).
        """
        return self.filter(state__in=READABLE)

    def holding(self) -> Self:
        """Published, and neither outdated nor ended: what one would tell others to copy."""
        return self.filter(state=State.PUBLISHED)

    def withdrawn(self) -> Self:
        return self.filter(state=State.WITHDRAWN)

    def with_cards(self) -> Self:
        """With all that a card in a list shows, in a constant number of queries; without texts, which are
        most of what there is to read."""
        return self.with_text().defer(*_NOT_ON_CARDS).prefetch_related(None).prefetch_related(_TOPICS)

    def as_cards(self) -> Self:
        """With what a card shows and nothing else, in one query: `about` holds its topics, a word each of key
        and names, for lists show too many to make objects of them."""
        topics = Practice.topics.through._default_manager.filter(practice=models.OuterRef("pk"))
        words = Concat("topic__key", _BETWEEN, "topic__name_uk", _BETWEEN, "topic__name_en")
        about = ArraySubquery(topics.order_by("topic__order", "topic__key").values_list(words))
        return self.select_related("lead", "place").only(*_ON_CARDS).annotate(about=about)

    def with_text(self) -> Self:
        """The same with the texts of the current version."""
        return self.select_related("lead", "place", "category", "current").prefetch_related("topics")

    def ever_published(self) -> Self:
        """With the withdrawn, whose codes and dates are told to other machines for ever."""
        return self.exclude(state=State.DRAFT)

    def newest_first(self) -> Self:
        """Of what is published, which has a date each: with nulls in mind no index would be of use."""
        return self.order_by("-published_at", "-id")


class Practice(Record):
    """One practice for ever: its code never changes, its text lives in versions.

    Everything but `code`, `state`, `origin` and the dates is projected from the current version by one
    action, and can be made anew from it.
    """

    personal_data = NO_PERSONAL_DATA

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], default=State.DRAFT)
    origin = models.CharField(max_length=12, choices=[(o, o) for o in Origin])
    current = models.OneToOneField(
        "practices.PracticeVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    title_uk = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    summary_uk = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    sort_key = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    organisations = models.ManyToManyField(Organisation, through="Involvement", related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    oblast_code = models.CharField(max_length=4, blank=True)
    nationwide = models.BooleanField(default=False)
    level = models.CharField(max_length=12, blank=True, choices=[(level, level) for level in Level])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    year_meaning = models.CharField(
        max_length=8, choices=[(m, m) for m in YearMeaning], default=YearMeaning.START
    )
    status = models.CharField(max_length=14, choices=[(s, s) for s in Status], default=Status.UNKNOWN)
    distinguished = models.BooleanField(default=False)
    # How many bodies copied it, as the room that keeps adoptions says.
    adoptions = models.PositiveIntegerField(default=0)
    # When its owner, or the office, last said that it still runs; since when that is missing.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    unconfirmed_since = models.DateTimeField(null=True, blank=True)
    # When what machines read of it last changed, in whole seconds: the database sets it (migration 0009).
    # Writing anything else here asks for a new one.
    stamped_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = Practices.as_manager()

    about: list[str]  # only where it was read `as_cards`

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_published_has_version",
                condition=models.Q(state=State.DRAFT)
                | models.Q(current__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_code_shape", condition=models.Q(code__regex=r"^VZ-[0-9]{4,8}$")
            ),
        ]
        indexes = [
            models.Index(models.F("published_at").desc(), models.F("id").desc(), name="practice_newest"),
            models.Index("sort_key", name="practice_alphabet"),
            # The home page counts by oblast without reading rows; sitemaps list without reading them.
            models.Index(
                "oblast_code", condition=_READABLE, include=["adoptions"], name="practice_by_oblast"
            ),
            models.Index(
                "id", condition=_READABLE, include=["code", "stamped_at"], name="practice_addresses"
            ),
            models.Index("published_at", condition=_READABLE, name="practice_by_month"),
            models.Index(
                "sort_key", condition=_READABLE & models.Q(distinguished=True), name="practice_winners"
            ),
            models.Index(
                fields=["-adoptions", "sort_key", "id"],
                condition=_READABLE & models.Q(adoptions__gt=0),
                name="practice_most_adopted",
            ),
            models.Index(
                fields=["-changed_at", "-id"],
                condition=~models.Q(state=State.DRAFT),
                name="practice_changed_lately",
            ),
            models.Index(
                "unconfirmed_since",
                "id",
                condition=models.Q(unconfirmed_since__isnull=False),
                name="practice_unconfirmed",
            ),
            models.Index(
                Greatest("confirmed_at", "changed_at"),
                "id",
                condition=models.Q(state=State.PUBLISHED),
                name="practice_heard_of",
            ),
            models.Index(
                fields=["category", "stamped_at", "id"],
                condition=~models.Q(state=State.DRAFT),
                name="practice_stamp_in_category",
            ),
            models.Index(
                "stamped_at", "id", condition=~models.Q(state=State.DRAFT), name="practice_by_stamp"
            ),
            # Every feed tells of what went, which is little among much.
            models.Index(
                "stamped_at", "id", condition=models.Q(state=State.WITHDRAWN), name="practice_went_lately"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_readable(self) -> bool:
        """Whether anyone may read it, as `published` chooses."""
        return self.state in READABLE

    @property
    def title(self) -> str:
        return spoken(self.title_uk, self.title_en)

    @property
    def summary(self) -> str:
        return spoken(self.summary_uk, self.summary_en)


class Involvement(Record):
    """An organisation's part in a practice."""

    personal_data = NO_PERSONAL_DATA

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=[(r, r) for r in Role])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="involvement_once"),
            models.UniqueConstraint(
                fields=["practice"], condition=models.Q(role=Role.LEAD), name="involvement_one_lead"
            ),
        ]
        ordering = ["position"]
