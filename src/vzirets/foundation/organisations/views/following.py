"""Organisations as things to follow."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.follows.api import Followable, Thing
from vzirets.foundation.organisations.models import Organisation


def _found(keys: Sequence[str]) -> Mapping[str, Thing]:
    bodies = Organisation.objects.shown().filter(key__in=keys)
    return {body.key: Thing(body.name, body.get_absolute_url()) for body in bodies}


ORGANISATIONS = Followable(
    kind="organisation",
    title=_("Organisation"),
    promise=_("You will hear when a practice of this organisation is published."),
    found=_found,
    canonical=str.strip,
    notice="follows.new",
)
