"""What every table must say of itself: which personal data it holds and how they are retired."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models


@dataclass(frozen=True, slots=True)
class PersonalData:
    """`fields` hold personal data; `retired` says when and how they go."""

    fields: tuple[str, ...] = ()
    retired: str = ""


NO_PERSONAL_DATA = PersonalData()


class Record(models.Model):
    """The parent of every table. A test refuses a model that leaves `personal_data` undeclared."""

    personal_data: ClassVar[PersonalData]

    class Meta:
        abstract = True
