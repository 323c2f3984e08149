"""A site of one view for large requests: it says how large an upload was and how much of it is held."""

import os
import sys
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


def held(request: HttpRequest) -> HttpResponse:
    file = request.FILES["file"]
    return HttpResponse(f"{file.size} {len(file.read())} {file.name}")


urlpatterns = [path("held/", csrf_exempt(held))]


def application(environ, start_response):
    """The portal with this one view, made at the first request: granian loads it in its own process."""
    return _portal()(environ, start_response)


@cache
def _portal():
    from django.core.wsgi import get_wsgi_application

    settings.ROOT_URLCONF = __name__
    return get_wsgi_application()


if __name__ == "__main__":
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ["DJANGO_SETTINGS_MODULE"] = "vzirets.config.settings"
    Server(
        f"{__spec__.name}:application", port=int(sys.argv[1]), interface=Interfaces.WSGI, blocking_threads=2
    ).serve()
