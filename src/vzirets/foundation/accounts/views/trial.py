"""The letters of a local trial: written into files instead of sent, and readable here. Nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import wraps
from pathlib import Path
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vzirets.kernel.audience import public

ON_A_PAGE = 30
BETWEEN = b"\n" + b"-" * 79 + b"\n"  # Django puts it after each letter


POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "script-src": ["'none'"],
    "sandbox": True,
}


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """`name` is the file's, without its ending, and the letter's number in it."""

    name: str
    subject: str
    to: str
    date: datetime | None
    text: str
    html: str


def in_trial(view: Callable[..., Any]) -> Callable[..., Any]:
    """404 outside a local trial: letters hold codes that open accounts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.TRIAL:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public
@in_trial
def letters(request: HttpRequest) -> HttpResponse:
    page = Paginator(_kept(), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [_read(name, raw) for name, raw in page]
    return render(request, "accounts/trial/letters.html", {"page": page, "letters": shown})


@public
@in_trial
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "accounts/trial/letter.html", {"letter": _found(name)})


@public
@in_trial
@csp_replace(POLICY)  # type: ignore[arg-type]
def letter_as_sent(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML as a mail program shows it, under a policy that lets nothing run."""
    return HttpResponse(_found(name).html)


def _kept() -> list[tuple[str, bytes]]:
    """Names and contents, newest first. Letters of the same moment may share a file."""
    folder = Path(settings.TRIAL_MAIL_DIR)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns) if folder.is_dir() else []
    kept = [
        (f"{path.stem}-{number}", raw)
        for path in files
        for number, raw in enumerate(path.read_bytes().split(BETWEEN))
        if raw.strip()
    ]
    return kept[::-1]


def _found(name: str) -> KeptLetter:
    raw = dict(_kept()).get(name)
    if raw is None:
        raise Http404
    return _read(name, raw)


def _read(name: str, raw: bytes) -> KeptLetter:
    message: EmailMessage = message_from_bytes(raw, policy=policy.default)
    return KeptLetter(
        name=name,
        subject=str(message["Subject"]),
        to=str(message["To"]),
        date=_moment(message),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _moment(message: EmailMessage) -> datetime | None:
    """Django writes the time of Greenwich as -0000, which Python reads as of no zone."""
    found: datetime | None = message["Date"].datetime if message["Date"] else None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
