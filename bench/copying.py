"""More practices out of those that were written: texts of one, everything else of another, in a few statements.

Writing a practice as rooms do costs some 20 ms of a processor, so a hundred thousand take most of an hour, and
copying them takes minutes. A copy has a code, a date, an id and a row of the index of its own; its texts are
those of one written practice, its body, place, category, topics, year and state those of another, so that
combinations are as many as there are copies. Nobody may do this to a portal that people use: the triggers that
let a state change by a move only are off meanwhile, and a copy's digest is not that of its canonical form.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction

# Of which practice come the texts, of which the rest: a step that has no factor in common with any round number.
STEP = 7_919
GUARDS = {"practices_practice": ("practices_practice_state", "practices_practice_stamped"),
          "practices_practicemove": ("practices_practicemove_made",)}  # fmt: skip
WORDS = "document_words"
INDEX = f"CREATE INDEX IF NOT EXISTS {WORDS} ON search_document USING gin (vector) WITH (fastupdate = off)"

MARKS = """
SELECT object_id, facets, ARRAY(SELECT lexeme FROM unnest(vector) WHERE left(lexeme, 1) = '#')
FROM search_document JOIN practices_practice ON practices_practice.id = object_id
WHERE kind = 'practice' AND code = %s
"""
PAIRS = """
CREATE TEMP TABLE pair ON COMMIT DROP AS
SELECT n, said.id AS said, other.id AS other,
  nextval(pg_get_serial_sequence('practices_practice', 'id')) AS id,
  nextval(pg_get_serial_sequence('practices_practiceversion', 'id')) AS version,
  'VZ-' || (%(first)s + n) AS code, %(day)s::timestamptz + n * interval '70 minutes' AS at
FROM generate_series(%(start)s, %(stop)s - 1) n
JOIN practices_practice said ON said.code = 'VZ-' || (%(first)s + n %% %(written)s)
JOIN practices_practice other ON other.code = 'VZ-' || (%(first)s + n * %(step)s::bigint %% %(written)s)
"""
ROWS = (
    """
    INSERT INTO practices_practice (id, code, state, origin, current_id, published_at, changed_at, title_uk,
      title_en, summary_uk, summary_en, sort_key, lead_id, category_id, place_id, oblast_code, nationwide, level,
      year, year_meaning, status, distinguished, adoptions, stamped_at)
    SELECT pair.id, pair.code, 'published', 'body', pair.version, at, at, said.title_uk, said.title_en,
      said.summary_uk, said.summary_en, left(said.sort_key || ' ' || n, 300), other.lead_id, other.category_id,
      other.place_id, other.oblast_code, other.nationwide, other.level, other.year, other.year_meaning,
      other.status, false, (n %% 13 = 0)::int * (n %% 7), date_trunc('second', at)
    FROM pair JOIN practices_practice said ON said.id = pair.said
    JOIN practices_practice other ON other.id = pair.other ORDER BY n
    """,
    """
    INSERT INTO practices_practiceversion (id, practice_id, number, content, digest, change_note, published_at,
      published_by)
    SELECT version, pair.id, 1, content, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), '', at,
      published_by
    FROM pair CROSS JOIN LATERAL (
      SELECT said.content || jsonb_object_agg(part.key, part.value) AS content, other.published_by
      FROM practices_practiceversion said, practices_practiceversion other, jsonb_each(other.content) part
      WHERE said.practice_id = pair.said AND other.practice_id = pair.other
        AND part.key IN ('lead', 'place', 'level', 'category', 'topics', 'year', 'status')
      GROUP BY said.content, other.published_by
    ) made ORDER BY n
    """,
    """
    INSERT INTO practices_practicemove (practice_id, number, act, before, after, reason, at, actor_kind,
      actor_id, actor_label)
    SELECT id, 1, 'publish', 'draft', 'published', '', at, 'command', 'bench', '' FROM pair ORDER BY n
    """,
    """
    INSERT INTO practices_involvement (practice_id, organisation_id, role, position)
    SELECT pair.id, part.organisation_id, part.role, part.position
    FROM pair JOIN practices_involvement part ON part.practice_id = pair.other ORDER BY n
    """,
    """
    INSERT INTO practices_practice_topics (practice_id, topic_id)
    SELECT pair.id, topic_id FROM pair JOIN practices_practice_topics t ON t.practice_id = pair.other ORDER BY n
    """,
    """
    INSERT INTO search_document (kind, object_id, vector, facets, date, sort_key, boost, weight)
    SELECT 'practice', id,
      ts_delete(vector, ARRAY(SELECT lexeme FROM unnest(vector) WHERE left(lexeme, 1) = '#'))
        || array_to_tsvector(ARRAY['#is:practice', substr(code, 4), '^' || substr(code, 4)]
        || ARRAY(SELECT '#' || facet FROM unnest(facets) facet WHERE left(facet, 5) <> 'dice:')
        || ARRAY(SELECT '#first:' || (1 << power) FROM generate_series(0, 6) power WHERE dice < 1 << power)),
      facets, at, left(sort_key || ' ' || n, 300), boost, (n %% 13 = 0)::int * (n %% 7)
    FROM (
      SELECT pair.*, said.vector, said.sort_key, said.boost,
        dice, ARRAY(SELECT facet FROM unnest(other.facets) facet WHERE left(facet, 5) <> 'dice:')
          || ('dice:' || dice)::varchar AS facets
      FROM pair
      CROSS JOIN LATERAL (SELECT ('x' || substr(md5(pair.id::text), 1, 2))::bit(8)::int %% 64 AS dice) thrown
      JOIN search_document said ON said.kind = 'practice' AND said.object_id = pair.said
      JOIN search_document other ON other.kind = 'practice' AND other.object_id = pair.other
    ) made ORDER BY n
    """,
)  # fmt: skip


def copies(written: int, number: int, first: int, day: datetime) -> Iterator[int]:
    """Brings what was written to so many, as many at a time as were written; yields how many each brought."""
    with connection.cursor() as cursor:
        if _is_there(first + number - 1):
            cursor.execute(INDEX)  # a run may have been killed just before it was made
            return
        cursor.execute("SET maintenance_work_mem = '256MB'")
        cursor.execute("SET synchronous_commit = off")
        cursor.execute(f"DROP INDEX IF EXISTS {WORDS}")
        for start in range(written, number, written):
            stop = min(start + written, number)
            if not _is_there(first + stop - 1):
                _round(cursor, start=start, stop=stop, written=written, first=first, day=day, step=STEP)
            yield stop - start
        cursor.execute(INDEX)
        cursor.execute("VACUUM (ANALYZE)")
        _require_marks_as_of_what_is_written(cursor, f"VZ-{first + number - 1}")


def _require_marks_as_of_what_is_written(cursor: object, code: str) -> None:
    """What lacks a mark is found by no question narrowed to a part: each answer would be sought in all."""
    from vzirets.foundation.search.queries.matching import marks

    cursor.execute(MARKS, [code])  # type: ignore[attr-defined]
    object_id, facets, written = cursor.fetchone()  # type: ignore[attr-defined]
    said = [facet for facet in facets if not facet.startswith("dice:")]
    if (wanted := {f"#{mark}" for mark in marks("practice", object_id, said)}) != set(written):
        raise SystemExit(f"{code}: of {sorted(wanted)} the copy has {sorted(written)}")


def _is_there(number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM practices_practice WHERE code = %s", [f"VZ-{number}"])
        return cursor.fetchone() is not None


@transaction.atomic
def _round(cursor: object, **told: object) -> None:
    execute = cursor.execute  # type: ignore[attr-defined]
    _guards(execute, "DISABLE")
    execute(PAIRS, told)
    execute("ANALYZE pair")
    for statement in ROWS:
        execute(statement, ())
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with questions left open cannot be altered
    _guards(execute, "ENABLE")


def _guards(execute: object, how: str) -> None:
    for table, triggers in GUARDS.items():
        for trigger in triggers:
            execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")  # type: ignore[operator]
