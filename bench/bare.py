"""A bare Django view that returns a constant, on the same server: what every page is compared with."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

BODY = b"<!doctype html><title>constant</title>" + b"x" * 2_000


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", constant)]

if not settings.configured:  # granian imports by name what was started as the main module
    settings.configure(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["*"], SECRET_KEY="bench" * 12, MIDDLEWARE=[])
application = get_wsgi_application()

if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(Path.cwd())
    Server(
        "bench.bare:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        blocking_threads=8,
        log_level=LogLevels.error,
    ).serve()
