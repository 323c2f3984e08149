"""What an operator set, and how long things are waited for."""

from datetime import timedelta

from django.conf import settings

ORPHAN_AGE = timedelta(days=7)  # a file nobody refers to for so long is removed
PARTIAL_AGE = timedelta(days=1)  # what a killed process left half-written

MEGABYTE = 1024 * 1024


def picture_limit() -> int:
    """Bytes."""
    return int(settings.FILES_PICTURE_MB) * MEGABYTE


def document_limit() -> int:
    """Bytes."""
    return int(settings.FILES_DOCUMENT_MB) * MEGABYTE


def pixel_limit() -> int:
    return int(settings.FILES_PICTURE_MEGAPIXELS) * 1_000_000


def request_limit() -> int:
    """How large a request may be, in bytes: a form may carry several files."""
    return int(settings.FILES_REQUEST_MB) * MEGABYTE


def scanner() -> str:
    """`unix:/path`, `tcp://host:port`, or empty where there is none."""
    return str(settings.FILES_SCANNER)
