"""What granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from vzirets.config.runtime.leash import leashed
from vzirets.config.runtime.memory import settled, thrifty, tidied

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
thrifty()
if _main := os.environ.get("VZIRETS_GRANIAN"):
    leashed(int(_main), signal.SIGTERM)
_django = get_wsgi_application()
from vzirets.config.page_cache import before  # noqa: E402 - it has tables behind it: only now are they known

application = before(_django)
# Now and not at the first page: what cannot be imported ends the process, and whoever started it is told.
get_resolver().url_patterns  # noqa: B018
settled()
tidied()
