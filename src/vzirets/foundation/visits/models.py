"""How often things were opened: numbers by day, and nothing of who opened them."""

from typing import ClassVar

from django.db import models

from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class Opened(Record):
    """How often one thing was opened on one Kyiv day. No address, browser, cookie or person is kept."""

    personal_data = NO_PERSONAL_DATA

    kind = models.CharField(max_length=24)
    key = models.CharField(max_length=160)
    day = models.DateField()
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key", "day"], name="opened_one_row_a_day"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="opened_at_least_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "day"], name="opened_by_day")]
