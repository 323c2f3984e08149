"""What the first release held, brought to this one: nothing is lost, and the journal's chain is whole."""

import json
import lzma
from pathlib import Path

from tests.runtime.portal import cli

RELEASE = Path(__file__).parent / "first_release"
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


def test_the_first_release_becomes_this_one(state, tmp_path):
    told = json.loads((RELEASE / "told.json").read_text())
    dump = tmp_path / "release.dump"
    dump.write_bytes(lzma.decompress((RELEASE / "release.dump.xz").read_bytes()))
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
