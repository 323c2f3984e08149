"""How many bodies copied a practice: the room that keeps adoptions says it, lists and search read it here."""

from django.db import transaction

from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.project import project


@transaction.atomic
def record_adoptions(*, code: str, count: int) -> None:
    """Sets the number, and lists' order by it, in the caller's transaction. The same again is nothing."""
    practice = locked_practice(code)
    if practice.adoptions == count:
        return
    practice.adoptions = count
    project(practice)
