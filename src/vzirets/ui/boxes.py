"""The boxes of a filter, cards and their facts: what lists hold by the hundred, written without a template.

A list has a hundred boxes, twenty cards and sixty facts, each with other numbers, names and marks than the
list before, so they are drawn anew for nearly every question; a template took longer over them than the
database over the answer.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vzirets.ui.escaping import escaped
from vzirets.ui.icons import icon
from vzirets.ui.numbers import grouped, rounded

Values = Mapping[str, Any]
Slots = Mapping[str, str]


def boxes(options: Iterable[Any], language: str | None, *, name: str, kind: str, start: str) -> SafeString:
    """`options` as the component `facet` takes them; `start` tells the ids of its two lists apart."""
    drawn, form, group = [], "radio" if kind == "one" else "checkbox", escaped(name)
    about = escaped(pgettext("a number", "about"))
    for number, option in enumerate(options, 1):
        box = f"{group}-{start}{number}"
        checked = " checked" if of(option, "current") else ""
        drawn.append(
            f'<li><div class="choice choice-small"><input class="choice-input" type="{form}" id="{box}"'
            f' name="{group}" value="{escaped(of(option, "value"))}"{checked}>'
            f' <label for="{box}"><span{lang_of(option, language)}>{escaped(of(option, "label"))}'
            f"</span> {_count(option, language, about)}</label></div></li>\n"
        )
    return SafeString("".join(drawn))  # each value in it is escaped above


def facts(told: Iterable[Mapping[str, Any]], language: str | None) -> SafeString:
    """`told` as the component `card` takes it."""
    drawn = []
    for fact in told:
        label, lang = escaped(fact["label"]), lang_of(fact, language)
        url = escaped(fact.get("url") or "")
        text = f'<a href="{url}"{lang}>{label}</a>' if url else f"<span{lang}>{label}</span>"
        picture = icon(fact["icon"], "small") if fact.get("icon") else ""
        drawn.append(f"<li>{picture} {text}</li>\n")
    return SafeString("".join(drawn))


def card(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `card`, of which a list has twenty."""
    told = {name: escaped(values[name] or "") for name in _TOLD}
    level, lang = told["level"], lang_of(values, language)
    title = f'<a href="{told["href"]}">{told["title"]}</a>' if values["href"] else told["title"]
    parts = [
        _part("div", "card-tags cluster cluster-small", slots.get("tags", "")),
        _part("p", "kicker", told["kicker"]),
        f'<h{level} class="card-title"{lang}>{title}</h{level}>',
        _part("p", "card-summary", told["summary"], lang),
        _part("p", "card-excerpt", told["excerpt"], lang),
        body,
        _part(
            "p", "foreign-note", f"{icon('languages', 'small')} {_only_in(values['lang'])}" if lang else ""
        ),
    ]
    if values["facts"]:
        parts.append(f'<ul class="card-facts" role="list">\n{facts(values["facts"], language)}</ul>')
    parts += [
        _part("div", "card-chips cluster cluster-small", slots.get("chips", "")),
        _part("div", "card-actions cluster cluster-normal", slots.get("actions", "")),
    ]
    written = "\n".join(filter(None, parts))
    return SafeString(f'<article class="card card-{told["kind"]}">\n{written}\n</article>')


def pick(values: Values, language: str | None, body: str, slots: Slots) -> SafeString:
    """The component `pick`, the box on each card of a list."""
    told = {name: escaped(value) for name, value in values.items()}
    return SafeString(
        f'<label class="pick"><input type="checkbox" name="{told["name"]}" value="{told["value"]}"'
        f' form="{told["form"]}" autocomplete="off"><span>{told["label"]}'
        f'<span class="visually-hidden">: {told["thing"]}</span></span></label>'
    )


_TOLD = ("title", "href", "level", "kicker", "summary", "excerpt", "kind")


def _part(tag: str, looks: str, text: str, lang: str = "") -> str:
    """`text` is escaped already; nothing where there is none."""
    text = text.strip()
    return f'<{tag} class="{looks}"{lang}>{text}</{tag}>' if text else ""


def _only_in(language: str) -> str:
    words = _("only in Ukrainian") if language == "uk" else _("only in English")
    return f"{icon('languages', 'small')} {escaped(words)}"


def _count(option: Any, language: str | None, about: str) -> str:
    count = of(option, "count")
    if count in (None, ""):
        return ""
    if not of(option, "estimated"):
        return f'<span class="facet-count">{escaped(grouped(count, language))}</span>'
    number = escaped(grouped(rounded(count), language))
    return (
        f'<span class="facet-count"><span aria-hidden="true">≈ </span>'
        f'<span class="visually-hidden">{about} </span>{number}</span>'
    )


def lang_of(value: Any, language: str | None) -> str:
    """` lang="en"` where the value is in another language than the page."""
    lang = of(value, "lang")
    return f' lang="{escaped(lang)}"' if lang and lang != language else ""


def of(value: Any, name: str) -> Any:
    """As a template finds it: by key or by name; empty where there is none."""
    return value.get(name, "") if isinstance(value, Mapping) else getattr(value, name, "")
