"""What the clock starts."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from vzirets.foundation.follows.actions import tell_the_rest


@app.periodic(cron="*/30 * * * *")
@app.task(name="follows.tell_the_rest", queueing_lock="follows.tell_the_rest")
def tell_rest(timestamp: int) -> None:
    tell_the_rest(now=datetime.fromtimestamp(timestamp, UTC))
