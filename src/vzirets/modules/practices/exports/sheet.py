"""A version of a practice as a printed document tells it: plain values in order, for PDF and DOCX alike.

`{title, title_lang, language, code, …, facts: [{label, value, url}], parts: [{title, lang, content}]}`;
`content` is a list of blocks of `ui.prose_tree`, with two more kinds: `facts` (rows of {label, value,
note, url}) and `links` (rows of {label, url, lang}).
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vzirets.foundation.files.api import address, stored_files
from vzirets.modules.practices.choices import Origin, Status
from vzirets.modules.practices.logic.citing import apa, dstu
from vzirets.modules.practices.logic.content import Link
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.citing import citable
from vzirets.modules.practices.queries.labels import FIELD, LEVEL, STATUS, YEAR
from vzirets.modules.practices.queries.reading import Reading, readable
from vzirets.ui.numbers import change, grouped
from vzirets.ui.prose_tree import tree

Part = dict[str, Any]


def sheet(reading: Reading) -> dict[str, Any]:
    """The whole document of a reading, in the reader's language, each text in the other where need be."""
    practice, version = reading.practice, reading.version
    return {
        "language": reading.language,
        "title": reading.title,
        "title_lang": reading.lang("title"),
        "summary": reading.summary,
        "summary_lang": reading.lang("summary"),
        "kicker": practice.category.name if practice.category else "",
        "code": practice.code,
        "portal": settings.SITE_TITLE[reading.language],
        "number": version.number,
        "published": version.published_at.isoformat(timespec="seconds"),
        "edition": _("%(code)s, version %(number)d of %(date)s")
        % {
            "code": practice.code,
            "number": version.number,
            "date": date_format(version.published_at, "DATE_FORMAT"),
        },
        "url": permanent(reading),
        "facts": list(_facts(reading)),
        "parts": list(_parts(reading)),
    }


def permanent(reading: Reading) -> str:
    """The address of this very version, with its host."""
    page = path_of("practices:version", reading.practice.code, reading.version.number)
    return str(settings.PUBLIC_ADDRESS + page)


def _facts(reading: Reading) -> Iterator[dict[str, str]]:
    practice, content = reading.practice, reading.content
    if reading.lead:
        yield _fact(FIELD["lead"], reading.lead.name)
    if practice.nationwide:
        yield _fact(FIELD["place"], _("All of Ukraine"))
    elif practice.place:
        yield _fact(FIELD["place"], practice.place.label_in(reading.language))
    if content.year:
        yield _fact(YEAR[content.year_meaning], str(content.year))
    if content.level:
        yield _fact(FIELD["level"], LEVEL[content.level])
    if content.status != Status.UNKNOWN:
        yield _fact(FIELD["status"], STATUS[content.status])
    topics = ", ".join(topic.name for topic in reading.topics)
    if topics:
        yield _fact(FIELD["topics"], topics)
    partners = [body.name for body in reading.partners]
    partners += [name.for_reader(reading.language) for name in content.partner_names]
    if partners:
        yield _fact(FIELD["partners"], "; ".join(partners))
    for award in reading.distinctions:
        said = f"{award.title}, {award.year}" + (f" ({award.body})" if award.body else "")
        yield {**_fact(_("Award"), said), "url": award.source}


def _parts(reading: Reading) -> Iterator[Part]:
    for key in ("problem", "solution", "results"):
        yield from _prose(reading, key)
    yield from _listed(FIELD["indicators"], "facts", [_indicator(drawn) for drawn in reading.indicators])
    for key in ("difficulties", "lesson", "audience", "technology", "standards", "integrations"):
        yield from _prose(reading, key)
    acts = [
        _link(act.title.for_reader(reading.language), act.url or "") for act in reading.content.legal_basis
    ]
    yield from _listed(FIELD["legal_basis"], "links", acts)
    yield from _listed(FIELD["costs"], "facts", [_cost(cost, reading) for cost in reading.content.costs])
    for key in ("people", "duration"):
        yield from _prose(reading, key)
    yield from _kit(reading)
    content = reading.content
    yield from _listed(FIELD["attachments"], "links", _files(reading))
    seen = _links((*content.links, *content.videos, *content.evidence), reading)
    yield from _listed(_("See and watch"), "links", seen)
    yield from _about_the_record(reading)


def _prose(reading: Reading, key: str) -> Iterator[Part]:
    text = reading.text(key)
    if text:
        yield {"title": str(FIELD[key]), "lang": reading.lang(key), "content": tree(text)}


def _listed(title: Any, kind: str, rows: list[dict[str, str]]) -> Iterator[Part]:
    if rows:
        yield {"title": str(title), "lang": "", "content": [{"kind": kind, "rows": rows}]}


def _kit(reading: Reading) -> Iterator[Part]:
    kit, language = reading.content.replication, reading.language
    blocks = tree(kit.needs.for_reader(language))
    links = _links((*kit.documents, *kit.code), reading)
    if links:
        blocks.append({"kind": "links", "rows": links})
    if kit.contact:
        contact = kit.contact
        said = (contact.name.for_reader(language), contact.email, contact.phone, contact.url)
        rows = [_fact(_("Contact"), ", ".join(part for part in said if part))]
        blocks.append({"kind": "facts", "rows": rows})
    if blocks:
        lang = kit.needs.said_in(language) if kit.needs else ""
        yield {"title": str(FIELD["replication"]), "lang": lang, "content": blocks}


def _about_the_record(reading: Reading) -> Iterator[Part]:
    """What isn't known, what it was made from, and how to cite it: a printed page has no one else to ask."""
    if reading.unknown:
        names = ", ".join(str(name) for name in reading.unknown)
        yield {"title": _("What is not known yet"), "lang": "", "content": [_paragraph(names)]}
    blocks = []
    if reading.practice.origin == Origin.COMPILED:
        blocks.append(_paragraph(_("This record was compiled by the portal office from public sources.")))
    if reading.sources:
        blocks.append({"kind": "links", "rows": [_link(row["label"], row["url"]) for row in reading.sources]})
    if blocks:
        yield {"title": str(FIELD["sources"]), "lang": "", "content": blocks}
    note = reading.content.note.for_reader(reading.language)
    if note:
        yield {
            "title": str(FIELD["note"]),
            "lang": reading.content.note.said_in(reading.language),
            "content": tree(note),
        }
    work = citable(reading)
    told = dstu(work) if reading.language == "uk" else apa(work)
    yield {"title": _("How to cite"), "lang": "", "content": [_paragraph(told)]}


def _indicator(drawn: dict[str, Any]) -> dict[str, str]:
    before, after, unit = drawn["before"], drawn["after"], drawn["unit"]
    if before is not None and after is not None:
        said = f"{grouped(before)} → {grouped(after)} {unit}".rstrip()
        changed = change(before, after)
        said += f" ({changed})" if changed else ""
    else:
        value = after if after is not None else before
        said = f"{grouped(value)} {unit}".strip() or "—"
    return {**_fact(drawn["name"], said), "note": drawn["date"], "url": drawn["source_href"]}


def _cost(cost: Any, reading: Reading) -> dict[str, str]:
    note = ", ".join(filter(None, (part.for_reader(reading.language) for part in (cost.source, cost.note))))
    amount = f"{grouped(cost.amount)} {cost.currency}"
    return {**_fact(str(cost.year or _("Year not stated")), amount), "note": note}


def _links(links: tuple[Link, ...], reading: Reading) -> list[dict[str, str]]:
    return [_link(link.title.for_reader(reading.language) or readable(link.url), link.url) for link in links]


def _files(reading: Reading) -> list[dict[str, str]]:
    items = reading.content.attachments
    kept = stored_files([item.digest for item in items]) if items else {}
    return [
        _link(
            item.title.for_reader(reading.language) or item.name,
            settings.PUBLIC_ADDRESS + address(kept[item.digest], item.name),
        )
        for item in items
        if item.digest in kept
    ]


def _link(label: str, url: str) -> dict[str, str]:
    return {"label": label, "url": url}


def _fact(label: Any, value: Any) -> dict[str, str]:
    return {"label": str(label), "value": str(value), "note": "", "url": ""}


def _paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "runs": [{"text": text}]}
