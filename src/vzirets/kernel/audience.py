"""Whom a page is for. Every view names its audience; a test refuses one that doesn't.

Who is a member and who is staff, the accounts room knows: it puts its gate here at start, so that the
kernel knows no room. Without a gate nobody passes.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, Protocol

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

Audience = Literal["public", "member", "staff"]

View = Callable[..., Any]


class Gate(Protocol):
    """Answers with the page that stands in the way, or None: come in."""

    def member(self, request: HttpRequest) -> HttpResponse | None: ...

    def staff(self, request: HttpRequest, roles: tuple[str, ...]) -> HttpResponse | None: ...


_gates: list[Gate] = []


def set_gate(gate: Gate) -> None:
    _gates[:] = [gate]


def public(view: View) -> View:
    """Anyone may open the page; what it shows is narrowed by the rows' own visibility."""
    return _named(view, "public")


def member(view: View) -> View:
    """Whoever is signed in; others are asked to sign in and come back."""
    return _named(_guarded(view, lambda request: _gate().member(request)), "member")


def staff(*roles: str) -> Callable[[View], View]:
    """`@staff("moderator")`: who has one of the roles and a second factor; `@staff()`: any of the office."""

    def guard(view: View) -> View:
        return _named(_guarded(view, lambda request: _gate().staff(request, roles)), "staff")

    return guard


def _gate() -> Gate:
    if not _gates:
        raise ImproperlyConfigured("no gate: who is a member and who is staff is not known")
    return _gates[0]


def _guarded(view: View, refused: Callable[[HttpRequest], HttpResponse | None]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = refused(request)
        if response is None:
            response = view(request, *args, **kwargs)
        # One's own pages stay in one's own browser, and are asked for again each time.
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return guarded


def _named(view: View, audience: Audience) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view
