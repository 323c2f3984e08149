"""The parts of the cluster as processes of this machine, each with a log; nothing else is ever ended."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import psutil

from deploy.cluster import files

ROOT = Path(__file__).parents[2]
NEEDED = {
    "etcd": "etcd-server", "patroni": "patroni", "pgbouncer": "pgbouncer", "haproxy": "haproxy",
    "runuser": "util-linux",
}  # fmt: skip
# Three of them: two are the most of three, so one may go and there is still one answer to who leads.
MEMBERS = (1, 2, 3)


def missing(redis: bool = False) -> list[str]:
    """Debian's packages that are not there."""
    needed = NEEDED | ({"redis-server": "redis-server"} if redis else {})
    packages = [package for program, package in needed.items() if shutil.which(program) is None]
    return packages if programs() else [*packages, "postgresql"]


def programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Parts:
    """`ports`: name → port. `with` ends everything at the end, whatever happens."""

    def __init__(self, folder: Path, redis: bool = False) -> None:
        self.folder, self.redis = folder, redis
        names = (
            "people",
            "web1",
            "web2",
            "leader",
            "pool",
            *(f"{part}{number}" for part in ("etcd", "peer") for number in MEMBERS),
            "redis",
            "pg_a",
            "pg_b",
            "rest_a",
            "rest_b",
        )
        self.ports = {name: free_port() for name in names}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.wanted: dict[str, tuple[list[str], dict[str, str]]] = {}
        self.owner = pwd.getpwnam("postgres").pw_uid

    def __enter__(self) -> "Parts":
        return self

    def __exit__(self, *_: object) -> None:
        for name in reversed(list(self.running)):
            self.kill(name)

    def start(self, name: str, command: list[str], **environment: str) -> None:
        self.wanted[name] = (command, environment)
        log = (self.folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, cwd=ROOT,
        )  # fmt: skip

    def again(self, name: str) -> None:
        command, environment = self.wanted[name]
        self.start(name, command, **environment)

    def kill(self, name: str) -> None:
        """-9, and its whole family with it, as when a machine loses its power."""
        process = self.running.pop(name)
        family = [psutil.Process(process.pid)] if process.poll() is None else []
        family += family[0].children(recursive=True) if family else []
        if name.startswith("patroni_"):
            family += self._postgres(name.removeprefix("patroni_"))
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)
        process.wait()

    def _postgres(self, node: str) -> list[psutil.Process]:
        note = self.folder / node / "data" / "postmaster.pid"
        try:
            main = psutil.Process(int(note.read_text().splitlines()[0]))
            return [main, *main.children(recursive=True)]
        except (OSError, ValueError, psutil.NoSuchProcess):
            return []

    def owned(self, name: str) -> Path:
        """A folder of the user postgres, for nothing of PostgreSQL runs as root."""
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        os.chown(folder, self.owner, -1)
        return folder

    def write(self, path: Path, text: str) -> Path:
        path.write_text(text)
        path.chmod(0o600)
        os.chown(path, self.owner, -1)
        return path

    # -- the parts ------------------------------------------------------------------------------------------

    def database(self) -> None:
        ports = self.ports
        peers = {number: f"http://127.0.0.1:{ports[f'peer{number}']}" for number in MEMBERS}
        for number in MEMBERS:
            self.member(number, ",".join(f"m{other}={peer}" for other, peer in peers.items()))
        for number in MEMBERS:
            health = f"http://127.0.0.1:{ports[f'etcd{number}']}/health"
            wait(f"etcd {number}", lambda health=health: answers(health) == 200)
        members = ", ".join(f'"127.0.0.1:{ports[f"etcd{number}"]}"' for number in MEMBERS)
        for name in sorted(files.NAMES):
            folder = self.owned(name)
            text = files.PATRONI.substitute(
                name=name, folder=folder, programs=programs(), password=files.PASSWORD, members=members,
                rest=ports[f"rest_{name}"], port=ports[f"pg_{name}"],
            )  # fmt: skip
            file = self.write(folder / "patroni.yml", text)
            self.start(f"patroni_{name}", ["runuser", "-u", "postgres", "--", "patroni", str(file)])
            wait(f"patroni {name}", lambda name=name: self.is_well(name))
        wait("a synchronous replica", lambda: self.with_role("sync") is not None)

    def member(self, number: int, all_of_them: str) -> None:
        folder = self.owned(f"etcd{number}")
        at, peer = (f"http://127.0.0.1:{self.ports[f'{part}{number}']}" for part in ("etcd", "peer"))
        self.start(
            f"etcd{number}",
            ["runuser", "-u", "postgres", "--", "etcd", "--name", f"m{number}", "--data-dir",
            str(folder / "data"), "--listen-client-urls", at, "--advertise-client-urls", at,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", all_of_them],
        )  # fmt: skip

    def between(self) -> None:
        """HAProxy and PgBouncer; Redis where it is wanted."""
        if self.redis:
            self.start(
                "redis",
                ["redis-server", "--bind", "127.0.0.1", "--port", str(self.ports["redis"]), "--save", "",
                "--maxmemory-policy", "noeviction", "--dir", str(self.owned("redis"))],
            )  # fmt: skip
        file = self.write(self.folder / "haproxy.cfg", files.HAPROXY.substitute(self.ports))
        self.start("haproxy", ["haproxy", "-db", "-f", str(file)])
        folder = self.owned("pgbouncer")
        self.write(folder / "users.txt", f'"vzirets" "{files.PASSWORD}"\n')
        text = files.PGBOUNCER.substitute(self.ports, folder=folder)
        file = self.write(folder / "pgbouncer.ini", text)
        self.start("pgbouncer", ["runuser", "-u", "postgres", "--", "pgbouncer", str(file)])

    def web(self, number: int) -> None:
        self.start(f"web{number}", [*vzirets(), "serve"], **self.environment(number))

    def environment(self, number: int) -> dict[str, str]:
        """Settings of a web node: sessions in the database, files in one folder that both reach."""
        data = self.folder / f"node{number}"
        at = f"postgresql://vzirets:{files.PASSWORD}@127.0.0.1"
        return {
            "VZIRETS_DATA_DIR": str(data), "VZIRETS_PORT": str(self.ports[f"web{number}"]),
            "VZIRETS_WEB_PROCESSES": "1", "VZIRETS_WEB_THREADS": "8", "VZIRETS_SECRET_KEY": "x" * 60,
            "DATABASE_URL": f"{at}:{self.ports['leader']}/vzirets",
            "VZIRETS_POOL_URL": f"{at}:{self.ports['pool']}/vzirets",
            "DJANGO_SETTINGS_MODULE": "vzirets.config.settings", "LANG": "C.UTF-8",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "VZIRETS_METRICS_LOOPBACK": "true",
            "VZIRETS_REDIS_URL": f"redis://127.0.0.1:{self.ports['redis']}/0" if self.redis else "",
        }  # fmt: skip

    def is_well(self, name: str) -> bool:
        return answers(f"http://127.0.0.1:{self.ports[f'rest_{name}']}/health") == 200

    def with_role(self, role: str) -> str | None:
        """The node that Patroni calls so: primary, sync or replica."""
        return next(
            (name for name in sorted(files.NAMES)
             if answers(f"http://127.0.0.1:{self.ports[f'rest_{name}']}/{role}") == 200),
            None,
        )  # fmt: skip


def vzirets() -> list[str]:
    return [sys.executable, "-m", "vzirets.config.cli"]


def answers(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)
    except OSError:
        return 0


def wait(what: str, ready, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise SystemExit(f"{what}: not ready after {seconds:.0f} s")
        time.sleep(0.3)
