"""What the page of a thing is put together of, written without a template.

Each of a hundred thousand things fills them with other words, so they are drawn anew for nearly every page;
a template took a sixth of the page over them.
"""

from typing import Any

from django.utils.safestring import SafeString

from vzirets.ui.boxes import Slots, Values, lang_of, of
from vzirets.ui.escaping import escaped
from vzirets.ui.icons import icon
from vzirets.ui.numbers import grouped


def section(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `section`."""
    told = {name: escaped(value or "") for name, value in values.items()}
    level, anchor = told["level"], told["id"]
    named = f' id="{anchor}" aria-labelledby="{anchor}-title"' if anchor else ""
    title = f' id="{anchor}-title"' if anchor else ""
    more = f'<a class="more" href="{told["more_href"]}">{told["more_label"]}</a>' if told["more_href"] else ""
    lede = f'<p class="section-lede">{told["lede"]}</p>' if told["lede"] else ""
    return SafeString(  # each value is escaped above, body and slots are components'
        f'<section class="section"{named}>\n<div class="section-head">\n'
        f"<h{level}{title}>{told['title']}</h{level}>\n{more}\n{slots.get('actions', '')}\n</div>\n"
        f"{lede}\n{body}\n</section>"
    )


def stack(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `stack`."""
    return SafeString(f'<div class="stack stack-{escaped(values["gap"])}">{body}</div>')


def prose(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `prose`."""
    text, size = escaped(values["html"] or ""), escaped(values["size"])
    lang = lang_of(values, language)
    return SafeString(f'<div class="prose prose-{size}"{lang}>{text}{body}</div>')


def tools(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `tools`."""
    title, level = escaped(values["title"] or ""), escaped(values["level"])
    head = f'<h{level} class="tools-title">{title}</h{level}>' if title else ""
    links = "\n".join(_tool(item) for item in values["items"])
    listed = f'<ul role="list">\n{links}\n</ul>' if links else ""
    looks = "tools" if title else "tools tools-untitled"
    return SafeString(f'<div class="{looks}">\n{head}\n{listed}\n{body}\n</div>')


def _tool(item: Any) -> str:
    looks = "tool tool-primary" if of(item, "primary") else "tool"
    kept = " download" if of(item, "download") else ""
    lang = f' hreflang="{escaped(of(item, "lang"))}"' if of(item, "lang") else ""
    count, said = of(item, "count"), of(item, "note")
    number = f' <span class="tool-count">{escaped(grouped(count))}</span>' if count else ""
    note = f'\n<span class="tool-note">{escaped(said)}</span>' if said else ""
    return (
        f'<li><a class="{looks}" href="{escaped(of(item, "url"))}"{kept}{lang}>\n'
        f"{icon(of(item, 'icon') or 'arrow-right')}\n"
        f'<span class="tool-text"><span class="tool-label">{escaped(of(item, "label"))}{number}</span>{note}'
        "</span></a></li>"
    )
