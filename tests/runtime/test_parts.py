"""The smaller parts of the runtime."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest
import structlog
from click.testing import CliRunner

from tests.runtime.portal import ROOT, plain_environment
from vzirets.config.cli import cli
from vzirets.config.env import Env
from vzirets.config.logs import logging_settings
from vzirets.config.runtime import bars
from vzirets.config.runtime.console import Line, Trouble, ukrainian
from vzirets.config.runtime.leash import leash
from vzirets.config.runtime.processes import LONGEST_PAUSE, Child
from vzirets.config.runtime.translations import compile_translations


def test_the_commands_that_are_promised_exist():
    promised = {
        "run",
        "serve",
        "worker",
        "load-content",
        "load-places",
        "load-demo",
        "create-admin",
        "take-second-factor",
        "check",
        "manage",
    }
    assert promised - set(cli.commands) == set()
    assert "audit" in cli.commands["check"].commands


@pytest.mark.parametrize("command", ["load-places", "load-content", "check", "run"])
def test_help_needs_no_database(command):
    done = CliRunner().invoke(cli, [command, "--help"])
    assert (done.exit_code, "Usage:" in done.output) == (0, True)


@pytest.mark.parametrize(
    ("variables", "answer"),
    [
        ({"LANG": "uk_UA.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "C", "LANG": "uk_UA.UTF-8"}, False),
        ({"LC_MESSAGES": "uk_UA.UTF-8", "LANG": "C"}, True),
        ({}, False),
    ],
)
def test_the_terminals_language_is_its_locales(monkeypatch, variables, answer):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ukrainian() is answer


def test_a_trouble_is_one_line_whatever_it_quotes(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    assert str(Trouble("а", "one\n  two\tthree")) == "one two three"


def test_how_far_it_is_stands_in_plain_lines_where_there_is_no_terminal(monkeypatch, capsys):
    moments = iter([0, 1, 6, 7, 20])
    monkeypatch.setattr(bars.time, "monotonic", lambda: next(moments))
    with bars.bar("Files       ", 300) as far:
        for _ in range(3):
            far.update(100)
    assert capsys.readouterr().err == "Files…\nFiles: 67 %\nFiles: 100 %\n"
    with pytest.raises(OSError, match="away"), bars.bar("Files") as far:
        raise OSError("away")
    assert capsys.readouterr().err == "Files…\n"  # nothing says that it came to an end


# -- translations -------------------------------------------------------------------------------------------


def test_catalogues_are_compiled_when_newer_and_only_then(tmp_path):
    folder = tmp_path / "room" / "locale" / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Practice"\nmsgstr "Практика"\n'
    )
    assert compile_translations(tmp_path) == 1
    assert [entry.msgstr for entry in polib.mofile(str(folder / "django.mo"))] == ["Практика"]
    assert compile_translations(tmp_path) == 0
    os.utime(folder / "django.po", (time.time() + 5, time.time() + 5))
    assert compile_translations(tmp_path) == 1
    assert sorted(file.name for file in folder.iterdir()) == ["django.mo", "django.po"]


# -- processes ----------------------------------------------------------------------------------------------


def test_a_child_that_keeps_dying_is_started_ever_more_patiently(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    now = [0.0]
    monkeypatch.setattr("vzirets.config.runtime.processes.time.monotonic", lambda: now[0])
    child = Child(Line("Сайт", "Web"), [sys.executable, "-c", "raise SystemExit(3)"])
    for _ in range(7):
        child.look()
        child.process.wait()
        child.look()
        assert child.process is None
        now[0] += LONGEST_PAUSE
    pauses = [line.rpartition("in ")[2] for line in capsys.readouterr().out.splitlines()]
    assert pauses == ["1 s", "2 s", "4 s", "8 s", "16 s", "30 s", "30 s"]


def test_a_child_that_ran_long_is_forgiven(monkeypatch, capsys):
    now = [0.0]
    monkeypatch.setattr("vzirets.config.runtime.processes.time.monotonic", lambda: now[0])
    child = Child(Line("Сайт", "Web"), [sys.executable, "-c", ""])
    child.deaths = 5
    child.look()
    child.process.wait()
    now[0] += 61
    child.look()
    assert child.deaths == 1


def test_a_child_that_will_not_stop_is_killed_with_its_own_children():
    code = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "inner = subprocess.Popen(['/bin/sleep', '60'])\n"
        "print(inner.pid, flush=True); time.sleep(60)\n"
    )
    read, write = os.pipe()
    child = Child(
        Line("", ""),
        [sys.executable, "-c", code.replace("flush=True", f"flush=True, file=open({write}, 'w')")],
    )
    os.set_inheritable(write, True)
    child.process = subprocess.Popen(child.command, process_group=0, pass_fds=[write])
    os.close(write)
    inner = int(os.read(read, 20))
    child.stop(seconds=0.5)
    assert _gone(inner)


def test_a_leashed_process_ends_with_its_parent():
    code = (
        "import signal, subprocess, sys, time\n"
        "from vzirets.config.runtime.leash import leash\n"
        "child = subprocess.Popen(['/bin/sleep', '60'], preexec_fn=leash(signal.SIGTERM))\n"
        "print(child.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env=plain_environment(PYTHONPATH=str(ROOT / "src")),
    )
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert _gone(child)


def test_a_process_whose_parent_is_gone_already_ends_at_once():
    code = (
        "import signal; from vzirets.config.runtime.leash import leashed;"
        "leashed(1, signal.SIGTERM); print('alive')"
    )
    env = plain_environment(PYTHONPATH=str(ROOT / "src"))
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGTERM, "")
    assert callable(leash(signal.SIGTERM))


def _gone(pid: int) -> bool:
    """Within half a minute; what only waits for its parent to notice is gone."""
    for _ in range(300):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.1)
    return False


# -- logs ---------------------------------------------------------------------------------------------------


def test_a_line_is_json_with_the_number_of_its_request(capsys):
    formatter = logging.config.DictConfigurator(logging_settings(Env(log_format="json")))
    made = formatter.configure_formatter(formatter.config["formatters"]["line"])
    record = logging.LogRecord("vzirets.x", logging.WARNING, "", 0, "садок", None, None)
    record.request = object()
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        line = json.loads(made.format(record))
    assert {name: line[name] for name in ("event", "level", "logger", "request_id")} == {
        "event": "садок", "level": "warning", "logger": "vzirets.x", "request_id": "abc",
    }  # fmt: skip
    assert "request" not in line


# -- environment --------------------------------------------------------------------------------------------


def test_what_is_installed_is_not_asked_for_again(tmp_path):
    """A stamp tells; the second start costs a fraction of a second."""
    clone = tmp_path / "clone"
    (clone / ".venv" / "bin").mkdir(parents=True)
    shutil.copytree(ROOT / "scripts", clone / "scripts")
    for file in ("pyproject.toml", *(path.name for path in ROOT.glob("requirements*.txt"))):
        shutil.copy(ROOT / file, clone / file)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp = (
        f"import sys; sys.path.insert(0, {str(clone / 'scripts')!r}); import environment as e;"
        "lists = [e.ROOT / 'requirements.txt', e.ROOT / 'requirements-build.txt'];"
        "e._stamp('project').write_text(e._digest(lists, True))"
    )
    subprocess.run([sys.executable, "-c", stamp], check=True)
    command = [str(clone / "scripts" / "with-python"), "-", "sh", "-c", 'echo "$VIRTUAL_ENV"']
    done = subprocess.run(
        command, cwd="/", capture_output=True, text=True, check=True, env=plain_environment()
    )
    assert done.stdout == f"{clone}/.venv\n"


def test_one_worker_takes_all_tests_that_start_portals(request):
    """They share a user and a loaded data folder; where workers share tests out, the group must be seen."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@runtime")
