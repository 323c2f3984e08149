"""Whatever is written, sealed and erased, in whatever order: the chain holds and nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.logic.canonical import canonical, plain
from vzirets.foundation.audit.models import JournalEntry, JournalPersonal, Seal
from vzirets.kernel.actor import Actor

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.dates() | st.decimals() | st.uuids(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
FACTS = st.none() | st.dictionaries(TEXT, VALUES, max_size=3)
PEOPLE = st.integers(1, 3)
WRITE = st.tuples(st.just("write"), PEOPLE, FACTS, FACTS, FACTS)
ERASE = st.tuples(st.just("erase"), PEOPLE)
SEAL = st.tuples(st.just("seal"))


def person(number: int) -> Actor:
    return Actor("person", str(number), f"Людина {number}")


def do(step: tuple) -> None:
    if step[0] == "write":
        _, number, before, after, personal = step
        audit.record(
            actor=person(number),
            act="thing.done",
            kind="person",
            object_id=number % 3 + 1,
            before=before,
            after=after,
            personal=personal,
        )
    elif step[0] == "erase":
        audit.erase_personal(actor=Actor.command("erase"), kind="person", object_id=step[1])
    else:
        audit.seal_waiting()


class Sequences(TestCase):
    @given(st.lists(WRITE | ERASE | SEAL, max_size=12), PEOPLE)
    @settings(max_examples=60, deadline=None)
    def test_the_chain_holds(self, steps, forgotten):
        for step in steps:
            do(step)
        audit.erase_personal(actor=Actor.command("erase"), kind="person", object_id=forgotten)
        audit.seal_waiting()
        report = audit.check_chain()
        assert report.problem is None
        assert report.count == JournalEntry.objects.count()
        assert list(Seal.objects.order_by("pk").values_list("pk", flat=True)) == list(
            range(1, report.count + 1)
        )
        held = JournalPersonal.objects.filter(subject_id=str(forgotten), data__isnull=False)
        assert held.count() == 0


@given(VALUES)
def test_a_plain_value_is_its_own_plain_value(value):
    once = plain(value)
    assert canonical(plain(once)) == canonical(once)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_the_order_of_keys_says_nothing(value):
    backwards = dict(reversed(list(plain(value).items())))
    assert canonical(backwards) == canonical(plain(value))
