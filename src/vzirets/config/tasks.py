"""What keeps the job table honest: jobs of a dead worker run again, finished ones don't pile up."""

from procrastinate.contrib.django import app

from vzirets.config.api.limits import forget_asked
from vzirets.ui.post import QUEUE as POST

KEPT_HOURS = 24 * 7


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_stalled", queueing_lock="jobs.retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """A worker that dies leaves its jobs as running: they are put back in the queue within a minute or so."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="jobs.remove_finished", queueing_lock="jobs.remove_finished")
async def remove_finished(timestamp: int) -> None:
    """Jobs that succeeded stay a week; failed ones stay until somebody has looked at them."""
    await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


@app.periodic(cron="41 * * * *")
@app.task(name="kernel.remove_posted", queueing_lock="kernel.remove_posted")
async def remove_posted(timestamp: int) -> None:
    """Letters hold names and codes: once posted, they are not kept beyond the hour."""
    await app.job_manager.delete_old_jobs(nb_hours=1, queue=POST)


@app.periodic(cron="*/10 * * * *")
@app.task(name="api.forget_asked", queueing_lock="api.forget_asked")
def forget_who_asked(timestamp: int) -> None:
    """How often a program asked a minute ago is nobody's business any more."""
    forget_asked()
