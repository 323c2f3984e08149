"""The depository, for anyone."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vzirets.kernel.audience import public
from vzirets.kernel.registry import practice_blocks, practice_tools
from vzirets.modules.practices.exports import signposts
from vzirets.modules.practices.exports.linked import in_page, linked
from vzirets.modules.practices.forms import asked_from
from vzirets.modules.practices.queries.cards import cards, cards_of
from vzirets.modules.practices.queries.catalogue import PAGE_SIZE, Answer, Asked, answer, last_page, orders
from vzirets.modules.practices.queries.changes import changes_between
from vzirets.modules.practices.queries.coauthors import names_for_readers
from vzirets.modules.practices.queries.depository import newest_practices
from vzirets.modules.practices.queries.described import described_reading
from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.views.contents import with_blocks
from vzirets.modules.practices.views.documents import shared
from vzirets.modules.practices.views.following import follow_address
from vzirets.modules.practices.views.listing import frame
from vzirets.modules.practices.views.page import crumbs, page_context
from vzirets.modules.practices.views.reader import not_read, reading_of
from vzirets.modules.practices.views.tools import items_of, own_tools


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """The list; with htmx only the part that changes."""
    asked = asked_from(request.GET)
    found = answer(asked)
    if asked.page > 1 and not found.numbers:
        last = min(last_page(asked, found), asked.page - 1)
        return redirect(reverse("practices:catalogue") + asked.address(page=last))
    question = found.understood or asked.text
    context = {
        **frame(asked, found, "practices:catalogue"),
        "cards": cards_of(found.numbers, question),
        "near": cards_of(found.near, question),
        "newest": cards(newest_practices(3)) if not found.total and not found.near else [],
        "page": _pages(asked, found).page(asked.page),
        "orders": orders(asked),
        "follow": follow_address(asked),
    }
    return render(request, "practices/catalogue.html", context)


def _pages(asked: Asked, found: Answer) -> Paginator:
    """As many as the total says. Where that is an estimate, the page itself knows better whether it is the
    last."""
    total = found.total
    if found.estimated:
        shown = (asked.page - 1) * PAGE_SIZE + len(found.numbers)
        total = max(total, shown + 1) if found.more else shown
    return Paginator(range(total), PAGE_SIZE)


@public
def practice(request: HttpRequest, code: str) -> HttpResponse:
    return _read(request, code, None)


@public
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version at its own address, for ever; the current one too."""
    return _read(request, code, number)


@public
def changes(request: HttpRequest, code: str, before: int, after: int) -> HttpResponse:
    """What changed between two versions, field by field and word by word."""
    if code != code.upper():
        return redirect("practices:changes", code.upper(), before, after, permanent=True)
    older, newer = reading_of(code, before), reading_of(code, after)
    if older is None or newer is None:
        return not_read(request, code)
    context = {
        "older": older,
        "newer": newer,
        "crumbs": crumbs(newer),
        "changes": changes_between(older, newer),
    }
    return render(request, "practices/changes.html", context)


def _read(request: HttpRequest, code: str, number: int | None) -> HttpResponse:
    if code != code.upper():
        present = code.upper()
        if number is None:
            return redirect("practices:practice", present, permanent=True)
        return redirect("practices:version", present, number, permanent=True)
    reading = reading_of(code, number)
    if reading is None:
        return not_read(request, code)
    shown, told = page_context(reading), practice_blocks(request, code)
    context = {
        **shown,
        "contents": with_blocks(shown["contents"], told),
        "tools": practice_tools(request, code),
        "own_tools": own_tools(reading),
        "linked": in_page(linked(described_reading(reading), reading.language)),
        "shared": shared(reading),
        "written_with": ", ".join(_written_with(reading)),
        "told_above": told,
    }
    response = render(request, "practices/practice.html", context)
    signposts.put_up(response, signposts.of_reading(reading, items_of(reading, context)))
    return response


def _written_with(reading: Reading) -> list[str]:
    return names_for_readers(reading.practice.pk, reading.version.number) if reading.together else []
