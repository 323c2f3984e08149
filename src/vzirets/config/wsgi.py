"""What granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from vzirets.config.env import env
from vzirets.config.runtime.leash import leashed
from vzirets.config.runtime.memory import roomy, settled, thrifty, tidied

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
thrifty()
if _main := os.environ.get("VZIRETS_GRANIAN"):
    leashed(int(_main), signal.SIGTERM)
_django = get_wsgi_application()
# They have tables behind them: only now are these known.
from vzirets.config.page_cache import before  # noqa: E402
from vzirets.config.turns import Turns  # noqa: E402
from vzirets.foundation.search.api import analyser  # noqa: E402

application = roomy(before(Turns(_django, at_once=env().web_readings)))
# Now and not at the first page: what cannot be imported ends the process, and whoever started it is told.
get_resolver().url_patterns  # noqa: B018
# Before there is more than one thread, for what loading takes and gives back lies among what others keep.
analyser()
settled()
tidied()
