"""Putting pages up."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.foundation.search import api as search
from vzirets.kernel.actor import Actor
from vzirets.kernel.ukrainian import sort_key
from vzirets.modules.editorial.models import FormerSlug, Page, PageText
from vzirets.ui.prose import plain


@dataclass(frozen=True, slots=True)
class Wording:
    """A page's text in one language; `body` is Markdown."""

    title: str
    slug: str
    description: str
    body: str


@transaction.atomic
def put_page(*, key: str, order: int, updated: date, wordings: dict[str, Wording], actor: Actor) -> Page:
    """Makes the page say this. An address it leaves leads on to the new one."""
    page, _ = Page.objects.update_or_create(key=key, defaults={"order": order, "updated": updated})
    for language, wording in wordings.items():
        _put_text(page, language, wording)
    _index(page, wordings)
    audit.record(actor=actor, act="page.put", kind="page", object_id=str(page.pk), label=wordings["uk"].title)
    return page


def _put_text(page: Page, language: str, wording: Wording) -> None:
    present = PageText.objects.select_for_update().filter(page=page, language=language).first()
    if present and present.slug != wording.slug:
        FormerSlug.objects.update_or_create(language=language, slug=present.slug, defaults={"page": page})
    FormerSlug.objects.filter(language=language, slug=wording.slug).delete()
    PageText.objects.update_or_create(
        page=page,
        language=language,
        defaults={
            "title": wording.title,
            "slug": wording.slug,
            "description": wording.description,
            "body": wording.body,
        },
    )


def _index(page: Page, wordings: dict[str, Wording]) -> None:
    search.index(
        search.Entry(
            kind="page",
            object_id=page.pk,
            texts={
                "A": [wording.title for wording in wordings.values()],
                "B": [wording.description for wording in wordings.values()],
                "C": [plain(wording.body) for wording in wordings.values()],
            },
            sort_key=sort_key(wordings["uk"].title),
        )
    )


def index_pages() -> int:
    """All pages, after the index or its language library has changed."""
    pages = list(Page.objects.all())
    for page in pages:
        texts = PageText.objects.filter(page=page).order_by("-language")
        _index(page, {row.language: Wording(row.title, row.slug, row.description, row.body) for row in texts})
    return len(pages)
