from vzirets.modules.collections.actions.gathering import add, annotate, move, put_at, take_out
from vzirets.modules.collections.actions.hiding import hide, show_again
from vzirets.modules.collections.actions.keeping import (
    Facts,
    change,
    create,
    discard,
    new_link,
    retire_person,
)

__all__ = [
    "Facts",
    "add",
    "annotate",
    "change",
    "create",
    "discard",
    "hide",
    "move",
    "new_link",
    "put_at",
    "retire_person",
    "show_again",
    "take_out",
]
