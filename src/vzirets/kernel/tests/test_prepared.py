"""Prepared questions give what plain ones give, whoever asks, and refuse what they can't hold."""

import threading
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import DataError, connection, transaction
from django.db.models import JSONField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from vzirets.kernel.prepared import Prepared

pytestmark = pytest.mark.django_db


def test_a_prepared_question_answers_each_time_what_a_plain_one_would():
    named = Prepared(lambda label: ContentType.objects.filter(app_label=label).order_by("model"))
    for label in ("sessions", "contenttypes", "sessions", "nothing"):
        assert named(label) == list(ContentType.objects.filter(app_label=label).order_by("model"))


def test_rows_are_whole_objects_and_belong_to_one_answer_only():
    named = Prepared(lambda label: ContentType.objects.filter(app_label=label))
    (first,), (second,) = named("sessions"), named("sessions")
    assert first == second and first is not second
    assert first.model_class() is Session


def test_lists_of_any_length_are_asked_for_and_an_empty_one_finds_nothing():
    among = Prepared(
        lambda ids: ContentType.objects.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    )
    known = list(ContentType.objects.order_by("pk").values_list("pk", flat=True)[:3])
    assert [among(known[:count]) for count in range(4)] == [known[:count] for count in range(4)]
    assert among(known[1:]) == known[1:]


def test_moments_and_words_stand_where_they_were_given():
    alive = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))
    now = timezone.now()
    Session.objects.create(session_key="one", session_data="", expire_date=now + timedelta(1))
    assert [row.session_key for row in alive("one", now)] == ["one"]
    assert alive("two", now) == [] == alive("one", now + timedelta(2))


def test_the_question_is_built_once_and_asked_every_time(django_assert_num_queries):
    built = []

    def build(label):
        built.append(label)
        return ContentType.objects.filter(app_label=label)

    named = Prepared(build)
    with django_assert_num_queries(3):
        for label in ("sessions", "contenttypes", "sessions"):
            named(label)
    assert len(built) == 1


def test_the_server_keeps_a_statement_for_all_arguments():
    named = Prepared(
        lambda label: ContentType.objects.filter(app_label=label, model__gt="a").exclude(model="50%")
    )
    for label in ("sessions", "contenttypes", "sessions", "it's 100 %s"):
        assert named(label) == list(ContentType.objects.filter(app_label=label).exclude(model="50%"))
    kept = [sql for sql in prepared_statements() if "app_label" in sql]
    assert len(kept) == 1
    assert "$1" in kept[0] and "$2" not in kept[0] and "'50%'" in kept[0]


def test_other_questions_are_asked_as_before():
    Prepared(lambda label: ContentType.objects.filter(app_label=label))("sessions")
    list(ContentType.objects.filter(app_label="sessions", model="nothing"))
    list(ContentType.objects.filter(app_label="sessions", model="nothing"))
    assert not [sql for sql in prepared_statements() if "nothing" in sql]


def test_a_refused_question_leaves_the_connection_as_it_was():
    factory = connection.connection.cursor_factory
    dividing = Prepared(
        lambda number: ContentType.objects.annotate(n=Value(1) / Value(number)).values_list("n")
    )
    with pytest.raises(DataError), transaction.atomic():
        dividing(0)
    assert connection.connection.cursor_factory is factory
    assert dividing(1)[0] == (1,)


def prepared_statements() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [sql for (sql,) in cursor.fetchall()]


@pytest.mark.parametrize("value", [None, True, 1.5, b"x"])
def test_what_has_no_stand_in_is_refused(value):
    with pytest.raises(KeyError):
        Prepared(lambda one: ContentType.objects.filter(model=one))(value)


def test_an_argument_that_the_sql_does_not_hold_is_refused():
    with pytest.raises(TypeError, match="hold every argument"):
        Prepared(lambda label, other: ContentType.objects.filter(app_label=label))("a", "b")
    with pytest.raises(TypeError, match="hold every argument"):
        Prepared(lambda label: ContentType.objects.filter(app_label__contains=label))("a")


@pytest.mark.django_db(transaction=True)
def test_threads_ask_over_connections_of_their_own():
    named = Prepared(lambda label: ContentType.objects.filter(app_label=label))
    named("sessions")
    answers = []

    def ask():
        answers.append(named("sessions"))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(rows) for rows in answers] == [1] * 4


def test_values_are_made_of_what_columns_hold_each_time():
    """What makes them is found out once, with the SQL: here a mapping of the server's text."""
    told = Cast(Value('{"a": [1]}'), JSONField())
    asked = Prepared(lambda label: ContentType.objects.filter(app_label=label).values_list("model", told))
    assert asked("sessions") == [("session", {"a": [1]})] == asked("sessions")
