"""Publishing and distinguishing, on the real database."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.organisations.events import OrganisationChanged, OrganisationMerged
from vzirets.foundation.search.api import Question, found
from vzirets.foundation.search.models import Document
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.api import Origin, Text, publish_version, record_distinction
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Distinction, Practice, PracticeVersion
from vzirets.modules.practices.receivers import move_to_the_body_that_stays, tell_of_the_body_as_it_is
from vzirets.modules.practices.tests.editors import an_editor
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    a_practice,
    a_version,
    an_organisation,
    content,
    grounds,
)
from vzirets.modules.practices.tests.worker import run_jobs

pytestmark = pytest.mark.django_db


def test_a_published_practice_is_found_and_says_what_its_version_says():
    practice = a_practice()
    assert (practice.state, practice.title_uk, practice.oblast_code, practice.lead.key, practice.year) == (
        State.PUBLISHED,
        "Електронна черга",
        "UA05",
        "vinnytsia",
        2013,
    )
    assert found(Question("чергою", kinds=("practice",))).hits == (("practice", practice.pk),)


def test_the_same_words_again_are_no_new_version():
    first, again = a_version(), a_version()
    assert (first.pk, PracticeVersion.objects.count()) == (again.pk, 1)


def test_new_words_are_the_next_version_and_the_old_one_stays_byte_for_byte():
    first = a_version()
    stored = PracticeVersion.objects.values_list("content", "digest").get(pk=first.pk)
    second = a_version(summary={"uk": "Інакше."})
    assert (second.number, PracticeVersion.objects.values_list("content", "digest").get(pk=first.pk)) == (
        2,
        stored,
    )
    assert Practice.objects.get().summary_uk == "Інакше."


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_a_version(act):
    version = a_version()
    rows = PracticeVersion.objects.filter(pk=version.pk)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        rows.update(digest="0" * 64) if act == "update" else rows._raw_delete(rows.db)
    assert PracticeVersion.objects.get().digest == version.digest


def test_a_published_practice_without_a_version_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.create(code="VZ-0009", origin=Origin.BODY, state=State.PUBLISHED)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"place": "UA99000000000000001"}, "place"),
        ({"lead": "nobody"}, "lead"),
        ({"topics": ["nothing"]}, "topics"),
        ({"category": "none"}, "category"),
    ],
)
def test_a_record_that_speaks_of_what_is_not_there_is_refused_whole(fields, where):
    grounds()
    with pytest.raises(BadInput) as refused:
        publish_version(code="VZ-0002", content=content(**fields), origin=Origin.COMPILED, actor=ACTOR)
    assert (refused.value.where, Practice.objects.filter(code="VZ-0002").count()) == (where, 0)


def test_a_bodys_own_record_is_never_overwritten_by_a_compiled_one():
    grounds()
    publish_version(code="VZ-0003", content=content(), origin=Origin.BODY, actor=ACTOR)
    with pytest.raises(RuleBroken):
        a_version("VZ-0003", summary={"uk": "Інакше."})
    assert Practice.objects.get(code="VZ-0003").summary_uk == "Люди не стоять у коридорі."


def test_an_award_returns_to_the_practice_once_and_can_be_found():
    version = a_version()
    for _time in range(2):
        record_distinction(
            version=version,
            title=Text(uk="Переможець конкурсу", en="Winner"),
            year=2013,
            body=Text(uk="Агентство"),
            actor=ACTOR,
        )
    assert (Distinction.objects.count(), Practice.objects.get().distinguished) == (1, True)
    assert found(Question("переможці", kinds=("practice",))).total == 1


def test_an_award_stays_when_the_words_change():
    version = a_version()
    record_distinction(version=version, title=Text(uk="Відзнака"), year=2013, body=Text(), actor=ACTOR)
    a_version(summary={"uk": "Інакше."})
    assert (Practice.objects.get().distinguished, Distinction.objects.get().version_id) == (True, version.pk)


def test_publishing_writes_the_journal_in_the_same_transaction():
    grounds()
    with pytest.raises(RuntimeError), transaction.atomic():
        a_version("VZ-0005")
        raise RuntimeError
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_journalentry WHERE object_id = 'VZ-0005'")
        assert cursor.fetchone() == (0,)
    a_version("VZ-0005")
    with connection.cursor() as cursor:
        cursor.execute("SELECT act FROM audit_journalentry WHERE object_id = 'VZ-0005'")
        assert cursor.fetchall() == [("practice.published",)]


def test_practices_of_a_body_that_was_merged_away_are_those_of_the_one_that_stays():
    an_organisation("kept", "Вінницька рада")
    a_practice(partners=["kept"])
    kept, gone = Organisation.objects.get(key="kept"), Organisation.objects.get(key="vinnytsia")
    Organisation.objects.filter(pk=gone.pk).update(state="merged", successor=kept)
    for _time in range(2):
        move_to_the_body_that_stays(OrganisationMerged(from_key="vinnytsia", into_key="kept"))
    practice = Practice.objects.get()
    involved = list(practice.involvements.values_list("organisation__key", "role"))
    assert (practice.lead, involved) == (kept, [("kept", "lead")])


def test_another_kind_of_body_is_another_filter_of_its_practices():
    practice = a_practice()
    Organisation.objects.filter(key="vinnytsia").update(kind="ministry")
    tell_of_the_body_as_it_is(OrganisationChanged(key="vinnytsia"))
    entry = Document.objects.get(kind="practice", object_id=practice.pk)
    assert "body:ministry" in entry.facets
    assert "body:local_council" not in entry.facets


def test_a_body_renamed_in_the_cabinet_is_found_with_its_practices_by_the_new_name():
    practice = a_practice()
    _owner, browser = an_editor(an_organisation(), role="owner")
    here = "/cabinet/organisations/body/vinnytsia/facts/"
    shown = browser.get(here).context["form"]
    typed = {bound.name: bound.value() or "" for bound in shown}
    answer = browser.post(here, {**typed, "name_uk": "Подільська міська рада", "name_en": "Podillia Council"})
    assert answer.status_code == 302
    run_jobs()
    for words in ("подільською радою", "Podillia"):
        assert ("practice", practice.pk) in found(Question(words)).hits
    assert "<mark>Подільська</mark> міська рада" in browser.get("/practices/?q=подільська").content.decode()
