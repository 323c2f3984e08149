"""A codifier, and a shelf of its own for the papers of each test."""

import pytest

from vzirets.foundation.organisations.tests.people import letters_of_invitations
from vzirets.foundation.places.tests.factories import load


@pytest.fixture
def codifier(db, tmp_path):
    load(tmp_path)


@pytest.fixture(autouse=True)
def _shelf(settings, tmp_path):
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    options = {"location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": options}}
    settings.FILES_SCANNER = ""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def mailed(db):
    """To whom letters of the kernel's post lie on the job table."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    def addresses():
        letters_of_invitations()
        jobs = ProcrastinateJob.objects.filter(task_name="kernel.post_letter").order_by("id")
        return [job.args["to"] for job in jobs]

    return addresses
