"""What is in the first one, two, four … parts stands in the words by one mark each: one list of the index."""

from django.db import migrations

SHARE = """
UPDATE search_document SET vector = vector || array_to_tsvector(
  ARRAY(SELECT '#first:' || (1 << power) FROM generate_series(0, 6) power
        WHERE ('x' || substr(md5(object_id::text), 1, 2))::bit(8)::int % 64 < 1 << power)
)
"""
UNSHARE = """
UPDATE search_document SET vector = ts_delete(
  vector, ARRAY(SELECT '#first:' || (1 << power) FROM generate_series(0, 6) power)
)
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0006_texts_aside")]

    operations = [migrations.RunSQL(SHARE, UNSHARE)]
