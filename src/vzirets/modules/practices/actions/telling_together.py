"""Telling people who writes with whom: whom, in which words, where it leads."""

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from vzirets.foundation.accounts.api import person_addressed
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions.telling import tell, title_told
from vzirets.modules.practices.choices import CoAuthorAct, CoAuthorState
from vzirets.modules.practices.models import CoAuthor
from vzirets.modules.practices.queries import concerned
from vzirets.modules.practices.queries.coauthors import coauthor_token

COLLEAGUES, INVITED, TOGETHER = "practices.colleagues", "practices.invited", "practices.together"

OF_COLLEAGUES = {
    CoAuthorAct.JOINED: _("A co-author joined “%(title)s”"),
    CoAuthorAct.DECLINED: _("An invitation to write “%(title)s” together was declined"),
    CoAuthorAct.LEFT: _("A co-author left “%(title)s”"),
}


def tell_of_coauthor(part: CoAuthor, act: CoAuthorAct, *, occurrence: str, by: Actor) -> None:
    """The invited person, or the removed one; the others who write hear of who came and went."""
    draft = part.draft
    url = reverse("practices:my_people", args=[draft.pk])
    people, kind, title = concerned.writers(draft), COLLEAGUES, OF_COLLEAGUES.get(act, "")
    if act == CoAuthorAct.INVITED:
        people, kind, title = _asked(part), INVITED, _("You are invited to write “%(title)s”")
        url = reverse("practices:my_together", args=[coauthor_token(part)])
    elif act == CoAuthorAct.REMOVED:
        people, kind = [part.person_id] if part.person_id else [], TOGETHER
        title, url = _("You no longer write in “%(title)s”"), reverse("practices:my_list")
    if title:
        tell(
            people,
            kind=kind,
            subject=f"coauthor:{part.pk}",
            occurrence=f"{act}:{occurrence}",
            title=title,
            url=url,
            params={"title": title_told(draft.typed, draft.practice), "reason": ""},
            by=by,
        )


def _asked(part: CoAuthor) -> list[int]:
    """Who has the address of the invitation, or the colleague; nobody once it was answered."""
    known = person_addressed(part.email) if part.email else part.person
    return [known.pk] if known is not None and part.state == CoAuthorState.INVITED else []
