"""Never a circle, a second one or a copy of one's own, whatever is recorded in whatever order or at once."""

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.child import child_environment, ready, together

from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.tests.factories import a_body, a_practice_of
from vzirets.modules.practices.api import Practice
from vzirets.modules.practices.models import Involvement

BODIES = 5
ONE = st.integers(0, BODIES - 1)
STEP = st.one_of(
    st.tuples(st.just("record"), ONE, ONE, st.booleans(), st.none() | st.integers(0, 9)),
    st.tuples(st.just("take_back"), st.integers(0, 9)),
    st.tuples(st.just("copied_from"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("describe"), st.integers(0, 9), ONE),
)


def broken(rows, leads):
    """What is untrue of adoptions that stand, found in another way than the database finds it. `rows` are
    (id, body, practice, own practice, copied from); `leads` are practice → body."""
    pairs = [(body, practice) for _pk, body, practice, _own, _from in rows]
    if len(pairs) != len(set(pairs)) or any(leads[practice] == body for body, practice in pairs):
        return True
    if any(own is not None and leads[own] != body for _pk, body, _practice, own, _from in rows):
        return True
    above = {practice: set() for practice in leads}
    for _pk, _body, practice, own, _from in rows:
        if own is not None:
            above[own].add(practice)
    try:
        order = list(TopologicalSorter(above).static_order())
    except CycleError:
        return True
    ancestors = {}
    for practice in order:
        ancestors[practice] = {practice}.union(*(ancestors[up] for up in above[practice]))
    return any(leads[up] == body for body, practice in pairs for up in ancestors[practice])


def circular(copies):
    """Whether adoptions (id → copied from) go round."""
    try:
        list(TopologicalSorter({pk: {up} for pk, up in copies.items() if up}).static_order())
    except CycleError:
        return True
    return False


class Graph:
    """Bodies with a practice each, and adoptions put in and changed at random."""

    def __init__(self):
        self.bodies = [a_body(f"body-{n}") for n in range(BODIES)]
        self.practices = [a_practice_of(body, f"VZ-{n + 1:04}") for n, body in enumerate(self.bodies)]
        self.leads = {p.pk: b.pk for p, b in zip(self.practices, self.bodies, strict=True)}
        assert Involvement.objects.count() == BODIES

    def rows(self):
        live = Adoption.objects.live()
        return list(live.values_list("pk", "organisation", "practice", "own_practice", "copied_from"))

    def row(self, number):
        rows = list(Adoption.objects.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def record(self, body, practice, describe, source):
        up = self.row(source) if source is not None else None
        self.put(
            Adoption(
                practice=self.practices[practice],
                organisation=self.bodies[body],
                own_practice=self.practices[body] if describe else None,
                copied_from=up,
                since="2024",
                recorded_at=timezone.now(),
                recorded_by="1",
            )
        )

    def take_back(self, number):
        row = self.row(number)
        if row:
            row.state, row.decided_at = "withdrawn", timezone.now()
            self.put(row)

    def copied_from(self, number, other):
        row = self.row(number)
        if row and row.is_live:
            row.copied_from = self.row(other)
            self.put(row)

    def describe(self, number, practice):
        row = self.row(number)
        if row and row.is_live:
            row.own_practice = self.practices[practice]
            self.put(row)

    def put(self, row):
        """Taken exactly where everything would still be true."""
        before = {one[0]: one for one in self.rows()}
        copies = dict(Adoption.objects.values_list("pk", "copied_from"))
        after = dict(before)
        mine = row.pk or 0
        after.pop(mine, None)
        if row.is_live:
            after[mine] = (
                mine,
                row.organisation_id,
                row.practice_id,
                row.own_practice_id,
                row.copied_from_id,
            )
        other = Adoption.objects.filter(pk=row.copied_from_id).values_list("practice", flat=True).first()
        untrue = row.is_live and (
            broken(list(after.values()), self.leads)
            or row.own_practice_id == row.practice_id
            or (other is not None and other != row.practice_id)
            or circular({**copies, mine: row.copied_from_id})
        )
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            assert untrue, "refused, though nothing would be untrue"
        else:
            assert not untrue, "taken, though it makes a circle or a second one"
        assert not broken(self.rows(), self.leads)


class TestCircles(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.graph = Graph()

    @settings(max_examples=40, deadline=None)
    @given(steps=st.lists(STEP, max_size=14))
    def test_taken_is_what_keeps_everything_true_and_nothing_else(self, steps):
        for name, *about in steps:
            getattr(self.graph, name)(*about)


RECORD = """
import django; django.setup()
from vzirets.modules.adoptions.tests.test_circles import one_side
one_side({mine}, {other})
"""


def one_side(mine, other):
    """Body `mine` records the practice of `other`, saying that its own describes it: when told to go on."""
    ready()
    row = Adoption(
        practice=Practice.objects.get(lead=other),
        own_practice=Practice.objects.get(lead=mine),
        organisation_id=mine,
        since="2024",
        recorded_at=timezone.now(),
        recorded_by="1",
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        sys.stdout.write("refused\n")
    else:
        sys.stdout.write("taken\n")


def process(mine, other):
    return subprocess.Popen(
        [sys.executable, "-c", RECORD.format(mine=mine, other=other)],
        env=child_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.runtime
def test_two_processes_that_would_close_a_circle_together_dont():
    one, two = a_body("one"), a_body("two")
    a_practice_of(one, "VZ-0001"), a_practice_of(two, "VZ-0002")
    both = [process(one.pk, two.pk), process(two.pk, one.pk)]
    together(both)
    said = sorted(side.communicate(timeout=60)[0].strip() for side in both)
    assert said == ["refused", "taken"]
    assert Adoption.objects.live().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.runtime
def test_a_double_press_in_two_processes_is_one_adoption():
    one, two = a_body("one"), a_body("two")
    a_practice_of(one, "VZ-0001"), a_practice_of(two, "VZ-0002")
    both = [process(one.pk, two.pk) for _press in range(2)]
    together(both)
    assert sorted(side.communicate(timeout=60)[0].strip() for side in both) == ["refused", "taken"]
