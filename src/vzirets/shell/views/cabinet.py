"""A person's own place: first what is expected of them, then what rooms keep for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vzirets.kernel import registry
from vzirets.kernel.audience import member


@member
def cabinet(request: HttpRequest) -> HttpResponse:
    context = {
        "expected": registry.expected(request),
        "blocks": registry.blocks(request, "cabinet"),
        "now": timezone.now(),
    }
    return render(request, "shell/cabinet.html", context)
