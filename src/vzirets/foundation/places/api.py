"""The door of the places room."""

from vzirets.foundation.places.choices import Category
from vzirets.foundation.places.models import Place
from vzirets.foundation.places.queries.places import (
    ancestors,
    children,
    descendants,
    oblast_of,
    oblasts,
    place_by_code,
)
from vzirets.foundation.places.queries.suggestions import suggestions

__all__ = [
    "Category",
    "Place",
    "ancestors",
    "children",
    "descendants",
    "oblast_of",
    "oblasts",
    "place_by_code",
    "suggestions",
]
