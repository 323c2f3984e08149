"""What is wrong, said as JSON in the language asked for."""

import logging
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

from vzirets.config.api.answers import RETRY_SECONDS, answer
from vzirets.kernel.errors import BadInput

logger = logging.getLogger(__name__)


def handle_problems(api: NinjaAPI) -> None:
    handlers: dict[type[Exception], Any] = {
        ValidationError: _unfit,
        BadInput: _bad_input,
        Http404: _missing,
        OperationalError: away,
        InterfaceError: away,
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def problem(
    status: int, error: str, message: str, *, where: str = "", headers: dict[str, str] | None = None
) -> HttpResponse:
    return answer(status, {"error": error, "message": message, "where": where or None}, headers=headers)


def unknown_parameter(name: str) -> HttpResponse:
    message = _("There is no such parameter. See openapi.json for those there are.")
    return problem(422, "unknown_parameter", message, where=name[:80])


def no_such_address(request: HttpRequest, **_parts: str) -> HttpResponse:
    message = _("There is nothing at this address. See /api/v1/openapi.json for what there is.")
    return problem(404, "not_found", message)


def not_allowed(methods: str) -> HttpResponse:
    message = _("The interface is for reading: use GET.")
    return problem(405, "method_not_allowed", message, headers={"Allow": methods})


def too_many(seconds: int) -> HttpResponse:
    message = _("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": seconds}
    return problem(429, "too_many_requests", message, headers={"Retry-After": str(seconds)})


def away(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database is away. The error goes on into the log."""
    logger.error("database unreachable at %s", request.path, exc_info=error)
    message = _("The portal is unavailable for a moment. Try again a little later.")
    return problem(503, "unavailable", message, headers={"Retry-After": str(RETRY_SECONDS)})


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("the interface failed at %s", request.path, exc_info=error)
    return problem(500, "failed", _("Something went wrong here, not with your request. It is in the log."))


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "not_found", _("There is no such record."))


def _bad_input(request: HttpRequest, error: BadInput) -> HttpResponse:
    return problem(422, error.code, error.message, where=error.where)


def _unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first thing that doesn't fit; the others follow when it is mended."""
    first = error.errors[0]
    where = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    return problem(422, f"bad_{where}", _worded(first), where=where)


def _worded(error: dict[str, Any]) -> str:
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "missing":
        return _("This parameter is required.")
    if kind.startswith("int_"):
        return _("Write a whole number.")
    if kind == "greater_than_equal":
        return _("Write a number not less than %(least)s.") % {"least": limits["ge"]}
    if kind == "less_than_equal":
        return _("Write a number not greater than %(most)s.") % {"most": limits["le"]}
    if kind in ("literal_error", "enum"):
        return _("Choose one of these: %(values)s.") % {"values": _listed(limits["expected"])}
    if kind == "string_too_long":
        return _("Shorten this to %(most)s characters.") % {"most": limits["max_length"]}
    if kind == "string_too_short":
        return _("Write at least %(least)s characters.") % {"least": limits["min_length"]}
    if kind == "too_long":
        return _("Give at most %(most)s values.") % {"most": limits["max_length"]}
    return _("This can’t be read: check it.")


def _listed(expected: str) -> str:
    return expected.replace(" or ", ", ").replace("'", "")
