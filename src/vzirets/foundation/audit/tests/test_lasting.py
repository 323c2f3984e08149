"""What every page asks for is kept until the journal moves, and never out of somebody's transaction."""

import pytest
from django.db import OperationalError, transaction

from vzirets.foundation.audit.api import Lasting, journal_clock, record, recorded
from vzirets.foundation.audit.queries import clock, lasting
from vzirets.kernel.actor import Actor

pytestmark = pytest.mark.django_db(transaction=True)


class Asked:
    """A question that counts how often it was asked; its rows say so."""

    def __init__(self):
        self.times = 0

    def __call__(self, *arguments):
        self.times += 1
        return [(*arguments, self.times)]


@pytest.fixture
def asked():
    return Asked()


def an_act():
    with transaction.atomic():
        record(actor=Actor.command("test"), act="test.done", kind="test", object_id="1", label="x")


def test_it_is_asked_again_once_the_journal_has_moved(asked):
    question = Lasting(asked)
    assert [question(), question()] == [[(1,)], [(1,)]]
    an_act()
    assert [question(), question()] == [[(2,)], [(2,)]]


def test_an_act_while_the_journal_is_asked_is_not_overlooked(monkeypatch):
    def slow():
        number = recorded()
        an_act()
        monkeypatch.setattr(clock, "recorded", recorded)
        return number

    monkeypatch.setattr(clock, "recorded", slow)
    assert [journal_clock.now(), journal_clock.now()] == [0, 1]


def test_what_another_process_did_is_seen_half_a_second_later(asked, monkeypatch):
    question = Lasting(asked)
    monkeypatch.setattr(journal_clock, "forget", lambda: None)
    question()
    an_act()
    assert question() == [(1,)]
    monkeypatch.undo()
    journal_clock.forget()
    assert question() == [(2,)]


def test_each_language_has_rows_of_its_own(asked):
    question = Lasting(asked)
    assert [question("uk"), question("en"), question("uk")] == [[("uk", 1)], [("en", 2)], [("uk", 1)]]


def test_so_many_answers_are_kept_those_that_were_asked_for_last(asked):
    question = Lasting(asked, most=2)
    question("a"), question("b")
    an_act()
    question("a")  # anew: younger than b now
    question("c")
    times = asked.times
    question("a"), question("c")
    assert asked.times == times
    question("b")
    assert asked.times == times + 1


def test_what_a_transaction_sees_is_neither_kept_nor_taken_from_what_is_kept(asked):
    question = Lasting(asked)
    question()
    with transaction.atomic():
        assert [question(), question()] == [[(2,)], [(3,)]]
    assert question() == [(1,)]


def test_who_changes_the_list_changes_his_own(asked):
    question = Lasting(asked)
    question().clear()
    assert question() == [(1,)]


def test_what_was_changed_without_an_act_is_seen_after_a_minute(asked, monkeypatch):
    question = Lasting(asked)
    question()
    monkeypatch.setattr(lasting, "LONGEST", -1.0)
    assert question() == [(2,)]


def test_a_journal_that_cannot_be_asked_is_an_error_as_any_other(asked, monkeypatch):
    def away():
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(clock, "recorded", away)
    with pytest.raises(OperationalError):
        Lasting(asked)()
    assert asked.times == 0
