"""Reading categories and topics."""

from vzirets.foundation.audit.api import Lasting
from vzirets.foundation.taxonomy.models import Category, Subject, Topic
from vzirets.kernel.prepared import Prepared


def categories() -> list[Category]:
    """The contest's categories in their order."""
    return _categories()


def topics() -> list[Topic]:
    """All topics in Ukrainian order."""
    return _topics()


_categories = Lasting(Prepared(lambda: Category.objects.order_by("order", "key")))
_topics = Lasting(Prepared(lambda: Topic.objects.order_by("sort_key", "key")))


def by_key(key: str) -> Subject | None:
    """The category or topic with this key; None where there is none."""
    return Category.objects.filter(key=key).first() or Topic.objects.filter(key=key).first()
