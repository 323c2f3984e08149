"""The office's first page: what waits, and how the portal grows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vzirets.kernel import registry
from vzirets.kernel.audience import staff


@staff()
def office(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/office.html", {"blocks": registry.blocks(request, "office")})
