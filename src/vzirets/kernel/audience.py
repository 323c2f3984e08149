"""Whom a page is for. Every view names its audience; a test refuses one that doesn't."""

from collections.abc import Callable
from typing import Any, Literal

Audience = Literal["public", "member", "staff"]

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may open the page; what it shows is narrowed by the rows' own visibility."""
    return _named(view, "public")


def _named(view: View, audience: Audience) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view
