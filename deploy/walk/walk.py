"""The deployment guide, followed word by word on a clean Debian: packages, database over TLS on another
machine, mail, S3, units, Caddy and nginx, the first administrator, a reboot, an upgrade and the way back.

    scripts/deployment-trial [--base FOLDER] [--keep] [--suite NAME] [REPORT]

Status 1 where anything was otherwise.

Takes some fifteen minutes and 3 GB, as root, with Debian's packages. What is committed is tried.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from deploy.walk import guide, looks
from deploy.walk.machine import SUITE, Failed, Machine, debootstrapped, missing
from deploy.walk.outside import BUCKET, PASSWORDS, REPOSITORY, Outside
from deploy.walk.visitor import ADMINISTRATOR, HOST

CODE = "/srv/code.git"
NEXT_MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("config", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE config_of_a_trial (number int)", migrations.RunSQL.noop)]
"""


class Walk:
    """One walk through the guide; `seen` is its report."""

    def __init__(self, machine: Machine, outside: Outside) -> None:
        self.machine, self.outside = machine, outside
        self.steps = guide.steps(guide.GUIDE.read_text())
        self.seen: list[str] = []
        self.blanks = {
            "address of the code": CODE, "release": "trial-1", "new release": "trial-2",
            "old release": "trial-1", "name of the portal": HOST, "your address": ADMINISTRATOR,
            "your name": "Ольга Коваль",
        }  # fmt: skip
        self.walked: set[str] = set()

    def follow(self, heading: str) -> str:
        """Gives the commands under the heading; what they said."""
        said = []
        began = time.monotonic()
        for block in self.steps[heading]:
            commands = block.filled(self.blanks)
            if block.where == "database":
                said.append(self.outside.at_database(commands))
            else:
                said.append(self.machine.run(commands, fetching=block.fetches))
        self.walked.add(heading)
        self.note(f"**{heading}**: its commands, {time.monotonic() - began:.0f} s")
        return "\n".join(said)

    def note(self, line: str) -> None:
        self.seen.append(f"- {line}")
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def visit(self, act: str) -> None:
        """What the visitor on the other end of the wire found."""
        command = [sys.executable, "-m", "deploy.walk.visitor", str(self.outside.folder), act]
        done = subprocess.run(
            [*self.machine.outside(), *command],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(f"visitor, {act}:\n{done.stdout}{done.stderr[-2000:]}")
        found = [line for line in done.stdout.splitlines() if not line.endswith("has a form")]
        self.note(f"a visitor ({act}): {'; '.join(found)}")

    def require(self, what: str, is_so: bool, said: object = "") -> None:
        if not is_so:
            raise Failed(f"{what}: no\n{said}")
        self.note(what)

    # -- the walk -------------------------------------------------------------------------------------------

    def all_of_it(self) -> None:
        self.code()
        self.follow("1. Packages")
        looks.virus_signatures(self.machine)
        self.follow("2. A user and folders")
        self.follow("3. The database")
        self.follow("4. The code")
        self.follow("5. Settings")
        self.settings()
        self.follow("6. Units")
        looks.units(self)
        said = self.follow("7. Look")
        self.require(
            "`vzirets check --deploy` finds nothing",
            "System check identified no issues" in said and "WARNING" not in said,
            said,
        )
        self.require("`/health` says that all is well", '"status": "ok"' in said, said)
        self.follow("8. Caddy")
        looks.certificate_of_caddy(self)
        self.visit("stranger")
        said = self.follow("9. The first administrator")
        self.require("the first administrator is made", ADMINISTRATOR in said, said)
        self.visit("connect")
        looks.files(self)
        looks.metrics_and_log(self)
        looks.reboot(self)
        self.there_and_back()
        looks.certificate_for_nginx(self)
        self.follow("8. Or nginx")
        looks.nginx_anew(self)
        self.visit("stranger")
        self.visit("sign-in")
        left = set(self.steps) - self.walked
        self.require("no command of the guide was left out", not left, left)

    def code(self) -> None:
        """The committed state as a place to clone from, with a tag."""
        bare = self.machine.root / CODE.lstrip("/")
        _git("clone", "--quiet", "--bare", str(REPOSITORY), str(bare))
        _git("-C", str(bare), "tag", "trial-1", _git("rev-parse", "HEAD"))
        self.machine.run(f"chown -R root:root {CODE}")
        self.note(f"the code is {_git('rev-parse', '--short', 'HEAD')}")

    def settings(self) -> None:
        """What an administrator fills in."""
        file = self.machine.root / "etc/vzirets/environment"
        filled = {
            "portal.example.gov.ua": HOST, "user": "portal", "mail.example.gov.ua": "mail.example.gov.ua",
            "50 others": looks.random_words(), "bucket": BUCKET, "region": "us-east-1", "key": "portal",
            "secret": PASSWORDS["s3"],
            "хто веде портал": "Міністерство цифрової справи",
            "who runs the portal": "Ministry of Digital Affairs",
        }  # fmt: skip
        text = re.sub(r"(?m)^#(VZIRETS_S3_)", r"\1", file.read_text())
        text = text.replace(
            "<password>@127.0.0.1:5432/vzirets",
            f"{PASSWORDS['database']}@db.example.gov.ua:5432/vzirets?sslmode=verify-full&sslrootcert=/etc/vzirets/ca.pem",
        )
        text = text.replace("<password>", PASSWORDS["mail"])
        text = guide.BLANK.sub(lambda found: filled.get(found[1]) or _by_itself(found[1]), text)
        text += "AWS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt\n"
        file.write_text(text)
        authority = self.outside.authority
        shutil.copy(authority, self.machine.root / "etc/vzirets/ca.pem")
        (self.machine.root / "etc/vzirets/ca.pem").chmod(0o644)
        shutil.copy(authority, self.machine.root / "usr/local/share/ca-certificates/trial.crt")
        self.machine.run(
            "update-ca-certificates; stat -c %a:%U:%G /etc/vzirets/environment | grep 640:root:vzirets"
        )
        self.note("settings filled in; database, mail and S3 on another machine, over TLS, names checked")

    def there_and_back(self) -> None:
        before = looks.state_of(self.machine)
        self.next_release()
        said = self.follow("Upgrade")
        looks.well(self, "after the upgrade the portal is well")
        found = re.findall(r"vzirets-\S+\.tar", said)
        self.require("the backup before the upgrade is there", bool(found), said)
        self.require("the new release's tables are made", looks.has_new_table(self.machine))
        self.blanks["backup of before the upgrade"] = f"/srv/backup/vzirets/{found[-1]}"
        self.visit("sign-in")
        said = self.follow("Rollback")
        looks.well(self, "after the way back the portal is well")
        self.require("the new release's tables are away", not looks.has_new_table(self.machine))
        after = looks.state_of(self.machine)
        self.require(
            "journal up to the backup, search results and the kept file are what they were",
            looks.same(before, after), f"{before}\n{after}",
        )  # fmt: skip
        time.sleep(30)  # a code app's code opens once
        self.visit("sign-in")

    def next_release(self) -> None:
        """A later commit, with a table more, in the place that was cloned from."""
        with tempfile.TemporaryDirectory() as folder:
            bare = self.machine.root / CODE.lstrip("/")
            _git("clone", "--quiet", str(bare), folder)
            migrations = Path(folder) / "src/vzirets/config/migrations"
            last = sorted(file.stem for file in migrations.glob("0*.py"))[-1]
            (migrations / "0999_of_a_trial.py").write_text(NEXT_MIGRATION.format(last=last))
            version = Path(folder) / "pyproject.toml"
            version.write_text(re.sub(r'(?m)^version = ".*"', 'version = "99.0"', version.read_text()))
            who = ["-c", "user.name=trial", "-c", "user.email=trial@example.org"]
            _git("-C", folder, "add", "--all")
            _git("-C", folder, *who, "commit", "--quiet", "--message", "The next release of a trial")
            _git("-C", folder, "tag", "trial-2")
            _git("-C", folder, "push", "--quiet", "origin", "trial-2")


def _by_itself(blank: str) -> str:
    """An address that is its own example, or as many random characters as are asked for."""
    return looks.random_words() if "random" in blank else blank


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", "-c", "safe.directory=*", *words], cwd=REPOSITORY, check=True, capture_output=True, text=True
    ).stdout.strip()


def refuse() -> None:
    """Says what is lacking, and how to have it, before anything is started."""
    lacking = missing()
    if lacking:
        sys.exit(f"The trial of the guide needs Debian's packages: apt-get install {' '.join(lacking)}")
    if os.geteuid() != 0:
        sys.exit("The trial of the guide boots a machine: run it as root")
    if _git("status", "--porcelain", "--untracked-files=no"):
        sys.exit("The trial of the guide takes what is committed: commit first")


def main(report: Path, base: Path | None, keep: bool, suite: str) -> int:
    refuse()
    folder = Path(tempfile.mkdtemp(prefix="vzirets-walk-"))
    folder.chmod(0o755)
    began, load = time.monotonic(), os.getloadavg()[0]
    place = base or folder / "base"
    debootstrapped(place, suite)
    failure, lines = "", [""]
    with Machine(folder, place) as machine, Outside(machine) as outside:
        walk = Walk(machine, outside)
        try:
            walk.all_of_it()
        except (Failed, KeyError, subprocess.SubprocessError) as error:
            failure = f"{type(error).__name__}: {error}"
            sys.stderr.write(f"{failure}\n{looks.journal(machine)}\n")
        lines = walk.seen
        if keep:
            sys.stderr.write(
                f"Kept: {folder}, first process {machine.leader()}; interrupt this one to end it\n"
            )
            with suppress(KeyboardInterrupt):
                signal.pause()
    took = time.monotonic() - began
    when = time.strftime("%d %B %Y, %H:%M")
    head = f"{when}; {os.cpu_count()} cores, load {load:.1f} at first; {took:.0f} s\n"
    text = (
        "\n".join([head, *lines, *([f"\n**Failed**: {failure}"] if failure else ["\nAll of it held."])])
        + "\n"
    )
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(text)
    shutil.rmtree(folder)
    return 1 if failure else 0


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="scripts/deployment-trial")
    asked.add_argument("--base", type=Path, help="a folder where the clean Debian is kept for the next time")
    asked.add_argument(
        "--keep", action="store_true", help="leave the machine running at the end, until it is interrupted"
    )
    asked.add_argument("--suite", default=SUITE, help="another release of Debian than the guide's")
    asked.add_argument("report", nargs="?", type=Path, default=REPOSITORY / "var" / "deployment.md")
    chosen = asked.parse_args()
    sys.exit(main(chosen.report, chosen.base, chosen.keep, chosen.suite))
