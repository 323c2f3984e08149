"""Whose picture a file is, is asked for each request: found by an index, not by reading all texts."""

from django.db import migrations

INDEXES = [
    (f"practices_{table[10:]}_{leaf}", table, column, leaf)
    for table, column in (("practices_practiceversion", "content"), ("practices_draft", "typed"))
    for leaf in ("pictures", "attachments")
]


class Migration(migrations.Migration):
    dependencies = [("practices", "0005_states_change_by_moves")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {name} ON {table} USING gin (({column} -> '{leaf}') jsonb_path_ops)",
            f"DROP INDEX {name}",
        )
        for name, table, column, leaf in INDEXES
    ]
