"""Real processes that do the same thing at the same moment."""

import subprocess
import sys

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.child import child_environment, together

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.organisations.actions.inviting import accept_invitation, invite
from vzirets.foundation.organisations.actions.people import leave
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.queries.invitations import invitation_token
from vzirets.foundation.organisations.queries.people import members_of
from vzirets.foundation.organisations.tests.people import held, member, someone, verified
from vzirets.kernel.errors import RuleBroken

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.runtime]


def process(call):
    """Runs `test_at_once.<call>` once it is told to; exits with 3 where the rules refuse."""
    code = (
        "import sys, django; django.setup(); "
        "from tests.child import ready; "
        "from vzirets.foundation.organisations.tests import test_at_once as t; "
        f"ready(); sys.exit(t.{call})"
    )
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", code], env=child_environment(), stdin=pipe, stdout=pipe, text=True
    )


def at_once(*calls):
    """Exit codes of the calls, begun together."""
    running = [process(call) for call in calls]
    together(running)
    return [one.wait(60) for one in running]


def accept(token, person_id):
    from vzirets.foundation.accounts.api import person

    who = person(person_id)
    try:
        accept_invitation(token, person=who, actor=who.actor)
    except RuleBroken:
        return 3
    return 0


def go(membership_id):
    held = Membership.objects.get(pk=membership_id)
    try:
        leave(held, actor=held.person.actor)
    except RuleBroken:
        return 3
    return 0


def test_an_invitation_that_two_accept_at_once_lets_one_in():
    maria, petro, ivan = someone(), someone("Петро"), someone("Іван")
    made = verified(maria)
    token = invitation_token(invite(made, email="a@example.org", role=Role.EDITOR, actor=maria.actor))
    codes = at_once(f"accept({token!r}, {petro.pk})", f"accept({token!r}, {ivan.pk})")
    assert sorted(codes) == [0, 3]
    assert members_of(made).count() == 2
    assert JournalEntry.objects.filter(act="organisation.joined").count() == 1
    ProcrastinateJob.objects.all()._raw_delete("default")


def test_of_two_last_owners_who_leave_at_once_one_stays():
    maria, petro = someone(), someone("Петро")
    made = verified(maria)
    his = member(petro, made, Role.OWNER)
    assert sorted(at_once(f"go({his.pk})", f"go({held(maria, made).pk})")) == [0, 3]
    assert members_of(made).count() == 1
