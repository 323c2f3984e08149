"""What the clock starts."""

from django.utils import timezone
from procrastinate.contrib.django import app

from vzirets.foundation.organisations.actions.inviting import forget_unanswered_invitations
from vzirets.kernel.actor import Actor


@app.periodic(cron="55 2 * * *")
@app.task(name="organisations.forget_invitations", queueing_lock="organisations.forget_invitations")
def forget_invitations(timestamp: int) -> None:
    forget_unanswered_invitations(now=timezone.now(), actor=Actor.job("organisations.forget_invitations"))
