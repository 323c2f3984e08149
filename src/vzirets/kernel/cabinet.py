"""What rooms put into a person's cabinet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that waits for this person. `due` None: no date was promised; `late` stands on top."""

    title: Any
    url: str
    due: datetime | None = None
    note: Any = ""
    late: bool = False
