"""Reading pages."""

from vzirets.foundation.audit.api import Lasting
from vzirets.kernel.prepared import Prepared
from vzirets.modules.editorial.models import FormerSlug, Page, PageText
from vzirets.ui.sitemap import Entry, counted


def page_text(language: str, slug: str) -> PageText | None:
    """The page at this address, with its texts in every language at hand."""
    return (
        PageText.objects.select_related("page")
        .prefetch_related("page__texts")
        .filter(language=language, slug=slug)
        .first()
    )


def moved_to(language: str, slug: str) -> PageText | None:
    """Where a page went that once stood at this address; also from the other language's address."""
    former = FormerSlug.objects.filter(language=language, slug=slug).first()
    page = former.page if former else Page.objects.filter(texts__slug=slug).first()
    return PageText.objects.filter(page=page, language=language).first() if page else None


def page_texts(language: str) -> list[PageText]:
    """All pages in a language, in the order of the menu."""
    return list(
        PageText.objects.filter(language=language).select_related("page").order_by("page__order", "page__key")
    )


def menu_entries(language: str) -> list[tuple[str, str, int]]:
    """Title, address and order of all pages in a language: every page of the portal shows them."""
    return _entries_in(language)


_entries_in = Lasting(
    Prepared(
        lambda language: (
            PageText.objects.filter(language=language)
            .order_by("page__order", "page__key")
            .values_list("title", "slug", "page__order")
        )
    )
)


def addresses(language: str) -> dict[str, str]:
    """key → address, for links between pages."""
    return {text.page.key: text.get_absolute_url() for text in page_texts(language)}


def _entries(start: int, stop: int) -> list[Entry]:
    pages = Page.objects.order_by("pk").prefetch_related("texts")[start:stop]
    told = [{text.language: text.get_absolute_url() for text in page.texts.all()} for page in pages]
    return [Entry(next(iter(paths.values())), paths=paths) for paths in told if paths]


SITEMAP = counted("pages", lambda: Page.objects.count(), _entries)
