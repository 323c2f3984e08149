"""Markdown into clean HTML, once for the whole house.

Raw HTML in the source is never passed through, and what comes out is cleaned again: a text of an
unknown author meets two independent gates.
"""

import re
from collections.abc import Callable
from html import unescape

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
# Nearly all texts are paragraphs and lists of one depth: of those the words are told without the parser,
# which takes a hundred times longer. Whatever else may mean something, or is written otherwise, is its.
_BULLET = re.compile(r"^ {0,3}- +", re.MULTILINE)
_SIGNS = re.compile(r"[*_`\\&<>\[\]#~|\x00\r\xa0\t]")
_OTHER_LINES = re.compile(
    r"""^\ *(?:\d{1,9}[.)]|\+)(?:\ |$)            # lists of other kinds
    | ^\ {4,}-                                  # a list in a list, or none
    | ^\ *-\ *(?:$|-|\+|\d{1,9}[.)](?:\ |$))    # an item that holds nothing, or a list
    | ^\ *[-=]+\ *$                             # a line, or what makes a heading of the line before
    """,
    re.MULTILINE | re.VERBOSE,
)
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
    """The words of a Markdown text without its signs, for search and descriptions. They are words, not HTML:
    `&` and `<` stand as they were written, and whoever shows them escapes them."""
    if _SIGNS.search(text) or _OTHER_LINES.search(text):
        return " ".join(unescape(nh3.clean(_markdown.render(text), tags=set())).split())
    return " ".join(_BULLET.sub("", text).split())


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
