"""Pages of standing text, each in its own words in each language."""

from django.db import models
from django.urls import reverse
from django.utils.translation import override

from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class Page(Record):
    """A standing page. `key` is what other texts link to; addresses are slugs of the texts."""

    personal_data = NO_PERSONAL_DATA

    key = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=100)
    updated = models.DateField()

    class Meta:
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.key


class PageText(Record):
    """A page in one language. `body` is Markdown."""

    personal_data = NO_PERSONAL_DATA

    page = models.ForeignKey(Page, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=[("uk", "uk"), ("en", "en")])
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    description = models.CharField(max_length=400)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="page_text_once"),
            models.UniqueConstraint(fields=["language", "slug"], name="page_slug_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page.key} ({self.language})"

    def get_absolute_url(self) -> str:
        with override(self.language):
            return reverse("editorial:page", args=[self.slug])


class FormerSlug(Record):
    """An address a page once had; it leads on to the present one."""

    personal_data = NO_PERSONAL_DATA

    language = models.CharField(max_length=2)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "slug"], name="former_page_slug_once")]
