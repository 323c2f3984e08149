"""Who asks for a page, and what a refused act says at its form."""

from django.forms import Form
from django.http import HttpRequest

from vzirets.foundation.accounts.api import Person, seen_as
from vzirets.kernel.errors import BadInput, RuleBroken


def me(request: HttpRequest) -> Person:
    """The office has its powers here only after the second step, as at its own pages."""
    person: Person = seen_as(request)  # type: ignore[assignment]
    return person


def blame(form: Form, broken: RuleBroken) -> None:
    """At the field that is wrong, or over the form; what was typed stays in it."""
    where = broken.where if isinstance(broken, BadInput) and broken.where in form.fields else None
    form.add_error(where, broken.message)
