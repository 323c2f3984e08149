"""The filters of the depository: their values by name, and how many practices each would give."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vzirets.foundation.organisations.api import KIND_WORDS
from vzirets.foundation.places.api import oblasts
from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.kernel.languages import spoken
from vzirets.modules.practices.queries.labels import LEVEL, STATUS

Names = list[tuple[str, Any]]

# In the order of the page. The group's name is the parameter of the address and the word of the index.
GROUPS: dict[str, Any] = {
    "category": gettext_lazy("Category"),
    "topic": gettext_lazy("Topic"),
    "oblast": gettext_lazy("Oblast"),
    "level": gettext_lazy("Level of government"),
    "body": gettext_lazy("Kind of body"),
    "year": gettext_lazy("Year"),
    "state": gettext_lazy("State of the practice"),
    "distinction": gettext_lazy("Award"),
}


def names(group: str, counted: Mapping[str, int], chosen: tuple[str, ...]) -> Names:
    """The values of a filter with their names, in the order they are read. Years are those that are there."""
    if group == "year":
        years = {value for value in (*counted, *chosen) if value.isascii() and value.isdigit()}
        return [(year, year) for year in sorted(years, key=int, reverse=True)]
    return _NAMES[group]()


def _oblasts() -> Names:
    return [("UA", _("All of Ukraine")), *((oblast.oblast_code, oblast.name) for oblast in oblasts())]


_NAMES: dict[str, Callable[[], Names]] = {
    "category": lambda: [(category.key, category.name) for category in categories()],
    "topic": lambda: [(topic.key, topic.name) for topic in topics()],
    "oblast": _oblasts,
    "level": lambda: [(str(level), name) for level, name in LEVEL.items()],
    "body": lambda: [(str(kind), spoken(*words)) for kind, words in KIND_WORDS.items()],
    "state": lambda: [(str(status), name) for status, name in STATUS.items()],
    "distinction": lambda: [("yes", _("Award winners"))],
}
