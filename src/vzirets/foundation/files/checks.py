"""What would keep files from being kept, said at start."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from vzirets.foundation.files import conf
from vzirets.foundation.files.actions.scanning import ScannerFailed, ping


@register()
def scanner_address(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    where = conf.scanner()
    if where and not where.startswith(("unix:/", "tcp://")):
        yield Error(
            f"VZIRETS_CLAMAV is {where!r}.",
            hint="Give it as unix:/path/to/clamd.ctl or tcp://host:3310.",
            id="files.E001",
        )


@register()
def sizes(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    largest = max(settings.FILES_PICTURE_MB, settings.FILES_DOCUMENT_MB)
    if largest > settings.FILES_REQUEST_MB:
        yield Error(
            f"VZIRETS_UPLOAD_MB is smaller than a single file may be ({largest} MB).",
            hint="Make it at least as large as VZIRETS_PICTURE_MB and VZIRETS_DOCUMENT_MB.",
            id="files.E002",
        )


@register(Tags.security, deploy=True)
def scanner_answers(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    if not conf.scanner():
        yield Warning(
            "Files that people bring are not checked for viruses.",
            hint="Install clamav-daemon and set VZIRETS_CLAMAV=unix:/run/clamav/clamd.ctl.",
            id="files.W001",
        )
        return
    try:
        ping()
    except (OSError, ScannerFailed) as error:
        yield Error(
            f"The virus scanner at {conf.scanner()} does not answer: {error}.",
            hint="Start clamd, or correct VZIRETS_CLAMAV. Until then every new file is quarantined.",
            id="files.E003",
        )
