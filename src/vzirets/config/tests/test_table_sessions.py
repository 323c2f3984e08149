"""Sessions in the table: found while they live, and gone for who holds an old key."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from vzirets.config.table_sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**said):
    store = SessionStore()
    store.update(said)
    store.create()
    return store.session_key


def test_a_session_is_found_by_its_key_and_each_has_its_own():
    one, other = kept(person=1), kept(person=2)
    assert [SessionStore(key)["person"] for key in (one, other, one)] == [1, 2, 1]


def test_what_changed_is_seen_at_once():
    key = kept(person=1)
    store = SessionStore(key)
    store["person"] = 3
    store.save()
    assert SessionStore(key)["person"] == 3


@pytest.mark.parametrize("ended", ["run out", "flushed", "never was"])
def test_a_session_that_ended_is_empty_and_its_key_is_not_taken_on(ended):
    key = "nobodyhasthiskey00000000000000ab" if ended == "never was" else kept(person=1)
    if ended == "run out":
        Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    if ended == "flushed":
        SessionStore(key).flush()
    store = SessionStore(key)
    assert store.get("person") is None and store.session_key is None
