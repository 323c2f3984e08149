"""Standing pages, for anyone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.translation import get_language

from vzirets.kernel.audience import public
from vzirets.modules.editorial.models import PageText
from vzirets.modules.editorial.queries import addresses, moved_to, page_text
from vzirets.ui.prose import from_markdown


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    language = get_language() or "uk"
    text = page_text(language, slug)
    if text is None:
        present = moved_to(language, slug)
        if present is None:
            raise Http404
        return redirect(present, permanent=True)
    request.alternate_urls = {  # type: ignore[attr-defined]
        other.language: other.get_absolute_url() for other in text.page.texts.all()
    }
    return render(
        request, "editorial/page.html", {"text": text, "page": text.page, "html": _html(text, language)}
    )


def _html(text: PageText, language: str) -> str:
    known = addresses(language)

    def resolve(address: str) -> str:
        return known.get(address.removeprefix("page:"), address) if address.startswith("page:") else address

    return from_markdown(_filled(text.body, language), resolve)


def _filled(body: str, language: str) -> str:
    """The operator's own words in place of the marks. What they set is escaped like any text."""
    email = settings.OFFICE_EMAIL
    marks = {
        "{site_title}": settings.SITE_TITLE[language],
        "{operator}": settings.OPERATOR[language],
        "{address}": settings.PUBLIC_ADDRESS,
        "{office_email}": f"<{email}>" if email else settings.OPERATOR[language],
    }
    for mark, value in marks.items():
        body = body.replace(mark, value if mark == "{office_email}" else escape(value))
    return body
