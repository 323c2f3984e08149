"""What the worker would do now, in order, within the test's transaction."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def run_jobs(*but: str) -> list[str]:
    """Runs every job that waits and those they ask for; letters stay, and tasks named in `but`."""
    done = []
    while job := _next(("kernel.post_letter", *but)):
        app.tasks[job.task_name](**job.args)
        ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete("default")
        done.append(job.task_name)
    return done


def _next(but):
    rows = ProcrastinateJob.objects.filter(status="todo").exclude(task_name__in=but)
    rows = rows.exclude(task_name__startswith="vzirets.foundation.notifications")
    return rows.order_by("id").first()
