"""`vzirets run`, `serve`, `worker` and `prepare`: what serves the portal."""

import os
import signal
import sys

import click


@click.command()
def run() -> None:
    """Serve everything on this machine: database, web process and worker. What `make run` calls."""
    from vzirets.config.runtime.leash import leashed
    from vzirets.config.runtime.supervisor import Supervisor

    _require_secret()
    if os.environ.get("MAKELEVEL"):  # make itself may be killed without a word
        leashed(os.getppid(), signal.SIGTERM)
    sys.exit(Supervisor().run())


@click.command()
def prepare() -> None:
    """Make ready: tables, translations, static files, codifier, content. Safe to repeat."""
    from vzirets.config.runtime.preparation import prepare as make_ready

    make_ready()


@click.command()
def serve() -> None:
    """The web process alone, on VZIRETS_LISTEN and VZIRETS_PORT."""
    from vzirets.config.env import env
    from vzirets.config.runtime import port, web

    _require_secret()
    port.require_free(env().listen, env().port)
    web.serve()


@click.command()
def worker() -> None:
    """The worker alone: jobs and the clock."""
    import django

    from vzirets.config.runtime.database import database_url, require_usable

    _require_secret()
    require_usable(database_url())
    django.setup()
    from vzirets.config.runtime.jobs import work

    work()


def _require_secret() -> None:
    from vzirets.config.env import env
    from vzirets.config.runtime.console import Trouble

    if env().trial or env().secret_key:
        return
    raise Trouble(
        "для роботи під власним іменем потрібен VZIRETS_SECRET_KEY: щонайменше 50 випадкових знаків"
        " (openssl rand -base64 48)",
        "serving under a name of its own needs VZIRETS_SECRET_KEY: at least 50 random characters"
        " (openssl rand -base64 48)",
    )
