"""What the room's letters say."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from vzirets.foundation.notifications.api import absolute
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.queries.invitations import invitation_token
from vzirets.ui.letters import Link, Words, composed
from vzirets.ui.post import Letter


def invitation_letter(invitation: Membership, *, inviter: str, language: str) -> Letter:
    """To an address that may or may not have an account: the letter doesn't tell which."""
    with override(language):
        address = reverse("organisations:invitation", args=[invitation_token(invitation)])
        facts = {"inviter": inviter, "name": invitation.organisation.name}
        sentence = (
            _("%(inviter)s invites you to act for %(name)s on the portal as an owner of its record.")
            if invitation.role == Role.OWNER
            else _("%(inviter)s invites you to write for %(name)s on the portal.")
        )
        words = Words(
            subject=_("Invitation to act for %(name)s") % facts,
            paragraphs=(_("Good day."), sentence % facts),
            link=Link(_("Answer the invitation"), absolute(address)),
            after=(
                _("Sign in, or register if you have no account yet: the link works for 30 days, once."),
                _("If you don't know what this is about, do nothing."),
            ),
        )
        return composed(words, language)
