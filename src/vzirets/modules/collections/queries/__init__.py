from vzirets.modules.collections.queries.collections import (
    Line,
    by_number,
    by_token,
    collections_of,
    kept,
    lines,
    listed,
    owner_name,
)
from vzirets.modules.collections.queries.export import personal_data

__all__ = [
    "Line",
    "by_number",
    "by_token",
    "collections_of",
    "kept",
    "lines",
    "listed",
    "owner_name",
    "personal_data",
]
