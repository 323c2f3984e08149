"""What the supervisor asks to end ends, even where the first request got lost."""

import subprocess
import sys

from vzirets.config.runtime import supervisor

# What a signal's handler raises inside a finalizer is told to nobody, and the program goes on.
FORGETFUL = """
import os, signal, sys, time, weakref
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
class Thing: pass
thing = Thing()
weakref.finalize(thing, lambda: (print("ready", flush=True), time.sleep(60)))
del thing
print("went on", flush=True)
time.sleep(60)
"""


def test_a_request_to_end_that_got_lost_is_made_again(monkeypatch):
    monkeypatch.setattr(supervisor, "ASK_AGAIN_SECONDS", 0.3)
    command = [sys.executable, "-c", FORGETFUL]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        supervisor._end(process)
        assert process.stdout.read() == "went on\n"
        assert process.returncode == 143
