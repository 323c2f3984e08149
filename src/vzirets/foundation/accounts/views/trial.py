"""The letters of a local trial: written into files instead of sent, and readable here. Nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """`name` is the file's, without its ending."""

    name: str
    subject: str
    to: str
    date: str
    text: str
    html: str


def in_trial(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
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
    files = Paginator(_files(), ON_A_PAGE)
    page = files.get_page(request.GET.get("page"))
    context = {"page": page, "letters": [_read(path) for path in page]}
    return render(request, "accounts/trial/letters.html", context)


@public
@in_trial
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "accounts/trial/letter.html", {"letter": _read(_file(name))})


@public
@in_trial
@csp_replace(
    {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "script-src": ["'none'"], "sandbox": True}
)
def letter_as_sent(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML as a mail program shows it, under a policy that lets nothing run."""
    return HttpResponse(_read(_file(name)).html)


def _files() -> list[Path]:
    folder = Path(settings.TRIAL_MAIL_DIR)
    return sorted(folder.glob("*.log"), key=lambda path: path.name, reverse=True) if folder.is_dir() else []


def _file(name: str) -> Path:
    found = next((path for path in _files() if path.stem == name), None)
    if found is None:
        raise Http404
    return found


def _read(path: Path) -> KeptLetter:
    """One file holds one letter, and a line of hyphens after it."""
    raw = path.read_bytes().rstrip().removesuffix(b"-" * 79)
    message: EmailMessage = message_from_bytes(raw, policy=policy.default)  # type: ignore[assignment]
    return KeptLetter(
        name=path.stem,
        subject=str(message["Subject"]),
        to=str(message["To"]),
        date=str(message["Date"]),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
