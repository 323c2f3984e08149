"""The pages of organisations, for search engines."""

from django.urls import reverse

from vzirets.foundation.organisations.models import Organisation
from vzirets.ui.sitemap import Entry, counted


def _entries(start: int, stop: int) -> list[Entry]:
    slugs = Organisation.objects.shown().order_by("pk").values_list("slug", flat=True)[start:stop]
    return [Entry(reverse("organisations:organisation", args=[slug])) for slug in slugs]


SITEMAP = counted("organisations", lambda: Organisation.objects.shown().count(), _entries)
