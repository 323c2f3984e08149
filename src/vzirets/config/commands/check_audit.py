"""`vzirets check audit`"""

import click


@click.command("audit")
def check_audit() -> None:
    """Recompute every seal of the journal; name the row that was altered or is missing."""
    import django
    from tqdm import tqdm

    django.setup()
    from vzirets.foundation.audit import api as audit

    with tqdm(total=audit.head().count, unit=" ", desc="journal", leave=False) as bar:
        report = audit.check_chain(progress=bar.update)
    click.echo(audit.report_in_words(report), err=not report.ok)
    if not report.ok:
        raise SystemExit(1)
