"""The door of the places room."""

from vzirets.foundation.places.actions.load import load_workbook
from vzirets.foundation.places.actions.population import load_population
from vzirets.foundation.places.choices import Category
from vzirets.foundation.places.logic.comparison import Change, Changes
from vzirets.foundation.places.models import Place
from vzirets.foundation.places.queries.places import (
    ancestors,
    children,
    codifier_date,
    descendants,
    oblast_of,
    oblasts,
    place_by_code,
    towns_of,
)
from vzirets.foundation.places.queries.suggestions import suggestions

__all__ = [
    "Category",
    "Change",
    "Changes",
    "Place",
    "ancestors",
    "children",
    "codifier_date",
    "descendants",
    "load_population",
    "load_workbook",
    "oblast_of",
    "oblasts",
    "place_by_code",
    "suggestions",
    "towns_of",
]
