"""The pages of practices, for search engines; what was withdrawn isn't among them."""

from django.db import connection

from vzirets.modules.practices.choices import READABLE
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.ui import sitemap
from vzirets.ui.sitemap import Entry, Sitemap

# A part is a stretch of numbers, so that what is published or withdrawn changes one part and no other, and
# none has to be counted: of each that holds anything the first is sought.
PARTS = """
    WITH RECURSIVE part(first) AS (
        (SELECT id FROM practices_practice WHERE state = ANY(%(read)s::varchar[]) ORDER BY id LIMIT 1)
        UNION ALL
        SELECT (
            SELECT id FROM practices_practice
            WHERE state = ANY(%(read)s::varchar[]) AND id >= (first / %(size)s + 1) * %(size)s
            ORDER BY id LIMIT 1
        ) FROM part WHERE first IS NOT NULL
    )
    SELECT first / %(size)s + 1 FROM part WHERE first IS NOT NULL
"""


def _parts() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(PARTS, {"read": list(READABLE), "size": sitemap.PAGES_IN_PART})
        return [number for (number,) in cursor.fetchall()]


def _part(number: int) -> list[Entry]:
    first = (number - 1) * sitemap.PAGES_IN_PART
    rows = Practice.objects.published().filter(pk__gte=first, pk__lt=first + sitemap.PAGES_IN_PART)
    return [
        Entry(path_of("practices:practice", code), changed)
        for code, changed in rows.order_by("pk").values_list("code", "stamped_at")
    ]


SITEMAP = Sitemap("practices", _parts, _part)
