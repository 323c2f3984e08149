"""Writers in processes of their own, on the test's database. Each waits to be told to begin

and prints a line for each save.
"""

import subprocess
import sys

from tests.child import child_environment, ready

from vzirets.modules.practices.api import save_draft
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.tests.factories import an_author


def process(call: str) -> subprocess.Popen:
    """A real process that runs `writers.<call>` and whose output can be read line by line."""
    code = f"import django; django.setup(); from {__name__} import *; {call}"
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", code], env=child_environment(), stdin=pipe, stdout=pipe, text=True
    )


def write(draft_id: int, author: int, count: int, *leaves: str) -> None:
    """Types `count` texts, one after another, each from what the last answer said."""
    draft = Draft.objects.select_related("organisation").get(pk=draft_id)
    actor, standing = an_author(draft.organisation, author)
    revision = draft.revision
    ready()
    for number in range(count):
        leaf = leaves[number % len(leaves)]
        saved = save_draft(
            draft_id=draft_id,
            changes={leaf: text(author, number)},
            base_revision=revision,
            actor=actor,
            standing=standing,
            key=f"{author}-{number}",
        )
        revision = saved.revision
        sys.stdout.write(f"{leaf} {author} {number} {saved.revision} {len(saved.conflicts)}\n")
        sys.stdout.flush()


def text(author: int, number: int) -> str:
    """Long enough that a torn text would be seen."""
    return f"Автор {author}, текст {number}. " + f"слово-{author}-{number} " * 200
