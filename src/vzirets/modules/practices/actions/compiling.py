"""Records that the office compiles in bulk, under the same gates as any other."""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions.drafting import next_code
from vzirets.modules.practices.actions.publish import publish_version
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import PracticeVersion
from vzirets.modules.practices.queries.keeping import takes_compiled

OFFICE = "portal office"


@transaction.atomic
def publish_compiled(*, code: str, content: Content, actor: Actor, standing: Standing) -> PracticeVersion:
    """A record at its code, or at a new one where `code` is empty. The same words again are no new version.

    Raises RuleBroken for who isn't of the office, and for a record that a body keeps or that was withdrawn.
    """
    if not standing.moderates:
        raise RuleBroken(_("Only the portal office publishes what it compiled."), code="not_allowed")
    if code and not takes_compiled(code):
        raise RuleBroken(_("This record is kept by its body, or was withdrawn."), code="not_ours")
    return publish_version(
        code=code or next_code(), content=content, origin=Origin.COMPILED, actor=actor, signed=OFFICE
    )
