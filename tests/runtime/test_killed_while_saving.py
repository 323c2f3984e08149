"""Web, worker and database killed while people save: what was acknowledged is there, and once."""

import time

import pytest

from tests.runtime.portal import Portal
from tests.runtime.saving import Author, inside

# Leaves of the same draft, so that its lock is fought for; and another draft.
PLACES = [(0, "problem.uk"), (0, "solution.uk"), (1, "problem.uk")]
SOME = 5


@pytest.fixture
def portal(filled):
    with Portal(filled) as portal:
        portal.wait_until_ready()
        yield portal


def saved_on(portal, authors):
    """Every author has had some more acknowledged: whatever died is back."""
    before = [len(author.acknowledged) for author in authors]

    def done():
        assert [author.refused for author in authors] == [""] * len(authors)
        now = [len(author.acknowledged) for author in authors]
        return all(later >= earlier + SOME for earlier, later in zip(before, now, strict=True))

    portal.wait(done, "saving did not go on")


def everything(portal):
    """As when the power goes, and comes back."""
    portal.kill_everything()
    portal.start()


KILLED = {
    "the web process": lambda portal: portal.child("serve").kill(),
    "the database": lambda portal: portal.child("postgres").kill(),
    "the worker": lambda portal: portal.child("worker").kill(),
    "granian's own process": lambda portal: portal.child("serve").children()[0].kill(),
    "the database again": lambda portal: portal.child("postgres").kill(),
    "everything at once": everything,
}


def sent_while_the_web_process_dies(portal, author):
    """The first answer may be lost after it was done: pressed again, it is told as done."""
    portal.child("serve").kill()
    until = time.monotonic() + 60
    while (answer := author.post(f"/cabinet/practices/{author.draft}/submit/", b"", "text/plain"))[0] != 302:
        assert answer[0] in (0, *range(500, 600)), answer
        assert time.monotonic() < until, answer


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(portal):
    scene = inside(portal, f"prepared({len(PLACES)})")
    authors = [
        Author(portal, scene, number, scene["drafts"][draft], leaf)
        for number, (draft, leaf) in enumerate(PLACES)
    ]
    for author in authors:
        author.start()
    for kill in KILLED.values():
        saved_on(portal, authors)
        kill(portal)
    saved_on(portal, authors)
    for author in authors:
        author.enough.set()
        author.join(60)
    sent_while_the_web_process_dies(portal, authors[0])

    found = inside(portal, f"outcome({scene['drafts']})")
    for author in authors:
        _first, *rest = found["stood"][f"{author.draft} {author.leaf}"]  # the first was there before
        assert rest == author.acknowledged, author.name
        assert author.tries > len(author.acknowledged), "nothing died while it saved"
    acknowledged = sum(len(author.acknowledged) for author in authors)
    assert (found["saves"], found["conflicts"], found["sent"]) == (acknowledged, 0, 1)
    assert sum(found["revisions"].values()) == acknowledged + len(scene["drafts"])
