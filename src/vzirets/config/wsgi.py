"""What granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from vzirets.config.runtime.leash import leashed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
if _main := os.environ.get("VZIRETS_GRANIAN"):
    leashed(int(_main), signal.SIGTERM)
application = get_wsgi_application()
# Now and not at the first page: what cannot be imported ends the process, and whoever started it is told.
get_resolver().url_patterns  # noqa: B018
