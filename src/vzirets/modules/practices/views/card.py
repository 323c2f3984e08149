"""A practice in a list, drawn: the component `card` with all that is in it.

Written here rather than in a template, and kept by what it shows: a page of a list is twenty of them, and the
same practice comes again in other lists, for other questions that its title and summary don't hold.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from django.template import Context
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from vzirets.kernel.languages import spoken
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models.practice import BETWEEN
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.cards import Card
from vzirets.modules.practices.views.facts import card_facts, place_name
from vzirets.ui import drawn
from vzirets.ui.components import LANGUAGE
from vzirets.ui.vocabulary import vocabulary


def card_html(card: Card, context: Context, level: str, picks: str) -> SafeString:
    """`picks`: the id of the form by which several are compared; no box without it."""
    practice, around = card.practice, _around(card)
    key = (
        *("practice", context.get(LANGUAGE), level, picks, card.lang, card.title, card.summary, card.excerpt),
        *(practice.code, practice.state, practice.status, bool(practice.unconfirmed_since)),
        *(practice.distinguished, practice.year, practice.adoptions, practice.title if picks else ""),
        *(around.lead, around.place, *around.topics),
    )
    html = drawn.kept.get(key)
    return drawn.kept.put(key, _drawn(card, around, context, level, picks)) if html is None else html


class Around(NamedTuple):
    """What stands round the words of a practice, marked where a question found it; topics as key and name."""

    lead: SafeString
    place: SafeString
    topics: tuple[tuple[str, SafeString], ...]


def _around(card: Card) -> Around:
    practice, marked = card.practice, card.marker.marked
    topics = (word.split(BETWEEN) for word in practice.about)
    return Around(
        marked(practice.lead.name if practice.lead else ""),
        marked(place_name(practice)),
        tuple((key, marked(spoken(name_uk, name_en))) for key, name_uk, name_en in topics),
    )


def _drawn(card: Card, around: Around, context: Context, level: str, picks: str) -> SafeString:
    practice = card.practice
    values = {
        "title": card.title,
        "href": path_of("practices:practice", practice.code),
        "summary": card.summary,
        "excerpt": card.excerpt,
        "facts": card_facts(practice, around.lead, around.place),
        "lang": card.lang,
        "level": level,
    }
    language = context.get(LANGUAGE)
    topics = [{"label": name, "href": topic_address(key, language)} for key, name in around.topics]
    slots = {
        "tags": _in_a_row(_component("tag", context, **tag) for tag in _tags(card)),
        "chips": _in_a_row(_component("chip", context, **topic) for topic in topics),
        "actions": _pick(card, context, picks) if picks else "",
    }
    return vocabulary.get("card").draw(context, values, "", slots, keep=False)


def _tags(card: Card) -> list[dict[str, Any]]:
    practice, tags = card.practice, []
    if practice.state == State.OUTDATED:
        tags.append({"label": _("Outdated"), "state": "wait"})
    if practice.unconfirmed_since and practice.state == State.PUBLISHED:
        tags.append({"label": _("Not confirmed by its owner"), "state": "wait"})
    if practice.distinguished:
        tags.append({"label": _("Award winner"), "state": "award"})
    if practice.status != "unknown":
        tags.append({"label": card.status, "state": card.status_look})
    return tags


@lru_cache(maxsize=1_000)
def topic_address(key: str, language: str | None) -> str:
    """The address differs by language; a list shows the same few dozens again and again."""
    return f"{reverse('practices:catalogue')}?{urlencode({'topic': key})}"


def _pick(card: Card, context: Context, picks: str) -> SafeString:
    practice = card.practice
    values = {"name": "code", "value": practice.code, "form": picks, "label": _("Compare")}
    return vocabulary.get("pick").draw(context, {**values, "thing": practice.title}, keep=False)


def _component(name: str, context: Context, **values: Any) -> SafeString:
    return vocabulary.get(name).draw(context, values)


def _in_a_row(parts: Any) -> SafeString:
    return mark_safe("\n".join(parts))  # noqa: S308 - each is a component's
