"""Long lists: parts, tokens, and what happens when somebody writes meanwhile."""

from datetime import UTC, datetime

import pytest

from vzirets.modules.oai.queries import records
from vzirets.modules.oai.tests.asking import ask, codes, error, token
from vzirets.modules.oai.tests.practices import a_stamped, a_withdrawn, stamp
from vzirets.modules.oai.tests.schemas import OAI
from vzirets.modules.practices.tests.factories import a_version

pytestmark = pytest.mark.django_db

RECORDS = {"verb": "ListRecords", "metadataPrefix": "vzirets"}


@pytest.fixture(autouse=True)
def _two_on_a_page(monkeypatch):
    monkeypatch.setattr(records, "ON_A_PAGE", 2)


@pytest.fixture
def five():
    """Two of them of the same second: their order is that of their numbers."""
    for number, second in enumerate(("01", "02", "02", "03", "04"), 1):
        a_stamped(f"VZ-000{number}", f"2024-03-05T10:00:{second}Z")


def following(client, part):
    return ask(client, verb="ListRecords", resumptionToken=token(part))


def attributes(part):
    return dict(next(part.iter(f"{OAI}resumptionToken")).attrib)


def test_a_long_list_comes_in_parts_that_say_where_they_are(client, five):
    first = ask(client, **RECORDS)
    second = following(client, first)
    third = following(client, second)
    assert [codes(part) for part in (first, second, third)] == [
        ["VZ-0001", "VZ-0002"],
        ["VZ-0003", "VZ-0004"],
        ["VZ-0005"],
    ]
    assert [attributes(part) for part in (first, second, third)] == [
        {"completeListSize": "5", "cursor": cursor} for cursor in ("0", "2", "4")
    ]
    assert token(third) == ""


def test_a_list_that_fits_has_no_token_and_one_that_just_fits_neither(client):
    a_stamped("VZ-0001", "2024-03-05T10:00:00Z")
    a_stamped("VZ-0002", "2024-03-05T10:00:00Z")
    assert token(ask(client, **RECORDS)) is None


def test_a_token_gives_the_same_part_however_often_it_is_used(client, five):
    first = ask(client, **RECORDS)
    assert codes(following(client, first)) == codes(following(client, first)) == ["VZ-0003", "VZ-0004"]


def test_what_changes_meanwhile_leaves_the_list_and_is_told_by_the_next_one(client, five):
    first = ask(client, **RECORDS)
    a_version("VZ-0001", summary={"uk": "Інакше."})  # told already
    a_version("VZ-0004", summary={"uk": "Інакше."})  # not told yet
    a_withdrawn("VZ-0006", "2024-03-05T09:00:00Z")
    second = following(client, first)
    third = following(client, second) if token(second) else None
    assert (codes(second), third) == (["VZ-0003", "VZ-0005"], None)
    for code in ("VZ-0001", "VZ-0004"):  # a second later
        stamp(code, "2024-03-05T12:00:00Z")
    assert codes(ask(client, **RECORDS, from_="2024-03-05T12:00:00Z")) == ["VZ-0001", "VZ-0004"]


def test_all_parts_say_when_the_list_began_so_that_nothing_falls_between_two_lists(client, five, monkeypatch):
    first = ask(client, **RECORDS)
    much_later = datetime(2099, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("vzirets.modules.oai.views.public.safe_horizon", lambda: much_later)
    second = following(client, first)
    assert second.findtext(f"{OAI}responseDate") == first.findtext(f"{OAI}responseDate")
    assert ask(client, **RECORDS).findtext(f"{OAI}responseDate") == "2099-01-01T00:00:00Z"


def test_a_token_keeps_the_set_and_the_time_that_were_asked_for(client, five):
    a_stamped("VZ-0006", "2024-03-05T10:00:02Z", topics=[])
    first = ask(
        client, **RECORDS, set="topic:queues", from_="2024-03-05T10:00:02Z", until="2024-03-05T10:00:03Z"
    )
    assert codes(first) + codes(following(client, first)) == ["VZ-0002", "VZ-0003", "VZ-0004"]


def test_a_token_of_one_verb_is_none_of_another(client, five):
    first = ask(client, **RECORDS)
    assert error(ask(client, verb="ListIdentifiers", resumptionToken=token(first))) == "badResumptionToken"


def test_a_token_that_was_changed_is_none(client, five):
    given = token(ask(client, **RECORDS))
    for changed in (given[1:], given + "A", given.swapcase(), given.split(":")[0]):
        assert error(ask(client, verb="ListRecords", resumptionToken=changed)) == "badResumptionToken"


def test_a_list_too_long_to_count_is_told_without_its_size(client, five, monkeypatch):
    monkeypatch.setattr("vzirets.modules.practices.queries.stamps.MOST_COUNTED", 4)
    assert attributes(ask(client, **RECORDS)) == {"cursor": "0"}
