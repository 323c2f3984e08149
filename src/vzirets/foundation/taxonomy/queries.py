"""Reading categories and topics."""

from collections.abc import Iterable

from vzirets.foundation.audit.api import Lasting
from vzirets.foundation.taxonomy.models import Category, Subject, Topic
from vzirets.kernel.prepared import Prepared


def categories() -> list[Category]:
    """The contest's categories in their order."""
    return _categories()


def topics() -> list[Topic]:
    """All topics in Ukrainian order."""
    return _topics()


def topics_by_number(numbers: Iterable[int]) -> dict[int, Topic]:
    """These, in the order of topics, without a question but for those that are younger than what is kept."""
    wanted = set(numbers)
    known = {topic.pk: topic for topic in _topics() if topic.pk in wanted} if wanted else {}
    if new := wanted - known.keys():
        known |= Topic.objects.in_bulk(new)
    return dict(sorted(known.items(), key=lambda item: (item[1].order, item[1].key)))


_categories = Lasting(Prepared(lambda: Category.objects.order_by("order", "key")))
_topics = Lasting(Prepared(lambda: Topic.objects.order_by("sort_key", "key")))


def by_key(key: str) -> Subject | None:
    """The category or topic with this key; None where there is none."""
    return Category.objects.filter(key=key).first() or Topic.objects.filter(key=key).first()
