"""From a reading to what the components of the practice page take."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from vzirets.modules.practices.exports.sheet import permanent
from vzirets.modules.practices.logic.content import Link
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.labels import FIELD, PUBLISHER, STATUS, STATUS_LOOK
from vzirets.modules.practices.queries.reading import Reading, readable
from vzirets.modules.practices.queries.tombstones import outdated_since
from vzirets.modules.practices.views.facts import strip_facts
from vzirets.modules.practices.views.pictures import files_shown
from vzirets.ui.addresses import address
from vzirets.ui.numbers import grouped
from vzirets.ui.prose import from_markdown


def page_context(reading: Reading) -> dict[str, Any]:
    """Everything the template of a practice names."""
    content, language = reading.content, reading.language
    context = {
        "reading": reading,
        "practice": reading.practice,
        "crumbs": crumbs(reading),
        "kicker": reading.practice.category.name if reading.practice.category else "",
        "title_lang": reading.lang("title"),
        "status_label": STATUS[content.status],
        "status_look": STATUS_LOOK[content.status],
        "facts": strip_facts(reading),
        "bars": [drawn for drawn in reading.indicators if _compared(drawn)],
        "figures": [_figure(drawn) for drawn in reading.indicators if not _compared(drawn)],
        "acts": _acts(reading),
        "costs": _costs(reading),
        "kit": _kit(reading),
        **files_shown(reading),
        "links": _links((*content.links, *content.videos, *content.evidence), language),
        "about": _about(reading),
        "note_html": from_markdown(content.note.for_reader(language)),
        "note_lang": content.note.said_in(language),
        "versions": _versions(reading),
        "outdated": outdated_since(reading.practice),
        "permanent_url": permanent(reading),
        "turn_url": path_of("practices:my_turn", reading.practice.code),
        "report_url": path_of("practices:report_form", reading.practice.code),
    }
    return {**context, "contents": _contents(reading, context)}


def crumbs(reading: Reading) -> list[dict[str, str]]:
    return [
        {"label": _("Depository"), "url": address("practices:catalogue")},
        {"label": reading.title, "url": ""},
    ]


def _compared(indicator: dict[str, Any]) -> bool:
    return indicator["before"] is not None and indicator["after"] is not None


def _figure(indicator: dict[str, Any]) -> dict[str, Any]:
    """A single number: there is nothing to draw a bar against."""
    value = indicator["after"] if indicator["after"] is not None else indicator["before"]
    said = [part for part in (grouped(value) if value is not None else "", indicator["unit"]) if part]
    return {"term": indicator["name"], "value": " ".join(said) or "—", "note": indicator["date"]}


def _contents(reading: Reading, context: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [(section.key, section.title) for section in reading.story]
    if reading.indicators and not reading.content.results:
        parts.append(("indicators", FIELD["indicators"]))
    if reading.means or context["acts"] or context["costs"]:
        parts.append(("means", _("How it is built")))
    if context["kit"]:
        parts.append(("replication", FIELD["replication"]))
    if context["attachments"]:
        parts.append(("attachments", FIELD["attachments"]))
    if context["links"]:
        parts.append(("links", _("See and watch")))
    if reading.unknown:
        parts.append(("unknown", _("What is not known yet")))
    if reading.tells_sources:
        parts.append(("sources", _("Sources")))
    parts.append(("versions", _("Versions")))
    return [{"label": label, "url": f"#{key}"} for key, label in parts]


def _links(links: tuple[Link, ...], language: str) -> list[dict[str, str]]:
    return [
        {
            "label": link.title.for_reader(language) or readable(link.url),
            "url": link.url,
            "lang": link.title.said_in(language) if link.title else "",
        }
        for link in links
    ]


def _acts(reading: Reading) -> list[dict[str, str]]:
    return [
        {
            "label": act.title.for_reader(reading.language),
            "url": act.url or "",
            "lang": act.title.said_in(reading.language),
        }
        for act in reading.content.legal_basis
    ]


def _costs(reading: Reading) -> dict[str, Any]:
    costs = reading.content.costs
    if not costs:
        return {}
    columns = [{"label": _("Year")}, {"label": _("Amount"), "numeric": True}, {"label": _("Whose money")}]
    rows = [
        [
            str(cost.year or "—"),
            f"{number_format(cost.amount, 0)} {cost.currency}",
            cost.source.for_reader(reading.language) or "—",
        ]
        for cost in costs
    ]
    return {"caption": _("Cost by year and source"), "columns": columns, "rows": rows}


def _kit(reading: Reading) -> dict[str, Any]:
    kit, language = reading.content.replication, reading.language
    if not (kit.needs or kit.documents or kit.code or kit.contact):
        return {}
    return {
        "needs": from_markdown(kit.needs.for_reader(language)),
        "lang": kit.needs.said_in(language),
        "links": _links((*kit.documents, *kit.code), language),
        "contact": kit.contact
        and {**kit.contact.model_dump(), "name": kit.contact.name.for_reader(language)},
    }


def _about(reading: Reading) -> list[dict[str, Any]]:
    partners = [{"label": body.name, "url": body.get_absolute_url()} for body in reading.partners]
    partners += [{"label": name.for_reader(reading.language)} for name in reading.content.partner_names]
    items: list[dict[str, Any]] = []
    if partners:
        items.append({"term": FIELD["partners"], "several": partners})
    dated = (field for field in ("started", "ended") if getattr(reading.content, field))
    items += [
        {"term": FIELD[field], "several": [{"label": getattr(reading.content, field)}]} for field in dated
    ]
    return items


def _versions(reading: Reading) -> list[dict[str, Any]]:
    code = reading.practice.code
    items = []
    for version in reading.versions:
        before = version.number - 1
        items.append(
            {
                "date": date_format(version.published_at, "DATE_FORMAT"),
                "machine_date": version.published_at.isoformat(),
                "title": _("Version %(number)d") % {"number": version.number},
                "url": path_of("practices:version", code, version.number),
                "text": version.change_note,
                "author": PUBLISHER.get(version.published_by, version.published_by),
                "current": version.pk == reading.version.pk,
                "changes_url": reverse("practices:changes", args=[code, before, version.number])
                if before
                else "",
            }
        )
    return items
