"""The words of titles, and facets, stand among the words of a row: one index answers the whole question."""

from django.db import migrations

# Each row reads its facets before they are written: the part stands in the words by a name of its own.
MARK = """
UPDATE search_document SET
  facets = array_append(facets, ('dice:' || ('x' || substr(md5(object_id::text), 1, 2))::bit(8)::int % 64)::varchar),
  vector = vector || array_to_tsvector(
    ARRAY['#is:' || kind, '#dice:' || ('x' || substr(md5(object_id::text), 1, 2))::bit(8)::int % 64]
    || ARRAY(SELECT '#' || facet FROM unnest(facets) facet)
    || ARRAY(SELECT '^' || lexeme FROM unnest(vector) WHERE 'A' = ANY(weights))
  )
"""
UNMARK = """
UPDATE search_document SET
  facets = ARRAY(SELECT facet FROM unnest(facets) facet WHERE left(facet, 5) <> 'dice:'),
  vector = ts_delete(vector, ARRAY(SELECT lexeme FROM unnest(vector) WHERE left(lexeme, 1) IN ('#', '^')))
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_weight")]

    operations = [migrations.RunSQL(MARK, UNMARK)]
