"""What is looked at between the steps of the guide, and what the trial does where the world would help."""

import base64
import json
import secrets
import shutil
from typing import TYPE_CHECKING, Any

from deploy.walk.machine import Machine, wait
from deploy.walk.visitor import HOST

if TYPE_CHECKING:
    from deploy.walk.walk import Walk

FIELDS = {"timestamp", "level", "logger", "event"}
OF_A_REQUEST = {"request_id", "route", "method", "status", "ms", "actor"}
SIGNATURE = "Trial.Eicar:0:*:" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE".hex() + "\n"
KEEP = """
import io
from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel.actor import Actor
stored = keep_file(name="угода.csv", stream=io.BytesIO("місто;рік\\nВінниця;2013\\n".encode()),
                   actor=Actor.command("trial"), kind=Kind.DOCUMENT)
print(stored.digest)
"""
STATE = """
import json
from vzirets.foundation.audit import api as audit
from vzirets.foundation.search import api as search
from vzirets.foundation.files.models import StoredFile
head = audit.head()
asked = ["черга в садок", "бюджет участі", "open data", "мапа"]
hits = [[str(hit) for hit in search.found(search.Question(text=text), limit=50).hits] for text in asked]
print(json.dumps({"count": head.count, "hits": hits,
                  "files": sorted(StoredFile.objects.values_list("digest", flat=True))}, ensure_ascii=False))
"""


def random_words() -> str:
    return base64.b64encode(secrets.token_bytes(48)).decode()


def journal(machine: Machine) -> str:
    """The last words of the portal's units, for whoever has to find out."""
    return machine.tried("journalctl --no-pager --lines=40 -u 'vzirets-*' -u caddy -u nginx")[1]


def virus_signatures(machine: Machine) -> None:
    """The world gives them to freshclam; here clamd gets one of our own, and begins without the others."""
    folder = machine.root / "etc/systemd/system/clamav-daemon.service.d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trial.conf").write_text("[Unit]\nConditionPathExistsGlob=\n")
    (machine.root / "var/lib/clamav/trial.ndb").write_text(SIGNATURE)
    machine.run("systemctl daemon-reload; systemctl restart clamav-daemon")
    wait("clamd", lambda: machine.tried("test -S /run/clamav/clamd.ctl")[0] == 0)


def shell(machine: Machine, code: str) -> str:
    (machine.root / "var/lib/vzirets/asked.py").write_text(code)
    command = "vzirets manage shell --no-imports -v 0 -c 'exec(open(\"/var/lib/vzirets/asked.py\").read())'"
    return machine.run(command).splitlines()[-1]


def units(walk: "Walk") -> None:
    machine = walk.machine
    names = "vzirets-web vzirets-worker vzirets-backup"
    services = " ".join(f"/etc/systemd/system/{name}.service" for name in names.split())
    said = machine.run(f"systemd-analyze verify {services} 2>&1 | grep vzirets || true")
    walk.require("`systemd-analyze verify` has nothing against the units", not said, said)
    for name in names.split()[:2]:
        said = machine.run(f"systemctl is-active {name}; systemctl show -p NRestarts --value {name}")
        walk.require(f"{name} runs, and was started once", said.split() == ["active", "0"], said)
        exposure = machine.run(f"systemd-analyze --no-pager security {name} | tail -1")
        walk.note(f"{name}: {exposure.lstrip('→ ')}")
    who = machine.run("ps -o user= -C vzirets | sort -u")
    walk.require("their processes are the user vzirets", who.split() == ["vzirets"], who)
    said = machine.run("ps -o rss= -o args= -u vzirets --sort -rss")
    memory = [int(line.split()[0]) // 1024 for line in said.splitlines()]
    walk.note(f"memory of the portal's processes, MB: {', '.join(map(str, memory))}")
    said = machine.run("script --quiet --return --command 'vzirets check' /dev/null")
    walk.require("`vzirets` works at a terminal", "identified no issues" in said, said)
    status, _ = machine.tried("runuser -u vzirets -- touch /opt/vzirets/x")
    walk.require("the portal cannot write its own code", status != 0)


def well(walk: "Walk", what: str) -> None:
    ask = "curl --silent --fail http://127.0.0.1:8000/health"
    wait("the portal", lambda: walk.machine.tried(ask)[0] == 0)
    walk.note(what)


def certificate_of_caddy(walk: "Walk") -> None:
    """No authority of the world reaches this machine, so Caddy's own signs; all else is the guide's file."""
    file = walk.machine.root / "etc/caddy/Caddyfile"
    file.write_text("{\n\tlocal_certs\n}\n" + file.read_text())
    walk.machine.run("systemctl reload caddy")
    authority = walk.machine.root / "var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"
    ask = f"curl --silent --insecure --output /dev/null --resolve {HOST}:443:127.0.0.1 https://{HOST}/"
    wait("Caddy's certificate", lambda: authority.exists() and walk.machine.tried(ask)[0] == 0)
    trust(walk, authority.read_text())


def trust(walk: "Walk", *more: str) -> None:
    together = walk.outside.authority.read_text() + "".join(more)
    (walk.outside.folder / "trusted.pem").write_text(together)


def certificate_for_nginx(walk: "Walk") -> None:
    machine, outside = walk.machine, walk.outside
    machine.run("systemctl disable --now caddy; install -d -m 0700 /etc/ssl/vzirets")
    shutil.copy(outside.folder / "portal.pem", machine.root / "etc/ssl/vzirets/fullchain.pem")
    shutil.copy(outside.folder / "portal.key", machine.root / "etc/ssl/vzirets/key.pem")
    machine.run("chown -R root:root /etc/ssl/vzirets; chmod 0600 /etc/ssl/vzirets/key.pem")
    trust(walk)


def nginx_anew(walk: "Walk") -> None:
    """`reload` ends at once; processes with the settings of before answer until they are through."""
    ask = f"curl --silent --output /dev/null --write-out '%{{http_code}}' --header 'Host: {HOST}' http://127.0.0.1/"
    wait("nginx with its new settings", lambda: walk.machine.tried(ask)[1].strip() == "308")


def files(walk: "Walk") -> None:
    """A file that is kept lies in S3, and a virus doesn't pass."""
    digest = shell(walk.machine, KEEP)
    code = f"print(s3().head_object(Bucket='vzirets', Key='{digest[:2]}/{digest}')['ContentLength'])"
    status, said = walk.outside.asked_of_s3(code)
    if status:
        said = walk.outside.asked_of_s3(
            "print([o['Key'] for o in s3().list_objects(Bucket='vzirets').get('Contents', [])])"
        )[1]
    walk.require("a kept file lies in S3", status == 0, said)
    local = walk.machine.tried("find /var/lib/vzirets/media -type f | head")[1]
    walk.require("and not on the machine", digest not in local, local)
    eicar = "printf 'X5O!P%%@AP[4\\\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'"
    said = walk.machine.run(f"{eicar} > /tmp/eicar; clamdscan --stream --no-summary /tmp/eicar || true")
    walk.require(
        "clamd answers and finds the test virus (by a signature of the trial)", "FOUND" in said, said
    )


def metrics_and_log(walk: "Walk") -> None:
    machine = walk.machine
    said = machine.run("curl --silent --fail http://127.0.0.1:8000/metrics")
    walk.require("`/metrics` answers on the machine itself", "vzirets_database_up 1.0" in said, said[:300])
    status, _ = machine.tried(
        "curl --silent --fail -H 'X-Forwarded-For: 192.0.2.1' http://127.0.0.1:8000/metrics"
    )
    walk.require("and not to what came through a proxy", status != 0)
    machine.run("echo VZIRETS_LOG_LEVEL=debug >> /etc/vzirets/environment; systemctl restart vzirets-web")
    well(walk, "started again with a line for each request")
    machine.tried("for path in / /practices/ /nowhere; do curl --silent --insecure --output /dev/null"
                  f" --resolve {HOST}:443:127.0.0.1 https://{HOST}$path; done; sleep 2")  # fmt: skip
    lines: list[dict[str, Any]] = []
    for unit in ("vzirets-web", "vzirets-worker"):
        said = machine.run(f"journalctl --boot --output=cat _SYSTEMD_UNIT={unit}.service")
        found = [line for line in said.splitlines() if line.startswith("{")]
        plain = [line for line in said.splitlines() if not line.startswith("{")]
        lines += [json.loads(line) for line in found]
        walk.note(f"journal of {unit}: {len(found)} lines of JSON; {len(plain)} of plain words: {plain[:4]}")
    bad = [line for line in lines if not set(line) >= FIELDS]
    walk.require(f"every line of JSON has {', '.join(sorted(FIELDS))}", bool(lines) and not bad, bad[:3])
    asked = [line for line in lines if "route" in line]
    short = [line for line in asked if not set(line) >= OF_A_REQUEST]
    walk.require(
        f"every line of a request has {', '.join(sorted(OF_A_REQUEST))}", bool(asked) and not short, short[:3]
    )
    machine.run(
        "sed --in-place /VZIRETS_LOG_LEVEL=debug/d /etc/vzirets/environment; systemctl restart vzirets-web"
    )
    well(walk, "and back")


def reboot(walk: "Walk") -> None:
    machine = walk.machine
    machine.reboot()
    well(walk, "after a reboot of the machine the portal is there by itself")
    walk.visit("stranger")


def state_of(machine: Machine) -> dict[str, Any]:
    return dict(json.loads(shell(machine, STATE)))


def same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return (
        before["hits"] == after["hits"]
        and before["files"] == after["files"]
        and after["count"] >= before["count"]
    )


def has_new_table(machine: Machine) -> bool:
    code = (
        "from django.db import connection\n"
        "print('config_of_a_trial' in connection.introspection.table_names())"
    )
    return shell(machine, code) == "True"
