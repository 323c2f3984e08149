"""Markdown into clean HTML, once for the whole house.

Raw HTML in the source is never passed through, and what comes out is cleaned again: a text of an
unknown author meets two independent gates.
"""

from collections.abc import Callable

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from vzirets.ui.drawn import Kept

_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "code",
    "pre",
    "blockquote",
    "hr",
    "br",
}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
# By their length, not their number: two thousand long texts would be fifty megabytes.
_kept = Kept(room=2_000_000)
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")

Resolve = Callable[[str], str]


def from_markdown(text: str, resolve: Resolve | None = None) -> SafeString:
    """Clean HTML of a Markdown text. `resolve` turns addresses of links, as page:about, into real ones."""
    if resolve is None:
        return _rendered(text)
    tokens = _markdown.parse(text)
    for token in tokens:
        for child in token.children or ():
            href = child.attrGet("href") if child.type == "link_open" else None
            if href is not None:
                child.attrSet("href", resolve(str(href)))
    return _clean(_markdown.renderer.render(tokens, _markdown.options, {}))


def _rendered(text: str) -> SafeString:
    html = _kept.get((text,))
    return _kept.put((text,), _clean(_markdown.render(text))) if html is None else html


def parsed(text: str) -> list[Token]:
    """A Markdown text as the parser sees it, for `prose_tree`."""
    return _markdown.parse(text)


def plain(text: str) -> str:
    """The words of a Markdown text without its signs, for search and descriptions."""
    return " ".join(nh3.clean(_markdown.render(text), tags=set()).split())


def _clean(html: str) -> SafeString:
    # Headings of a text stand below the page's own.
    html = html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    cleaned = nh3.clean(
        html,
        tags=_TAGS | _TABLE,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned above
