"""Who lives above hears of what happened below: exactly if it happened."""

import signal
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.child import child_environment

from vzirets.kernel import payload
from vzirets.kernel.events import Event, announce, receivers_of, receives, wire
from vzirets.kernel.jobs import OutsideTransaction, enqueue
from vzirets.kernel.tests import bell

JOBS = (
    "vzirets.kernel.tests.bell.write_down",
    "vzirets.kernel.tests.bell.open_the_door",
    "vzirets.kernel.tests.bell.lose_the_light",
    "BellRung → vzirets.kernel.tests.bell.greet",
)


@pytest.fixture
def house(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bell_notes (id bigserial PRIMARY KEY, text text NOT NULL)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bell_notes")


def process(call: str) -> subprocess.CompletedProcess:
    """A real process of its own on the test's database."""
    code = f"import django; django.setup(); from vzirets.kernel.tests import bell; bell.{call}"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=child_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def waiting() -> list[str]:
    return jobs("todo")


def jobs(status: str) -> list[str]:
    """The names of the tests' own jobs: the clock starts some of the rooms' too."""
    found = ProcrastinateJob.objects.filter(status=status, task_name__contains="kernel.tests.bell")
    return list(found.order_by("id").values_list("task_name", flat=True))


def test_an_announcement_outside_a_transaction_is_refused(house):
    with pytest.raises(OutsideTransaction):
        announce(bell.BellRung(house=7, visitor="Olena"))
    assert waiting() == []


def test_an_act_rolled_back_is_heard_by_nobody(house):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(bell.BellRung(house=7, visitor="Olena"))
        assert waiting() == list(JOBS)
        1 / 0  # noqa: B018
    assert waiting() == []


def test_only_the_part_rolled_back_is_unheard(house):
    with transaction.atomic():
        announce(bell.DoorOpened(house=1))
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            announce(bell.DoorOpened(house=2))
            1 / 0  # noqa: B018
    facts = ProcrastinateJob.objects.values_list("args", flat=True)
    assert list(facts) == [{"event": {"house": 1}}]


def test_jobs_are_invisible_to_others_until_the_act_is_committed(house):
    with transaction.atomic():
        announce(bell.DoorOpened(house=1))
        assert process("work()").returncode == 0
        assert bell.notes() == []
    assert process("work()").returncode == 0
    assert bell.notes() == ["1 is open"]


def test_a_process_killed_right_after_the_commit_loses_no_job(house):
    assert process("ring_and_die('Olena')").returncode == -signal.SIGKILL
    assert waiting() == list(JOBS)
    assert process("work()").returncode == 0
    assert bell.notes() == ["rung", "Olena at 7 on 2026-11-23", "job greets Olena of 7"]
    assert waiting() == []


def test_a_receiver_that_fails_undoes_nothing_and_is_tried_again(house):
    assert process("ring_and_die('stranger')").returncode == -signal.SIGKILL
    assert process("work()").returncode == 0
    heard = ["rung", "stranger at 7 on 2026-11-23", "tried", "job greets stranger of 7"]
    assert bell.notes() == heard
    again = ProcrastinateJob.objects.get(status="todo", task_name__contains="kernel.tests.bell")
    assert (again.task_name, again.attempts) == (JOBS[1], 1)
    with connection.cursor() as cursor:  # its second try is due in some seconds: let it be due now
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", [again.id])
    assert process("work()").returncode == 0
    assert bell.notes() == [*heard, "tried"]
    assert jobs("succeeded") == list(JOBS)


def test_a_job_whose_worker_was_killed_in_the_middle_runs_again(house):
    process("ring_and_die('thunder')")
    assert process("work()").returncode == -signal.SIGKILL
    assert jobs("doing") == [JOBS[2]]
    with connection.cursor() as cursor:  # the dead worker has been silent for a while
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name NOT LIKE '%kernel.tests.bell%'")
        cursor.execute("DELETE FROM procrastinate_periodic_defers")
    assert process("work()").returncode == 0
    assert process("work()").returncode == 0
    assert bell.notes().count("dark") == 2
    assert sorted(jobs("succeeded")) == sorted(JOBS)


def test_what_a_failing_receiver_announced_in_its_transaction_is_unheard(house):
    """Inside a worker procrastinate has a connection of its own: announcements must not take it."""
    assert process("ring_and_die('stranger')").returncode == -signal.SIGKILL
    assert process("work()").returncode == 0
    assert ProcrastinateJob.objects.filter(task_name="vzirets.kernel.tests.bell.let_in").count() == 0


def test_receivers_are_known_in_the_order_they_came():
    assert receivers_of(bell.BellRung) == JOBS


def test_an_event_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        bell.BellRung(house=7, visitor="Olena").house = 8


def test_an_event_travels_whole():
    @dataclass(frozen=True, slots=True)
    class EverythingHappened(Event):
        number: int
        yes: bool
        word: str
        key: UUID
        day: date
        moment: datetime
        never: date | None = None

    event = EverythingHappened(
        number=1,
        yes=False,
        word="Ґанок",
        key=UUID(int=7),
        day=date(2026, 2, 28),
        moment=datetime(2026, 2, 28, 12, 30, 1, 5, tzinfo=UTC),
    )
    assert payload.read(EverythingHappened, payload.written(event)) == event
    assert payload.read(EverythingHappened, {**payload.written(event), "gone": 1}) == event


def test_an_event_that_could_not_travel_is_refused_when_somebody_listens():
    @dataclass(frozen=True, slots=True)
    class RowChanged(Event):
        row: dict

    with pytest.raises(TypeError, match=r"RowChanged\.row can't be put into a job"):
        receives(RowChanged)(print)


@pytest.mark.django_db
def test_a_value_of_another_type_than_declared_is_refused():
    with pytest.raises(TypeError, match="house must be int, not str"):
        announce(bell.DoorOpened(house="7"))


def test_a_wire_whose_action_would_lack_an_argument_is_refused_at_start():
    def shut(*, house: int, key: str, actor: object) -> None: ...

    with pytest.raises(TypeError, match=r"DoorOpened has nothing for \['key'\]"):
        wire(bell.DoorOpened, shut)


def test_a_wire_that_renames_what_nobody_has_is_refused_at_start():
    def shut(*, house: int) -> None: ...

    with pytest.raises(TypeError, match=r"know nothing of \['street'\]"):
        wire(bell.DoorOpened, shut, house="street")


@pytest.mark.django_db(transaction=True)
def test_a_job_enqueued_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        enqueue(bell.app.tasks[JOBS[0]], event={})
    assert waiting() == []
