"""A machine for the portal: a clean Debian in a folder, booted by systemd-nspawn, with a wire to another one.

Nothing listens on this machine's own network: both ends of the wire are in networks of their own. Only what
fetches packages runs in the outer network, though in the new machine's folders and beside its processes.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

NEEDED = {
    "debootstrap": "debootstrap", "systemd-nspawn": "systemd-container", "ip": "iproute2",
    "openssl": "openssl", "nsenter": "util-linux", "git": "git",
}  # fmt: skip
# Names and addresses that documentation may use, and nobody has.
PORTAL, OUTSIDE = "192.0.2.10", "192.0.2.20"
NAMES = {
    "portal.example.gov.ua": PORTAL, "db.example.gov.ua": OUTSIDE,
    "mail.example.gov.ua": OUTSIDE, "s3.example.gov.ua": OUTSIDE,
}  # fmt: skip
HOSTS = "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in NAMES.items())
SUITE = "bookworm"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Failed(Exception):
    """A command of the guide, or what should have come of it."""


def missing() -> list[str]:
    """Debian's packages that are not there."""
    packages = {package for program, package in NEEDED.items() if shutil.which(program, path=PATH) is None}
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        packages.add("postgresql")
    return sorted(packages)


def debootstrapped(base: Path, suite: str = SUITE) -> None:
    """The smallest Debian that boots: whatever else the portal needs, the guide has to name."""
    if (base / "etc" / "debian_version").exists():
        return
    draft = base.with_name(f"{base.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus,ca-certificates",
         suite, str(draft)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    draft.rename(base)


class Machine:
    """`with` boots it and ends it, with all that ran in it."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder, self.root = folder, folder / "root"
        self.log = folder / "console.log"
        self.holders: list[subprocess.Popen[bytes]] = []
        self.nspawn: subprocess.Popen[bytes] | None = None
        subprocess.run(["cp", "--archive", str(base), str(self.root)], check=True)
        (self.root / "etc/hostname").write_text("portal\n")
        (self.root / "etc/hosts").write_text(HOSTS)
        # Whom this machine trusts when it fetches packages, the new one has to trust as well.
        for authority in Path("/usr/local/share/ca-certificates").glob("*.crt"):
            shutil.copy(authority, self.root / "usr/local/share/ca-certificates")

    def __enter__(self) -> "Machine":
        try:
            self._wire()
            self._boot()
            self.run("update-ca-certificates")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.nspawn is not None and self.nspawn.poll() is None:
            self._ask_to_end()
        for holder in self.holders:
            holder.kill()
            holder.wait()

    def _ask_to_end(self) -> None:
        assert self.nspawn is not None
        family = psutil.Process(self.nspawn.pid).children(recursive=True)
        self.nspawn.send_signal(signal.SIGTERM)
        try:
            self.nspawn.wait(90)
        except subprocess.TimeoutExpired:
            for one in family:
                if one.is_running():
                    one.kill()
            self.nspawn.kill()
            self.nspawn.wait()

    def _wire(self) -> None:
        hosts = self.folder / "hosts"
        hosts.write_text(HOSTS)
        for more in ([], ["--mount"]):
            self.holders.append(subprocess.Popen(["unshare", "--net", *more, "sleep", "infinity"]))
        portal, outside = (holder.pid for holder in self.holders)
        own = _network("self")
        wait("networks", lambda: all(_network(pid) not in ("", own) for pid in (portal, outside)))
        ends = ["wire", "netns", str(portal), "type", "veth", "peer", "name", "wire", "netns", str(outside)]
        _done(["ip", "link", "add", *ends])
        for pid, address in ((portal, PORTAL), (outside, OUTSIDE)):
            for words in (
                f"addr add {address}/24 dev wire", "link set wire up", "link set lo up",
            ):  # fmt: skip
                _done(["nsenter", "-t", str(pid), "--net", "ip", *words.split()])
        _done([*self.outside(), "mount", "--bind", str(hosts), "/etc/hosts"])

    def reboot(self) -> None:
        """As a machine does it: down in order, and up again."""
        assert self.nspawn is not None
        self.tried("systemctl reboot")
        if self.nspawn.wait(120) != REBOOT:
            raise Failed("the machine didn't ask to be booted again")
        self._boot()

    def _boot(self) -> None:
        """In a /run of its own: nspawn wants one that is no disk."""
        network = f"/proc/{self.holders[0].pid}/ns/net"
        nspawn = (
            f"exec systemd-nspawn --directory={self.root} --boot --register=no --keep-unit --machine=portal"
            f" --network-namespace-path={network} --resolv-conf=copy-host --link-journal=no"
            " --console=read-only"
        )
        with self.log.open("ab") as log:
            self.nspawn = subprocess.Popen(
                ["unshare", "--mount", "sh", "-c", f"mount -t tmpfs tmpfs /run && {nspawn}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_up()

    def wait_until_up(self) -> None:
        wait("the machine", lambda: self.tried("systemctl is-system-running")[1] in UP)

    def leader(self) -> int:
        """The new machine's first process, as this one numbers it; 0 where there is none."""
        assert self.nspawn is not None
        if self.nspawn.poll() is not None:
            raise Failed(f"the machine ended: {self.log.read_text(errors='replace')[-1000:]}")
        for process in psutil.Process(self.nspawn.pid).children(recursive=True):
            try:
                numbers = (
                    Path(f"/proc/{process.pid}/status").read_text().partition("NSpid:")[2].split("\n")[0]
                )
            except OSError:
                continue
            if len(numbers.split()) > 1 and numbers.split()[-1] == "1":
                return process.pid
        return 0

    def outside(self) -> list[str]:
        """What puts a command on the other end of the wire."""
        return ["nsenter", "-t", str(self.holders[1].pid), "--net", "--mount", "--"]

    def tried(self, commands: str, *, fetching: bool = False, seconds: float = 900) -> tuple[int, str]:
        """Status and all that was said, by root on the new machine."""
        leader = self.leader()
        if not leader:
            return 255, ""
        spaces = ["--mount", "--uts", "--ipc", "--pid", *([] if fetching else ["--net"])]
        environment = [f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        done = subprocess.run(
            ["nsenter", "-t", str(leader), *spaces, "--wdns=/root", "--", "env", "-i", *environment,
             "bash", "-euo", "pipefail", "-c", commands],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", timeout=seconds, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.strip()

    def run(self, commands: str, *, fetching: bool = False) -> str:
        status, said = self.tried(commands, fetching=fetching)
        if status:
            raise Failed(f"status {status} of:\n{commands}\n{said[-3000:]}")
        return said


UP = ("running", "degraded")
# What nspawn ends with where whoever started it should do so once more.
REBOOT = 133


def _network(pid: int | str) -> str:
    try:
        return str(Path(f"/proc/{pid}/ns/net").readlink())
    except OSError:
        return ""


def _done(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def wait(what: str, ready: Callable[[], bool], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise Failed(f"{what}: not ready after {seconds:.0f} s")
        time.sleep(0.5)
