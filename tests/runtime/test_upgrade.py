"""What earlier releases held, brought to this one: nothing is lost, and the journal's chain is whole."""

import json
import lzma
from pathlib import Path
from typing import Any

from tests.runtime.portal import cli

FIRST, SECOND = (Path(__file__).parent / name for name in ("first_release", "second_release"))
BROUGHT = """
import json
from pathlib import Path
from django.core.management import call_command
from django.db import connection
from vzirets.config.backup import programs
from vzirets.foundation.audit import api as audit
from vzirets.foundation.search import api as search
from vzirets.modules.practices.models import Practice
with Path({dump!r}).open("rb") as dump:
    programs.restore(dump)
call_command("migrate", verbosity=0)
head = audit.head()
codes = dict(Practice.objects.values_list("pk", "code"))
hits = {{}}
for text in {questions!r}:
    found = search.found(search.Question(text=text, kinds=("practice",)), limit=100)
    hits[text] = sorted(codes[number] for kind, number in found.hits)
print(json.dumps([[head.count, head.hash], sorted(codes.values()), hits], ensure_ascii=False))
"""

# The author's own page is opened as well: rows may be whole and yet not be what pages read.
FILLED = """
import json, sys
from pathlib import Path
from django.core.management import call_command
from django.test import Client
from vzirets.config.backup import programs
from vzirets.foundation.accounts import api as accounts
from vzirets.foundation.audit import api as audit
sys.path[:0] = [{folder!r}]
import filled
with Path({dump!r}).open("rb") as dump:
    programs.restore(dump)
call_command("migrate", verbosity=0)
told = filled.told({columns!r})
audit.seal_waiting()
head = audit.head()
browser, seen = Client(), {{}}
with filled.pages():
    browser.force_login(accounts.person({author!r}))
    for path in {paths!r}:
        answer = browser.get(path)
        seen[path] = [answer.status_code, answer.content.decode()]
print(json.dumps([[head.count, head.hash], told, seen], ensure_ascii=False))
"""


def held(release: Path, folder: Path) -> tuple[dict[str, Any], Path]:
    """What was told of the release when it was left, and its dump."""
    dump = folder / "release.dump"
    dump.write_bytes(lzma.decompress((release / "release.dump.xz").read_bytes()))
    return json.loads((release / "told.json").read_text()), dump


def test_the_first_release_becomes_this_one(state, tmp_path):
    told, dump = held(FIRST, tmp_path)
    code = BROUGHT.format(dump=str(dump), questions=list(told["hits"]))
    done = cli("manage", "shell", "--no-imports", "-v", "0", "-c", code, state=state)
    assert done.returncode == 0, done.stderr
    head, practices, hits = json.loads(done.stdout.splitlines()[-1])
    assert practices == told["practices"]
    assert head == told["head"]
    lost = {text: sorted(set(codes) - set(hits[text])) for text, codes in told["hits"].items()}
    assert {text: codes for text, codes in lost.items() if codes} == {}
    assert all(told["hits"].values())
    assert cli("check", "audit", state=state).returncode == 0


def test_what_people_left_in_every_room_is_there_row_by_row(state, tmp_path):
    told, dump = held(SECOND, tmp_path)
    columns = {table: one["columns"] for table, one in told["tables"].items()}
    form = f"/cabinet/practices/{told['draft']}/?whole=1"
    paths = ["/cabinet/", form, "/practices/VZ-0001/"]
    code = FILLED.format(
        folder=str(SECOND), dump=str(dump), columns=columns, author=told["author"], paths=paths
    )
    done = cli("manage", "shell", "--no-imports", "-v", "0", "-c", code, state=state)
    assert done.returncode == 0, done.stderr
    head, tables, seen = json.loads(done.stdout.splitlines()[-1])
    changed = [table for table, one in told["tables"].items() if tables[table] != one]
    assert changed == []
    assert head == told["head"]
    assert [seen[path][0] for path in paths] == [200, 200, 200]
    assert "Таємний надісланий задум" in seen["/cabinet/"][1]
    assert "Додайте джерело." in seen[form][1]
    assert cli("check", "audit", state=state).returncode == 0
