"""Django for a command: set up, speaking the terminal's language."""

import errno

import django
from django.utils import translation

from vzirets.config.runtime.console import ukrainian
from vzirets.config.runtime.translations import compile_translations, made_by_owner


def set_up_django() -> None:
    try:
        compile_translations()
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise made_by_owner() from error
        raise
    django.setup()
    translation.activate("uk" if ukrainian() else "en")
