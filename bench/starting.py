"""How long the portal takes to start: the first time, with its content, and again.

    make bench ARGS=starting

Wall-clock seconds from the command to the first answer, and seconds of the processor in all its processes,
those that have ended included. The packages are installed already. The median of STARTS later starts.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.runtime.portal import Portal  # noqa: E402
from tests.server import remove_clone  # noqa: E402

STARTS = 3
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's start keeps what it compiled


def main() -> None:
    print(f"load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "var"
        first, *later = [started(state) for _ in range(1 + STARTS)]
        remove_clone(state)
    print("| start | seconds | of the processor |")
    print("|---|---:|---:|")
    print(f"| first | {first[0]:.1f} | {first[1]:.1f} |")
    seconds, work = (statistics.median(column) for column in zip(*later, strict=True))
    print(f"| again | {seconds:.1f} | {work:.1f} |")
    print(f"load after: {os.getloadavg()[0]:.1f}")


def started(state: Path) -> tuple[float, float]:
    began = time.monotonic()
    with Portal(state) as portal:
        portal.wait_until_ready()
        took = time.monotonic() - began
        family = [psutil.Process(portal.process.pid)]
        family += family[0].children(recursive=True)
        return took, sum(sum(process.cpu_times()[:4]) for process in family)


if __name__ == "__main__":
    main()
