"""Django for a command: set up, speaking the terminal's language."""

import django
from django.utils import translation

from vzirets.config.runtime.console import ukrainian
from vzirets.config.runtime.translations import compile_translations


def set_up_django() -> None:
    compile_translations()
    django.setup()
    translation.activate("uk" if ukrainian() else "en")
