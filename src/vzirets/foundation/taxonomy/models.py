"""What practices are about: the contest's categories, and topics."""

from django.db import models

from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class Subject(Record):
    """A named thing a practice can be filed under; `key` is for ever."""

    personal_data = NO_PERSONAL_DATA

    key = models.SlugField(max_length=60, unique=True)
    name_uk = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    description_uk = models.CharField(max_length=400, default="", blank=True)
    description_en = models.CharField(max_length=400, default="", blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return spoken(self.name_uk, self.name_en)

    @property
    def description(self) -> str:
        return spoken(self.description_uk, self.description_en)


class Category(Subject):
    """One of the contest's categories: a practice has at most one."""


class Topic(Subject):
    """What a practice is about: a practice has any number of topics."""

    sort_key = models.CharField(max_length=200)
    slug = models.CharField(max_length=160, unique=True)
