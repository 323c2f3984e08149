"""From the current version to what lists, filters and search need: always the whole of it, from one place."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation, merged_keys
from vzirets.foundation.places.api import Place
from vzirets.foundation.search import api as search
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.kernel.errors import BadInput
from vzirets.kernel.ukrainian import sort_key
from vzirets.modules.practices.choices import READABLE, ClaimState, Role
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Claim, Distinction, Draft, Involvement, Practice
from vzirets.modules.practices.queries.entry import KIND, search_entry

M = TypeVar("M", bound=Model)


@transaction.atomic
def project(practice: Practice) -> None:
    """Fills the practice's columns from its current version, and its index entry if anyone may read it.

    Raises BadInput, naming the field, for a place, body, category or topic that isn't there.
    """
    if practice.current is None:
        raise ValueError("a practice without a version has nothing to project")
    content = practice.current.read()
    _words(practice, content)
    _references(practice, content)
    practice.distinguished = Distinction.objects.filter(version__practice=practice).exists()
    practice.save()
    practice.topics.set(_known(Topic, content.topics, "topics"))
    _involve(practice, content)
    if practice.state in READABLE:
        search.index(search_entry(practice, content))
    else:
        search.forget(KIND, practice.pk)


def follow_merger(*, from_key: str) -> None:
    """What a body that was merged away keeps, writes, confirms and claims becomes the one's that stays.

    Twice is once.
    """
    rows = Practice.objects.filter(involvements__organisation__key=from_key, current__isnull=False)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            locked = Practice.objects.select_for_update(of=("self",)).select_related("current")
            project(locked.get(pk=number))
    Practice.objects.filter(pk__in=numbers).update(
        stamped_at=Now()
    )  # a partner's row may be all that changed
    stays = Organisation.objects.filter(key=merged_keys().get(from_key, from_key)).first()
    if stays is not None and stays.key != from_key:
        Draft.objects.filter(organisation__key=from_key).update(organisation=stays)
        Draft.objects.filter(confirmer__key=from_key).update(confirmer=stays)
        asked = Claim.objects.filter(state=ClaimState.ASKED, organisation__key=from_key)
        twice = Claim.objects.filter(state=ClaimState.ASKED, organisation=stays).values("practice")
        asked.exclude(practice__in=twice).update(organisation=stays)


def require_known(content: Content) -> None:
    """Raises BadInput, as `project` would, for a place, body, category or topic that isn't there."""
    if content.place not in (None, "ukraine") and not Place.objects.filter(code=content.place).exists():
        raise _missing("place", str(content.place))
    _known(Category, filter(None, [content.category]), "category")
    _known(Organisation, filter(None, [content.lead]), "lead")
    _known(Organisation, content.partners, "partners")
    _known(Topic, content.topics, "topics")


def _words(practice: Practice, content: Content) -> None:
    practice.title_uk, practice.title_en = content.title.uk, content.title.en
    practice.summary_uk, practice.summary_en = content.summary.uk, content.summary.en
    practice.sort_key = sort_key(content.title.uk or content.title.en)[:300]
    practice.level = content.level or ""
    practice.year, practice.year_meaning = content.year, content.year_meaning
    practice.status = content.status


def _references(practice: Practice, content: Content) -> None:
    practice.nationwide = content.place == "ukraine"
    practice.place = None
    practice.oblast_code = ""
    if content.place and not practice.nationwide:
        practice.place = Place.objects.filter(code=content.place).first()
        if practice.place is None:
            raise _missing("place", content.place)
        practice.oblast_code = content.place[:4]
    practice.category = next(iter(_known(Category, filter(None, [content.category]), "category")), None)
    practice.lead = next(iter(_bodies(filter(None, [content.lead]), "lead")), None)


def _involve(practice: Practice, content: Content) -> None:
    partners = [body for body in _bodies(content.partners, "partners") if body != practice.lead]
    practice.involvements.all().delete()
    rows = (
        [Involvement(practice=practice, organisation=practice.lead, role=Role.LEAD)] if practice.lead else []
    )
    rows += [
        Involvement(practice=practice, organisation=partner, role=Role.PARTNER, position=number)
        for number, partner in enumerate(partners, 1)
    ]
    Involvement.objects.bulk_create(rows)


def _bodies(keys: Iterable[str], field: str) -> list[Organisation]:
    """The bodies as they are today: what was merged away counts for the one that stays."""
    present = merged_keys()
    return _known(Organisation, dict.fromkeys(present.get(key, key) for key in keys), field)


def _known(model: type[M], keys: Iterable[str], field: str) -> list[M]:
    wanted = list(keys)
    found = model._default_manager.in_bulk(wanted, field_name="key") if wanted else {}
    for key in wanted:
        if key not in found:
            raise _missing(field, key)
    return [found[key] for key in wanted]


def _missing(field: str, value: str) -> BadInput:
    return BadInput(
        _("“%(value)s” is not known to the portal: add it first, or correct the record.") % {"value": value},
        where=field,
    )
