"""The one address that harvesters know, and the schema of our own format."""

from pathlib import Path
from threading import BoundedSemaphore

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from vzirets.kernel.audience import public
from vzirets.modules.oai.exports import answer, refusal
from vzirets.modules.oai.logic.protocol import Asked, Refused, asked_in
from vzirets.modules.practices.api import safe_horizon

# A hundred whole texts are put together two at a time in a process: its threads have one processor between
# them, so that more at once would only wait for each other, each holding what it has so far.
AT_ONCE = BoundedSemaphore(2)
SCHEMA = Path(__file__).parents[1] / "practice.xsd"


@csrf_exempt  # a harvester reads by POST as well; nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
@public
def oai(request: HttpRequest) -> HttpResponse:
    """Errors of the protocol are answers like any other, with status 200."""
    horizon = safe_horizon()
    asked: Asked | None = None
    try:
        asked = asked_in(_pairs(request))
        with AT_ONCE:
            body = answer(asked, horizon)
    except Refused as refused:
        body = refusal(refused, asked, horizon)
    response = HttpResponse(body, content_type="text/xml; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@public
def schema(request: HttpRequest) -> FileResponse:
    response = FileResponse(SCHEMA.open("rb"), content_type="application/xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was given, as often as it was given; of a POST, what its address says too."""
    return [
        (name, value)
        for given in (request.GET, request.POST)
        for name, values in given.lists()
        for value in values
    ]
