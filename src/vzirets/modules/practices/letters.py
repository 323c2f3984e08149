"""What the room's letters say."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from vzirets.foundation.notifications.api import absolute
from vzirets.modules.practices.models import CoAuthor
from vzirets.modules.practices.queries.coauthors import coauthor_token
from vzirets.ui.letters import Link, Words, composed
from vzirets.ui.post import Letter

LONGEST_TITLE = 200


def coauthor_letter(invitation: CoAuthor, *, inviter: str, language: str) -> Letter:
    """To an address that may or may not have an account: the letter doesn't tell which."""
    with override(language):
        draft = invitation.draft
        body = draft.organisation.name if draft.organisation else _("the portal office")
        title = " ".join(draft.title.split())[:LONGEST_TITLE] or draft.practice.code
        facts = {"inviter": inviter, "title": title, "body": body}
        words = Words(
            subject=_("Invitation to write together: %(title)s") % facts,
            paragraphs=(
                _("Good day."),
                _("%(inviter)s (%(body)s) invites you to write “%(title)s” together.") % facts,
            ),
            link=Link(
                _("Answer the invitation"),
                absolute(reverse("practices:my_together", args=[coauthor_token(invitation)])),
            ),
            after=(
                _("Sign in, or register if you have no account yet: the link works for 30 days, once."),
                _("If you don't know what this is about, do nothing."),
            ),
        )
        return composed(words, language)
