"""`vzirets reindex`"""

import click


@click.command("reindex")
def reindex() -> None:
    """Fill the search index anew: after an upgrade that says so, or with another language library."""
    import django

    django.setup()
    from vzirets.foundation.search import api as search
    from vzirets.kernel.registry import offered

    for source in offered(search.Source):
        click.echo(f"{source.kind}: {source.index_all()}")
    click.echo(f"words: {search.count_words()}")
