"""The pages of practices, for search engines; what was withdrawn isn't among them."""

from django.urls import reverse

from vzirets.modules.practices.models import Practice
from vzirets.ui.sitemap import Entry, Sitemap


def _entries(start: int, stop: int) -> list[Entry]:
    rows = Practice.objects.published().order_by("pk").values_list("code", "stamped_at")[start:stop]
    return [Entry(reverse("practices:practice", args=[code]), changed) for code, changed in rows]


SITEMAP = Sitemap("practices", lambda: Practice.objects.published().count(), _entries)
