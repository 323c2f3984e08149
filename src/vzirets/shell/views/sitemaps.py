"""What search engines ask for: where every page is, in each language."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape

from vzirets.kernel.audience import public
from vzirets.kernel.registry import offered
from vzirets.ui.addresses import ascii_path, in_language, public_address
from vzirets.ui.sitemap import Entry, Sitemap

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@public
def index(request: HttpRequest) -> HttpResponse:
    parts = (
        f"<sitemap><loc>{public_address(f'/sitemaps/{sitemap.name}-{number}.xml')}</loc></sitemap>\n"
        for sitemap in offered(Sitemap)
        for number in sitemap.parts()
    )
    return _xml(f'<sitemapindex xmlns="{SITEMAPS}">\n{"".join(parts)}</sitemapindex>\n')


@public
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    sitemap = next((one for one in offered(Sitemap) if one.name == name), None)
    entries = list(sitemap.part(number)) if sitemap and number else []
    if not entries:
        raise Http404
    urls = "".join(url for entry in entries for url in _urls(entry))
    return _xml(f'<urlset xmlns="{SITEMAPS}" xmlns:xhtml="{XHTML}">\n{urls}</urlset>\n')


def _urls(entry: Entry) -> Iterator[str]:
    """The page once in each language, with all of them beside it."""
    addresses = {
        code: public_address(ascii_path(entry.paths.get(code) or in_language(entry.path, code)))
        for code, _name in settings.LANGUAGES
        if not entry.paths or code in entry.paths
    }
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>'
        for code, address in addresses.items()
    )
    changed = f"<lastmod>{entry.changed.isoformat(timespec='seconds')}</lastmod>" if entry.changed else ""
    for address in addresses.values():
        yield f"<url><loc>{escape(address)}</loc>{changed}{others}</url>\n"


def _xml(body: str) -> HttpResponse:
    return HttpResponse(HEAD + body, content_type="application/xml")
