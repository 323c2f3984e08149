"""What the clock starts."""

from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from vzirets.foundation.notifications.actions import forget_old, plan_morning_letters


@app.periodic(cron="*/10 * * * *")
@app.task(name="notifications.plan_morning", queueing_lock="notifications.plan_morning")
def plan_morning(timestamp: int) -> None:
    """The clock counts in UTC and knows no summer time: so it looks every ten minutes whether it is eight."""
    plan_morning_letters(now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="51 2 * * *")
@app.task(name="notifications.forget_old", queueing_lock="notifications.forget_old")
def forget(timestamp: int) -> None:
    forget_old(now=timezone.now())
