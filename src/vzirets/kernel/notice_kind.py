"""What rooms tell people of: each room names its kinds on its plate (`Module.notices`)."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of news that a person may want by e-mail at once, once a day, or only in the cabinet.

    `name` begins with the room's: "practices.returned". `title` is lazy-translated and tells what the news
    are about, as a line of settings: «Remarks on your practice». `channel` holds until the person chooses.
    Where `may_be_off` is False the person chooses only between at once and daily: something must be done
    by a date, or a right is lost. Only people of the office are asked about kinds of the `office`.
    """

    name: str
    title: Any
    channel: Literal["at_once", "daily", "here"] = "at_once"
    may_be_off: bool = True
    office: bool = False

    def __post_init__(self) -> None:
        if self.channel == "here" and not self.may_be_off:
            raise ValueError(f"{self.name} can't be off, so it can't begin as off")
