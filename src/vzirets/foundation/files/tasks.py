"""What the clock starts: files nobody refers to go, and what the scanner missed is scanned."""

from procrastinate.contrib.django import app

from vzirets.foundation.files.actions.removing import remove_orphans, remove_strays
from vzirets.foundation.files.actions.rescanning import rescan
from vzirets.kernel.actor import Actor


@app.periodic(cron="37 2 * * *")
@app.task(name="files.remove_unused", queueing_lock="files.remove_unused")
def remove_unused(timestamp: int) -> None:
    actor = Actor.job("files.remove_unused")
    remove_orphans(actor=actor)
    remove_strays(actor=actor)


@app.periodic(cron="*/10 * * * *")
@app.task(name="files.rescan", queueing_lock="files.rescan")
def rescan_waiting(timestamp: int) -> None:
    rescan(actor=Actor.job("files.rescan"))
