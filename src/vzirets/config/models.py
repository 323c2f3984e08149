"""What of the portal's own content this database has taken over already."""

from django.db import models

from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class Loaded(Record):
    """One load that ended well: its name and the digest of what went in."""

    personal_data = NO_PERSONAL_DATA

    name = models.CharField(max_length=50, primary_key=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)
