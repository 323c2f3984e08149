"""What the clock starts."""

from django.utils import timezone
from procrastinate.contrib.django import app

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions import ask_owners
from vzirets.modules.practices.actions.coauthors import forget_unanswered_invitations
from vzirets.modules.practices.actions.promising import remind_of_promises


@app.periodic(cron="7 4 * * *")
@app.task(name="practices.remind_of_promises", queueing_lock="practices.remind_of_promises")
def remind(timestamp: int) -> None:
    """Before the morning letter goes, so that it tells of these too."""
    remind_of_promises(today=timezone.localdate(), actor=Actor.job("practices.remind_of_promises"))


@app.periodic(cron="23 6 * * *")
@app.task(name="practices.ask_owners", queueing_lock="practices.ask_owners")
def ask_whether_practices_still_run(timestamp: int) -> None:
    ask_owners(now=timezone.now())


@app.periodic(cron="53 2 * * *")
@app.task(name="practices.forget_invitations", queueing_lock="practices.forget_invitations")
def forget_invitations(timestamp: int) -> None:
    forget_unanswered_invitations(now=timezone.now(), actor=Actor.job("practices.forget_invitations"))
