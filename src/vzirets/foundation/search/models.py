"""The one index that every room writes into. Ids and words only: no foreign keys, no pages."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class Document(Record):
    """What can be found of one object of a room. Only what anyone may read is ever put here.

    `facets` are "group:value" words, as "oblast:UA05". `boost` multiplies the rank: below 1 it sinks.
    `weight` is how much an object counts by the room's own measure, for lists in that order.
    """

    personal_data = NO_PERSONAL_DATA

    kind = models.CharField(max_length=24)
    object_id = models.BigIntegerField()
    vector = SearchVectorField()
    facets = ArrayField(models.CharField(max_length=160), default=list)
    date = models.DateTimeField(null=True)
    sort_key = models.CharField(max_length=300)
    boost = models.FloatField(default=1.0)
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="document_once")]
        indexes = [
            GinIndex(fields=["vector"], name="document_words", fastupdate=False),
            GinIndex(fields=["facets"], name="document_facets", fastupdate=False),
            models.Index(
                "kind",
                models.F("date").desc(nulls_last=True),
                models.F("object_id").desc(),
                name="document_newest",
            ),
            models.Index("kind", "sort_key", name="document_alphabet"),
            models.Index(
                "kind",
                models.F("weight").desc(),
                models.F("date").desc(nulls_last=True),
                models.F("object_id").desc(),
                name="document_weightiest",
            ),
        ]


class Word(Record):
    """A word as somebody wrote it where anyone may read it: to complete what is typed and to see a misprint.

    `word` is folded for comparing, `written` is shown. `rests` lead to it from its misspellings, `number`
    says in about how many dated texts it stands, in any form.
    """

    personal_data = NO_PERSONAL_DATA

    word = models.CharField(max_length=40, unique=True)
    written = models.CharField(max_length=48)
    number = models.PositiveIntegerField(default=1)
    rests = ArrayField(models.IntegerField(), default=list)

    class Meta:
        indexes = [GinIndex(fields=["rests"], name="word_rests", fastupdate=False)]
