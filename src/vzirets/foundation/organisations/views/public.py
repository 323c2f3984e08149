"""Organisations, for anyone."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vzirets.foundation.organisations.forms.asking import asked_from
from vzirets.foundation.organisations.queries.listing import Asked, answer
from vzirets.foundation.organisations.queries.organisations import moved_to, organisation_by_slug
from vzirets.foundation.organisations.views.page import cards, crumbs, facts
from vzirets.kernel import registry
from vzirets.kernel.audience import public
from vzirets.ui.feeds import feeds_of

ON_A_PAGE = 30


@public
def organisations(request: HttpRequest) -> HttpResponse:
    asked = asked_from(request.GET)
    found = answer(asked)
    page = Paginator(found.rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "found": found,
        "page": page,
        "cards": cards(page.object_list),
        "reset": Asked(text=asked.text).address,
        "kept": [{"name": "kind", "value": kind} for kind in asked.kinds]
        + [{"name": "oblast", "value": oblast} for oblast in asked.oblasts],
        "kept_by_filters": [{"name": "q", "value": asked.text}] if asked.text else [],
    }
    return render(request, "organisations/list.html", context)


@public
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = organisation_by_slug(slug)
    if found is None:
        present = organisation_by_slug(slug.lower()) or moved_to(slug.lower())
        if present:
            return redirect(present, permanent=True)
        words = {"text": slug.replace("-", " ")}
        return render(request, "organisations/missing.html", words, status=404)
    context = {
        "organisation": found,
        "crumbs": crumbs(found),
        "facts": facts(found),
        "feeds": feeds_of("organisation", found.key),
        "blocks": registry.organisation_blocks(request, found.key),
    }
    return render(request, "organisations/organisation.html", context)
