"""The long words of a row lie beside its table: what is counted and put in order is read without them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0005_words")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_document SET (toast_tuple_target = 512)",
            "ALTER TABLE search_document RESET (toast_tuple_target)",
        )
    ]
