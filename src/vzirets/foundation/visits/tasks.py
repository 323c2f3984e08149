"""What the clock starts."""

from procrastinate.contrib.django import app

from vzirets.foundation.visits.actions import fold_old_days


@app.periodic(cron="37 3 * * 0")
@app.task(name="visits.fold_old_days", queueing_lock="visits.fold_old_days")
def fold(timestamp: int) -> None:
    fold_old_days()
