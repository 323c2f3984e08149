"""Authors who go on saving whatever dies, as the editor's script does: the same request until it is answered.

`prepared` and `outcome` run in a process of their own on the portal's database; `Author` asks from outside.
"""

import http.client
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from typing import Any

from tests.runtime.portal import ROOT, Portal, plain_environment

CSRF = "0123456789abcdef0123456789abcdef"
ANSWERED_WITHIN = 10
TRY_AGAIN_SECONDS = 0.1


def inside(portal: Portal, call: str) -> Any:
    """What `saving.<call>` tells when it runs on the portal's database."""
    code = (
        "import django, json; django.setup(); from tests.runtime import saving; "
        f"print(json.dumps(saving.{call}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=plain_environment(
            VZIRETS_DATA_DIR=str(portal.state),
            DJANGO_SETTINGS_MODULE="vzirets.config.settings",
            PYTHONPATH=str(ROOT),
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 0, said.stderr[-2000:]
    return json.loads(said.stdout.splitlines()[-1])


def prepared(authors: int) -> dict[str, Any]:
    """A body's two drafts, and the sessions of so many people who write for it."""
    from django.conf import settings

    from vzirets.modules.practices.tests.editors import an_editor
    from vzirets.modules.practices.tests.factories import a_draft, an_organisation

    drafts = [a_draft().pk, a_draft().pk]
    clients = [an_editor(an_organisation(), f"Автор {number}")[1] for number in range(authors)]
    sessions = [client.cookies[settings.SESSION_COOKIE_NAME].value for client in clients]
    return {"drafts": drafts, "sessions": sessions, "cookie": settings.SESSION_COOKIE_NAME}


def outcome(drafts: list[int]) -> dict[str, Any]:
    """Every text that ever stood at each leaf, in order; and how often a request was kept as done."""
    from vzirets.modules.practices.logic.history import as_before
    from vzirets.modules.practices.models import Draft, DraftConflict, DraftMove, DraftSave

    stood: dict[str, list[str]] = {}
    for draft in Draft.objects.filter(pk__in=drafts):
        typed = draft.typed
        for row in draft.changes.order_by("-number", "-id"):
            stood.setdefault(f"{draft.pk} {row.leaf}", []).insert(0, typed.get(row.leaf, ""))
            typed = as_before(typed, [row.read()])
    kept = Counter(DraftSave.objects.filter(draft__in=drafts).values_list("fingerprint", flat=True))
    return {
        "stood": stood,
        "saves": sum(count for fingerprint, count in kept.items() if fingerprint),
        "conflicts": DraftConflict.objects.filter(draft__in=drafts).count(),
        "revisions": {str(draft.pk): draft.revision for draft in Draft.objects.filter(pk__in=drafts)},
        "sent": DraftMove.objects.filter(draft__in=drafts, act="submit").count(),
    }


class Author(threading.Thread):
    """Types one text after another at one leaf until `enough` is set. `refused` is what no retry can mend."""

    def __init__(self, portal: Portal, scene: dict[str, Any], number: int, draft: int, leaf: str) -> None:
        super().__init__(daemon=True)
        self.portal, self.draft, self.leaf = portal, draft, leaf
        self.cookies = f"{scene['cookie']}={scene['sessions'][number]}; csrftoken={CSRF}"
        self.name = f"Автор {number}"
        self.acknowledged: list[str] = []
        self.tries = 0
        self.refused = ""
        self.enough = threading.Event()

    def run(self) -> None:
        revision = 1
        while not self.enough.is_set() and not self.refused:
            text = f"{self.name}: текст {len(self.acknowledged)}. " + "слово " * 40
            key = f"{self.name.encode().hex()}-{len(self.acknowledged)}"
            said = self._until_answered({"key": key, "base": revision, "changes": {self.leaf: text.strip()}})
            if said is not None:
                revision = said["revision"]
                self.acknowledged.append(text.strip())

    def _until_answered(self, request: dict[str, Any]) -> dict[str, Any] | None:
        body = json.dumps(request).encode()
        while True:
            self.tries += 1
            status, said = self.post(f"/cabinet/practices/{self.draft}/save", body, "application/json")
            if status == 200:
                return dict(json.loads(said))
            if 0 < status < 500:
                self.refused = f"{status}: {said[:500]!r}"
                return None
            time.sleep(TRY_AGAIN_SECONDS)

    def post(self, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        """0 where no answer came."""
        headers = {"Cookie": self.cookies, "X-CSRFToken": CSRF, "Content-Type": kind}
        try:
            connection = http.client.HTTPConnection("localhost", self.portal.port, timeout=ANSWERED_WITHIN)
            with closing(connection):
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
