"""`make test`: every test, then the database's once more on the distribution's PostgreSQL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 15
# The first of these that there is. The shell has no windows: it opens a page in a third of the time.
BROWSERS = ("chromium-headless-shell", "chromium")
# On two cores: a third of the time a test waits, for a browser or for what it killed to be back.
WORKERS = "3"
IN_CI = bool(os.environ.get("CI"))


def main(arguments):
    os.chdir(ROOT)
    require_chromium()
    require_redis()
    # The last run's address must not leak in: the tests start a server of their own.
    os.environ.pop("DATABASE_URL", None)
    # A hundred processes start in the tests: what the first has compiled serves the rest.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    statuses = [run_tests("the embedded PostgreSQL", {}, arguments)]
    programs = distribution_postgres()
    if programs:
        version = programs.parent.name
        statuses.append(
            run_tests(
                f"PostgreSQL {version}",
                {"VZIRETS_TEST_POSTGRES": str(programs)},
                ["-m", "not browser and not runtime and not once", "--database-bound", *arguments],
            )
        )
    sys.exit(max(statuses))


def run_tests(title, environment, arguments):
    print(f"\n== Tests on {title}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", *arguments]
    status = subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
    # 5: nothing was chosen, which is well where arguments choose
    return 0 if status == 5 and arguments else status


def require_chromium():
    found = os.environ.get("VZIRETS_CHROMIUM") or installed_browser()
    if found is None:
        if os.geteuid() != 0:
            sys.exit("The tests need Chromium: sudo apt-get install -y chromium")
        install(*BROWSERS)
        found = installed_browser()
    os.environ["VZIRETS_CHROMIUM"] = found


def installed_browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def require_redis():
    """The program alone, from the package without a service."""
    if any(shutil.which(name) for name in ("redis-server", "redis-check-rdb")):
        return
    if os.geteuid() != 0:
        sys.exit("The tests need Redis: sudo apt-get install -y redis-tools")
    install("redis-tools")


def distribution_postgres():
    """The folder of the oldest fitting server's programs; root and CI install one where there is none."""
    found = installed_postgres()
    if found is None and os.geteuid() == 0:
        # Only the programs are wanted, no server on port 5432.
        quiet = Path("/etc/postgresql-common/createcluster.d")
        if not Path("/etc/postgresql-common").exists():
            quiet.mkdir(parents=True)
            (quiet / "vzirets-tests.conf").write_text("create_main_cluster = false\n")
        install("postgresql")
        found = installed_postgres()
    if found is None:
        said = "PostgreSQL of the distribution is missing: sudo apt-get install -y postgresql"
        if IN_CI:
            sys.exit(said)
        print(f"\n== LEFT OUT: the second run of the database's tests. {said}", flush=True)
    return found


def installed_postgres():
    versions = [
        (int(folder.name), folder / "bin")
        for folder in Path("/usr/lib/postgresql").glob("*")
        if folder.name.isdecimal() and (folder / "bin" / "initdb").exists()
    ]
    fitting = sorted(found for found in versions if found[0] >= OLDEST)
    return fitting[0][1] if fitting else None


def install(*packages):
    """The first of these that the distribution has."""
    apt("update", "-qq")
    package = next(filter(is_offered, packages), packages[-1])
    print(f"Installing {package}…", flush=True)
    apt("install", "-y", "-qq", "--no-install-recommends", package)


def apt(*arguments):
    """Says itself what is in its way: another apt at work, one that was interrupted, no network."""
    command = ["apt-get", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"The tests need it, and it failed: {' '.join(command)}")


def is_offered(package):
    asked = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return asked.returncode == 0


if __name__ == "__main__":
    main(sys.argv[1:])
