"""More than one machine, on loopback: two web nodes behind HAProxy, PostgreSQL under Patroni with a
synchronous replica, three etcd, PgBouncer. People save and read; the database's leader, a web node and one
etcd are killed.

    scripts/cluster [--redis] [REPORT]    writes what was seen; status 1 where something acknowledged was lost

Takes some four minutes, as root, with Debian's packages. `--redis`: sessions and counts are in Redis.
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psycopg
from tests.runtime.saving import Author

from deploy.cluster import files
from deploy.cluster.parts import ROOT, Parts, answers, missing, vzirets, wait

AUTHORS, READERS = 4, 6
CALM, LONGEST, LONGER_THAN_A_LEASE = 10.0, 90.0, 25.0
PLACES = ((0, "problem.uk"), (0, "solution.uk"), (1, "problem.uk"), (1, "solution.uk"))
PAGES = ("/", "/practices/", "/practices/VZ-0001/", "/en/practices/", "/organisations/", "/search/?q=садок")


class Seen:
    """(when it ended, kind, whether it was answered well, after how many seconds), of every request."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, str, bool, float]] = []
        self.enough = threading.Event()

    def note(self, kind: str, well: bool, began: float) -> None:
        now = time.monotonic()
        self.rows.append((now, kind, well, now - began))

    def between(self, kind: str, since: float, until: float) -> tuple[int, int, float]:
        """Answered, failed, and when after `since` the last one failed."""
        rows = [row for row in self.rows if row[1] == kind and since <= row[0] < until]
        failed = [when for when, _, well, _ in rows if not well]
        return len(rows) - len(failed), len(failed), max(failed, default=since) - since

    def waited(self, kind: str, since: float, until: float) -> str:
        """Median and p95 of what was answered well, in milliseconds."""
        took = sorted(
            row[3] * 1000 for row in self.rows if row[1] == kind and row[2] and since <= row[0] < until
        )
        if not took:
            return "—"
        return f"{statistics.median(took):.0f} / {took[len(took) * 95 // 100]:.0f}"


class Door:
    """What Author asks of a portal: its port."""

    def __init__(self, port: int) -> None:
        self.port = port


class Saver(Author):
    def __init__(self, seen: Seen, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.seen = seen

    def post(self, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        began = time.monotonic()
        status, said = super().post(path, body, kind)
        self.seen.note("save", status == 200, began)
        return status, said


def read_on(seen: Seen, port: int, first: int) -> None:
    number = first
    while not seen.enough.is_set():
        page = urllib.request.quote(PAGES[number % len(PAGES)], safe="/?=")
        # Half of them carry a session cookie that is none: those are never answered from the page cache.
        headers = {"Cookie": "sessionid=nobody"} if first % 2 else {}
        request = urllib.request.Request(f"http://localhost:{port}{page}", headers=headers)
        began, well = time.monotonic(), False
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                well = answer.status == 200 and len(answer.read()) > 1000
        except (OSError, http.client.HTTPException):
            well = False
        seen.note("read", well, began)
        number += 1
        time.sleep(0.05)


def inside(parts: Parts, call: str) -> Any:
    """What `saving.<call>` tells, on the cluster's database."""
    code = (
        "import django, json; django.setup(); from tests.runtime import saving; "
        f"print(json.dumps(saving.{call}))"
    )
    environment = {**os.environ, **parts.environment(1)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def set_up(parts: Parts) -> None:
    parts.database()
    parts.between()
    leader = f"host=127.0.0.1 port={parts.ports['leader']} user=postgres password={files.PASSWORD}"
    wait("HAProxy finds the leader", lambda: all(leads(leader) for _ in range(8)))
    with psycopg.connect(leader, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE vzirets LOGIN PASSWORD '{files.PASSWORD}'")
        connection.execute("CREATE DATABASE vzirets OWNER vzirets ENCODING 'UTF8' TEMPLATE template0")
    for number in (1, 2):
        folder = parts.folder / f"node{number}"
        folder.mkdir()
        if number == 2:
            (folder / "media").symlink_to(parts.folder / "node1" / "media")
        environment = {**os.environ, **parts.environment(number)}
        log = (parts.folder / f"prepare{number}.log").open("wb")
        subprocess.run([*vzirets(), "prepare"], env=environment, check=True, cwd=ROOT, stdout=log, stderr=log)
        parts.web(number)
    parts.start("worker", [*vzirets(), "worker"], **parts.environment(1))
    people = f"http://localhost:{parts.ports['people']}/health/web"
    wait("the portal", lambda: answers(people) == 200)
    wait("both web nodes", lambda: all(answers(web(parts, number)) == 200 for number in (1, 2)))


def web(parts: Parts, number: int) -> str:
    return f"http://localhost:{parts.ports[f'web{number}']}/health/web"


def leads(address: str) -> bool:
    """HAProxy holds everyone for well until it has asked: at first it may lead to the replica."""
    try:
        with psycopg.connect(address, dbname="postgres", connect_timeout=3) as connection:
            return connection.execute("SELECT NOT pg_is_in_recovery()").fetchone() == (True,)
    except psycopg.OperationalError:
        return False


def mind(parts: Parts, seen: Seen) -> None:
    """As systemd does: a worker that ended because its database went away is started again."""
    while not seen.enough.wait(1):
        if parts.running["worker"].poll() is not None:
            parts.again("worker")


def saved_on(authors: list[Saver], more: int = 5) -> None:
    before = [len(author.acknowledged) for author in authors]
    wait(
        "saving went on",
        lambda: all(len(one.acknowledged) >= had + more for one, had in zip(authors, before, strict=True)),
        LONGEST,
    )


def tried(parts: Parts) -> list[str]:
    """The whole trial; what was seen, line by line. Raises AssertionError where something was lost."""
    set_up(parts)
    scene = inside(parts, f"prepared({AUTHORS})")
    seen, door = Seen(), Door(parts.ports["people"])
    authors = [
        Saver(seen, door, scene, number, scene["drafts"][draft], leaf)
        for number, (draft, leaf) in enumerate(PLACES)
    ]
    readers = [threading.Thread(target=read_on, args=(seen, door.port, number)) for number in range(READERS)]
    minder = threading.Thread(target=mind, args=(parts, seen))
    for thread in (*authors, *readers, minder):
        thread.start()
    try:
        lines = killed_under(parts, authors, seen)
    finally:
        seen.enough.set()
        for author in authors:
            author.enough.set()
        for thread in (*authors, *readers, minder):
            thread.join(60)
    return [*lines, *compared(authors, inside(parts, f"outcome({scene['drafts']})"))]


def killed_under(parts: Parts, authors: list[Saver], seen: Seen) -> list[str]:
    saved_on(authors)
    calm = time.monotonic()
    time.sleep(CALM)
    former = parts.with_role("primary") or ""
    dead = time.monotonic()
    lines = [told("nothing, 10 s", seen, calm, dead)]
    parts.kill(f"patroni_{former}")
    saved_on(authors)
    led = parts.with_role("primary")
    assert led not in (None, former), "nobody else leads"
    time.sleep(CALM)
    parts.again(f"patroni_{former}")
    again = time.monotonic()
    lines.append(told(f"leader of the database ({former}; then {led} led)", seen, dead, again))
    wait("the former leader follows", lambda: parts.with_role("sync") == former, LONGEST)
    back = time.monotonic() - again
    lines.append(f"| (the former leader, started again, follows) | after {back:.0f} s | | | | | |")
    node = time.monotonic()
    parts.kill("web1")
    saved_on(authors)
    time.sleep(CALM)
    parts.again("web1")
    wait("the web node is back", lambda: answers(web(parts, 1)) == 200, LONGEST)
    lines.append(told("one web node of two", seen, node, time.monotonic()))
    member = time.monotonic()
    parts.kill("etcd1")
    saved_on(authors)
    # Longer than a leader may be silent: where two of three no longer decided, it would have stepped down.
    time.sleep(LONGER_THAN_A_LEASE)
    lines.append(told("one etcd of three", seen, member, time.monotonic()))
    return lines


def told(what: str, seen: Seen, since: float, until: float) -> str:
    saves, reads = (seen.between(kind, since, until) for kind in ("save", "read"))
    assert max(saves[2], reads[2]) < 30, f"{what}: errors went on for {max(saves[2], reads[2]):.1f} s"
    shown = [f"{well} / {bad}" for well, bad, _ in (saves, reads)]
    waits = [seen.waited(kind, since, until) for kind in ("save", "read")]
    ended = f"{max(saves[2], reads[2]):.1f} s"
    return f"| {what} | {until - since:.0f} s | {shown[0]} | {waits[0]} | {shown[1]} | {waits[1]} | {ended} |"


def compared(authors: list[Saver], found: dict[str, Any]) -> list[str]:
    """Every acknowledged text once stood where it was typed."""
    lost = [
        text
        for author in authors
        for text in author.acknowledged
        if text not in found["stood"].get(f"{author.draft} {author.leaf}", [])
    ]
    acknowledged = sum(len(author.acknowledged) for author in authors)
    assert not lost, f"{len(lost)} acknowledged saves of {acknowledged} are lost: {lost[0][:80]}"
    assert not [author.refused for author in authors if author.refused]
    return [f"\nAcknowledged saves: {acknowledged}; in the database afterwards: {acknowledged}; lost: 0."]


def refuse(redis: bool) -> None:
    """Says what is lacking, and how to have it, before anything is started."""
    lacking = missing(redis)
    if lacking:
        sys.exit(f"The trial of a cluster needs Debian's packages: apt-get install {' '.join(lacking)}")
    if os.geteuid() != 0:
        sys.exit("The trial of a cluster starts processes as the user postgres: run it as root")


def main(report: Path, redis: bool) -> None:
    refuse(redis)
    folder = Path(tempfile.mkdtemp(prefix="vzirets-cluster-"))
    folder.chmod(0o755)
    load = os.getloadavg()[0]
    try:
        with Parts(folder, redis) as parts:
            lines = tried(parts)
    except BaseException:
        sys.stderr.write(f"The logs are in {folder}\n")
        raise
    head = [
        f"{time.strftime('%d %B %Y, %H:%M')}; {os.cpu_count()} cores for all, load {load:.1f} at first;",
        f"{AUTHORS} authors who save without a pause, {READERS} readers;",
        f"sessions in {'Redis' if redis else 'the database'}.\n",
        "| killed -9 | watched | saves well / failed | p50 / p95, ms | pages well / failed | p50 / p95, ms"
        " | errors ended after |",
        "|---|---|---|---|---|---|---|",
    ]
    text = "\n".join([*head, *lines]) + "\n"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(text)
    sys.stdout.write(text)
    shutil.rmtree(folder)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="scripts/cluster")
    asked.add_argument("--redis", action="store_true", help="sessions and counts of attempts in Redis")
    asked.add_argument("report", nargs="?", type=Path, default=ROOT / "var" / "cluster.md")
    chosen = asked.parse_args()
    main(chosen.report, chosen.redis)
