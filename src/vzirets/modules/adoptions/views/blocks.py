"""What this room shows on the pages of others: of a practice, of a body, of the cabinet and the office."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.accounts.api import is_moderator, seen_as
from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import oblasts
from vzirets.kernel.cabinet import Expected
from vzirets.modules.adoptions.logic.tree import Node
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.queries.answering import numbers_waiting, waiting_for, waiting_for_office
from vzirets.modules.adoptions.queries.labels import since_words
from vzirets.modules.adoptions.queries.of_practice import Spread, adopted_by, spread_of
from vzirets.modules.adoptions.views.standing import standing_of
from vzirets.modules.practices.api import kept_here

CARDS = 10


def tool(request: HttpRequest, code: str) -> dict[str, Any]:
    """«Adopted it too?»: a plain link, the same for everyone."""
    return {"url": reverse("adoptions:record", args=[code])}


def of_practice(request: HttpRequest, code: str) -> dict[str, Any] | None:
    """Where it was adopted, from whom, and what came of it."""
    spread = spread_of(code)
    if spread is None:
        return None
    return {
        "title": ngettext("Adopted by %(count)d body", "Adopted by %(count)d bodies", spread.size)
        % {"count": spread.size},
        "map_title": _map_title(spread),
        "areas": _areas(spread),
        "nodes": [_node(node) for node in spread.roots],
        "deep": any(node.copies for node in spread.roots),
        "columns": [
            {"label": _("Body")},
            {"label": _("Place")},
            {"label": _("Since")},
        ],
        "rows": [_row(row) for row in spread.own],
    }


def of_organisation(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """What the body adopted."""
    body = Organisation.objects.filter(key=key).first()
    rows = adopted_by(body.pk) if body else []
    cards = [
        {
            "title": row.practice.title,
            "url": reverse("practices:practice", args=[row.practice.code]),
            "summary": row.result or row.practice.summary,
            "facts": _facts(row),
        }
        for row in rows
    ]
    return {"cards": cards} if cards else None


def expected(request: HttpRequest) -> Iterator[Expected]:
    """Adoptions that wait for this person's word; for the office one line for all."""
    standing = standing_of(request)
    waiting = waiting_for(standing, kept_here(request)).select_related(None)
    for row in waiting.select_related("organisation", "practice")[:CARDS] if standing.writes else ():
        words = {"body": row.organisation.name, "title": row.practice.title}
        yield Expected(
            title=_("%(body)s adopted “%(title)s”: confirm or decline") % words,
            url=reverse("adoptions:adoption", args=[row.pk]),
        )
    if is_moderator(seen_as(request)):
        count = waiting_for_office(standing).count()
        if count:
            words_of_all = ngettext(
                "%(count)d adoption waits for the office", "%(count)d adoptions wait for the office", count
            )
            yield Expected(title=words_of_all % {"count": count}, url=reverse("adoptions:desk"))


def office(request: HttpRequest) -> dict[str, Any]:
    """Adoptions at the office's first page: those it answers, and those bodies are to answer."""
    if not is_moderator(request.user):
        return {"items": []}
    standing, desk = standing_of(request, office=True), reverse("adoptions:desk")
    mine, theirs = numbers_waiting(standing)
    labels = (
        (mine, ngettext("adoption waits for the office", "adoptions wait for the office", mine)),
        (theirs, ngettext("waits for the author", "wait for the authors", theirs)),
    )
    return {"items": [{"value": value, "label": label, "url": desk} for value, label in labels]}


def _map_title(spread: Spread) -> str:
    count = len(spread.by_oblast)
    words = ngettext("Adopted in %(count)d oblast", "Adopted in %(count)d oblasts", count)
    return words % {"count": count} if count else ""


def _areas(spread: Spread) -> list[dict[str, Any]]:
    if not spread.by_oblast:
        return []
    return [
        {
            "code": row.oblast_code,
            "name": row.name,
            "value": spread.by_oblast.get(row.oblast_code, 0),
            "url": "",
        }
        for row in oblasts()
    ]


def _node(node: Node[Adoption]) -> dict[str, Any]:
    row = node.value
    return {
        "body": row.organisation,
        "since": since_words(row.since),
        "place": _place(row),
        "changed": row.changed,
        "result": row.result,
        "source": row.source,
        "compiled": row.origin == "compiled",
        "own": row.own_practice if row.own_practice and row.own_practice.is_readable else None,
        "copies": [_node(copy) for copy in node.copies],
    }


def _row(row: Adoption) -> list[Any]:
    body = {"text": row.organisation.name, "url": row.organisation.get_absolute_url()}
    return [body, _place(row) or "—", since_words(row.since)]


def _facts(row: Adoption) -> list[dict[str, Any]]:
    facts = [{"label": since_words(row.since), "icon": "calendar"}]
    if row.practice.lead:
        facts.insert(0, {"label": row.practice.lead.name, "icon": "building"})
    return facts


def _place(row: Adoption) -> str:
    place = row.organisation.place
    if place is None:
        return _("All of Ukraine") if row.organisation.nationwide else ""
    return f"{place.name}, {place.oblast.name}" if place.oblast else place.name
