"""The command line of the portal."""

import os

import click


@click.group()
def main() -> None:
    """Vzirets: the knowledge portal of e-governance practices."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")


if __name__ == "__main__":
    main()
