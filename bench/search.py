"""How fast the index answers, at a size a hundred times today's.

    DATABASE_URL=… python bench/search.py [documents]

Works in a database of its own on that server and drops it afterwards. Documents are made of the sentences of
the real records, so that words are as common as they are in the language.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import yaml
from django.conf import settings
from django.core.management import call_command
from django.db import connection

SEED = 20_261_124
# So many documents are written as rooms write them; the rest are copies with facets and dates of their own.
WRITTEN = 3_000
ROUNDS = 60
GROUPS = ("category", "topic", "oblast", "level", "body", "year", "state", "distinction")
# Ids of copies follow those of their originals.
COPY = """
INSERT INTO search_document (kind, object_id, vector, facets, date, sort_key, boost, weight)
SELECT kind, copied,
  ts_delete(vector, ARRAY(SELECT lexeme FROM unnest(vector) WHERE left(lexeme, 1) = '#'))
    || array_to_tsvector(ARRAY['#is:' || kind] || ARRAY(SELECT '#' || facet FROM unnest(made) facet)),
  made, date - make_interval(hours => round), sort_key || round, boost, (random() * 40)::int
FROM (
  SELECT d.kind, d.vector, d.date, d.sort_key, d.boost, round, round * 1000000 + object_id AS copied, ARRAY[
      'category:' || (ARRAY['services', 'tools', 'democracy'])[1 + floor(random() * 3)::int],
      'topic:' || floor(random() * 30)::int, 'topic:a' || floor(random() * 30)::int,
      'oblast:UA' || floor(random() * 27)::int,
      'level:' || (ARRAY['hromada', 'oblast', 'national'])[1 + floor(random() * 3)::int],
      'body:' || floor(random() * 10)::int, 'year:' || 2005 + floor(random() * 20)::int,
      'state:' || floor(random() * 5)::int,
      'dice:' || ('x' || substr(md5((round * 1000000 + object_id)::text), 1, 2))::bit(8)::int %% 64
    ]::varchar[] AS made
  FROM search_document d CROSS JOIN generate_series(1, %s) round
) copies
"""
QUESTIONS = {
    "rare word": "блокчейну",
    "common word": "систем",
    "three words": "електронна послуга громади",
    "three rare words": "хакатон програмістів молоді",
    "phrase": "«міської ради» документообіг",
    "minus": "петиція -київ",
    "typo": "документообгі",
    "other keyboard": "ljrevtynjj,su",
    "nothing": "щосьнеймовірне",
}


def main(documents: int) -> None:
    fill(documents)
    from vzirets.foundation.search import api as search

    common = commonest()
    questions = {**QUESTIONS, f"commonest word ({common})": common}
    print(f"{documents:,} documents; milliseconds: best, median, p95", flush=True)
    for name, text in questions.items():
        question = search.Question(text, ("practice",))
        found = search.found(question)
        row(f"search: {name}", lambda q=question: search.found(q), f"{found.total:,} found")
        row(f"  with counts: {name}", lambda q=question: search.found(q, GROUPS), "")
    for facets in (
        {},
        {"oblast": ["UA5"]},
        {"category": ["services"]},
        {"category": ["services"], "year": ["2015"]},
    ):
        question = search.Question("", ("practice",), facets)
        row(f"list with counts: {facets}", lambda q=question: search.found(q, GROUPS), "")
    for typed in ("по", "чер", "електронна чер", "систе", "ghfr"):
        row(f"completions: {typed}", lambda t=typed: search.completions(t), str(search.completions(typed)))
        row(f"things: {typed}", lambda t=typed: search.things(t, "practice"), "")


def row(name: str, ask: Callable[[], Any], note: str) -> None:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    p95 = times[int(ROUNDS * 0.95) - 1]
    print(f"{name:44} {times[0]:7.1f} {statistics.median(times):7.1f} {p95:7.1f}  {note}", flush=True)


def fill(documents: int) -> None:
    from vzirets.foundation.search import api as search

    chance = random.Random(SEED)
    begun = time.perf_counter()
    entries = [entry(number, chance) for number in range(1, min(documents, WRITTEN) + 1)]
    for start in range(0, len(entries), 500):
        search.index_many(entries[start : start + 500])
    with connection.cursor() as cursor:
        if documents > WRITTEN:
            cursor.execute("DROP INDEX document_words")
            cursor.execute(COPY, [documents // WRITTEN - 1])
            cursor.execute("CREATE INDEX document_words ON search_document USING gin (vector)")
        cursor.execute("VACUUM ANALYZE")
    print(f"filled in {time.perf_counter() - begun:.0f} s; words: {search.count_words():,}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('search_document')), avg(length(vector))"
            " FROM search_document"
        )
        print(*cursor.fetchone())


def entry(number: int, chance: random.Random) -> Any:
    from vzirets.foundation.search import api as search

    one = chance.choice(RECORDS)
    texts = [
        sentence for record in chance.sample(RECORDS, 3) for sentence in chance.sample(record["said"], 6)
    ]
    return search.Entry(
        "practice",
        number,
        {
            "A": [f"VZ-{number:05}", *one["title"]],
            "B": one["summary"],
            "C": [" ".join(texts)],
            "D": [f"зразок{number}"],
        },
        sort_key=str(number),
        facets=[
            f"category:{chance.choice(('services', 'tools', 'democracy'))}",
            f"oblast:UA{chance.randrange(27)}",
        ],
        date=datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=24 * number),
    )


def records() -> Iterator[dict[str, list[str]]]:
    for path in sorted(Path("content/practices").glob("*.yaml")):
        row = yaml.safe_load(path.read_text(encoding="utf-8"))
        said = [
            sentence
            for field in ("problem", "solution", "results", "difficulties", "summary")
            for text in (row.get(field) or {}).values()
            for sentence in text.split(". ")
        ]
        yield {
            "title": list(row["title"].values()),
            "summary": list(row["summary"].values()),
            "said": said * 6,
        }


RECORDS = list(records())


def commonest() -> str:
    from vzirets.foundation.search.models import Word

    return Word.objects.order_by("-number").values_list("written", flat=True)[0]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    django.setup()
    home = settings.DATABASES["default"]["NAME"]
    own = f"bench_search_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}"')
    connection.close()
    connection.settings_dict["NAME"] = own
    try:
        call_command("migrate", verbosity=0)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 99_000)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{own}" WITH (FORCE)')
