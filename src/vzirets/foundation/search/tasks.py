"""What the clock starts: words are counted anew, so that what is common is offered first."""

from procrastinate.contrib.django import app

from vzirets.foundation.search.actions import vocabulary


@app.periodic(cron="13 * * * *")
@app.task(name="search.count_words", queueing_lock="search.count_words")
def count_words(timestamp: int) -> None:
    vocabulary.count_words()
