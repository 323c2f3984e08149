"""Writing together: who may what, what an invitation tells and to whom, and names that readers see."""

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.audit.models import JournalEntry
from vzirets.modules.practices.actions import personal, tick_remark
from vzirets.modules.practices.actions.coauthors import invite_coauthor, join_draft
from vzirets.modules.practices.api import (
    NewRemark,
    publish_draft,
    return_draft,
    start_draft,
    submit_draft,
    take_up_draft,
)
from vzirets.modules.practices.models import CoAuthor, Draft
from vzirets.modules.practices.queries.coauthors import LIVES, coauthor_token, names_for_readers
from vzirets.modules.practices.queries.personal import kept_of_person
from vzirets.modules.practices.tasks import forget_invitations
from vzirets.modules.practices.tests.editors import (
    HERE,
    OPERATOR,
    PASSWORD,
    a_moderator,
    a_person,
    an_editor,
    signed_in,
)
from vzirets.modules.practices.tests.factories import (
    ALL_MET,
    OFFICE_BY,
    a_draft,
    an_organisation,
    mine,
)
from vzirets.modules.practices.views.standing import standing_of_person

pytestmark = pytest.mark.django_db

SECRET = "Таємниця чернетки"
READ = ["", "essence/", "merge/", "preview/", "history/", "alike", "people/"]
SENT = ["submit/", "discard/"]
POSTED = ["submit/", "discard/", "take-back/", "bring-back/"]


def invited(draft, person, inviter):
    return invite_coauthor(
        draft_id=draft.pk, email=person.email, actor=inviter.actor, standing=standing_of_person(inviter)
    )


def a_coauthor(draft, inviter, name="Співавторка"):
    person = a_person(name)
    part = invited(draft, person, inviter)
    return join_draft(token=coauthor_token(part), person=person, actor=person.actor), person


def test_who_may_what():
    draft = a_draft(**{"problem.uk": SECRET, "title.uk": SECRET})
    owner, owners = an_editor(an_organisation(), "Власниця", "owner")
    _part, writing = a_coauthor(draft, owner)
    former_part, former = a_coauthor(draft, owner, "Колишня")
    owners.post(f"{HERE}{draft.pk}/people/", {"act": "remove", "coauthor": former_part.pk})
    asked = a_person("Запрошена")
    invited(draft, asked, owner)
    dnipro = an_organisation("dnipro", "Дніпровська міська рада")
    keeper, _keepers = an_editor(dnipro, "З Дніпра", "owner")
    another = start_draft(organisation_id=dnipro.pk, actor=keeper.actor, standing=standing_of_person(keeper))
    _part, elsewhere = a_coauthor(another, keeper, "В іншій чернетці")
    browsers = {
        "anonymous": Client(),
        "stranger": an_editor(None, "Ніхто")[1],
        "invited": signed_in(asked),
        "former": signed_in(former),
        "co-author of another": signed_in(elsewhere),
        "co-author": signed_in(writing),
        "editor": an_editor(an_organisation(), "Наша")[1],
        "owner": owners,
        "moderator": a_moderator()[1],
    }
    may = {"co-author": (200, 404), "editor": (200, 200), "owner": (200, 200), "anonymous": (302, 302)}
    for who, client in browsers.items():
        answers = [client.get(f"{HERE}{draft.pk}/{page}") for page in READ]
        sent = [client.get(f"{HERE}{draft.pk}/{page}") for page in SENT]
        seen = ({a.status_code for a in answers}, {a.status_code for a in sent})
        reads, sends = may.get(who, (404, 404))
        assert seen == ({reads}, {sends}), who
        leaked = any(SECRET in a.content.decode() for a in [*answers, *sent, client.get(HERE)])
        assert leaked == (reads == 200), who
        assert (asked.email in answers[-1].content.decode()) == (who in ("editor", "owner")), who
        if who not in ("editor", "owner"):
            codes = {client.post(f"{HERE}{draft.pk}/{page}").status_code for page in POSTED}
            assert codes == {302 if who == "anonymous" else 404}, who
            people = f"{HERE}{draft.pk}/people/"
            part = CoAuthor.objects.invited().get().pk
            for said in ({"act": "invite", "email": "x@example.org"}, {"act": "remove", "coauthor": part}):
                assert client.post(people, said).status_code == (302 if who == "anonymous" else 404), who
        assert client.post(f"{HERE}{draft.pk}/people/", {"act": "remove", "coauthor": "x"}).status_code in (
            302,
            404,
        )
    assert CoAuthor.objects.invited().count() == 1
    draft.refresh_from_db()
    assert draft.state == "draft"


def saved(client, draft, text, base):
    said = {"base": base, "changes": {"problem.uk": text}, "key": f"save-{len(text)}"}
    return client.post(f"{HERE}{draft.pk}/save", json.dumps(said), content_type="application/json")


def test_two_coauthors_at_once_are_a_conflict_as_any():
    draft = a_draft()
    owner, _browser = an_editor(an_organisation())
    one, two = (signed_in(a_coauthor(draft, owner, name)[1]) for name in ("Перша", "Друга"))
    assert saved(one, draft, "Слова першої", draft.revision).status_code == 200
    assert saved(two, draft, "Слова другої", draft.revision).status_code == 200
    draft.refresh_from_db()
    assert draft.typed["problem.uk"] == "Слова першої"
    assert draft.conflicts.get(resolution="").mine == "Слова другої"
    assert "Слова другої" in two.get(f"{HERE}{draft.pk}/merge/").content.decode()


def test_a_letter_is_answered_once_and_forgets_its_address():
    draft = a_draft()
    _owner, owners = an_editor(an_organisation())
    known = a_person("Експертка")
    people = f"{HERE}{draft.pk}/people/"
    for address in (known.email, "nobody@example.org"):
        owners.post(people, {"act": "invite", "email": address})
    part = CoAuthor.objects.get(email=known.email)
    expert = signed_in(known)
    address = re.search(rf"{HERE}together/[^/]+/", expert.get("/cabinet/").content.decode())[0]
    assert expert.get(address).status_code == 200
    assert known.email not in signed_in(a_person("Інша")).get(address).content.decode()
    assert expert.post(address, {"act": "accept"})["Location"] == f"{HERE}{draft.pk}/"
    part.refresh_from_db()
    assert (part.state, part.email, part.person_id) == ("active", "", known.pk)
    assert expert.post(address, {"act": "accept"}).status_code == 410
    assert signed_in(a_person("Друга")).get(address).status_code == 410
    other = CoAuthor.objects.get(email="nobody@example.org")
    declined = f"{HERE}together/{coauthor_token(other)}/"
    signed_in(a_person("Третя")).post(declined, {"act": "decline"})
    other.refresh_from_db()
    assert (other.state, other.ending, other.email) == ("ended", "declined", "")
    assert expert.get(f"{HERE}together/forged/").status_code == 410


@pytest.mark.parametrize("again", [False, True])
def test_an_invitation_tells_nobody_whether_an_address_has_an_account(again):
    draft = a_draft()
    _owner, owners = an_editor(an_organisation())
    a_person("Експертка")
    people = f"{HERE}{draft.pk}/people/"
    addresses = (Person.objects.latest("pk").email, "nobody77@example.org")
    if again:
        for address in addresses:
            owners.post(people, {"act": "invite", "email": address})
    answers = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            said = owners.post(people, {"act": "invite", "email": address})
        page = owners.get(people).content.decode()
        seen = re.search(r"<main.*?</main>", page, re.S)[0]
        words = {line.replace(address, "…") for line in seen.splitlines() if address in line}
        asked = [re.sub(r"'[^']*'|\d+", "", query["sql"]) for query in asked.captured_queries]
        answers.append((said.status_code, said["Location"], words, asked))
        CoAuthor.objects.filter(email=address).delete()
    assert answers[0] == answers[1]


def test_a_colleague_is_invited_by_name_and_alone_may_answer():
    draft, body = a_draft(), an_organisation()
    owner, owners = an_editor(body, "Власниця", "owner")
    colleague, theirs = an_editor(body, "Колега Олена")
    stranger = a_person("Чужа Ганна")
    people = f"{HERE}{draft.pk}/people/"
    offered = owners.get(people).content.decode()
    assert colleague.label in offered
    assert colleague.email not in offered
    for said in ({"colleague": stranger.pk}, {}, {"colleague": colleague.pk, "email": "x@example.org"}):
        assert owners.post(people, {"act": "invite", **said}).status_code == 422
    owners.post(people, {"act": "invite", "colleague": colleague.pk})
    part = CoAuthor.objects.get()
    address = f"{HERE}together/{coauthor_token(part)}/"
    assert signed_in(stranger).get(address).status_code == 410
    assert signed_in(stranger).post(address, {"act": "accept"}).status_code == 410
    assert theirs.post(address, {"act": "accept"})["Location"] == f"{HERE}{draft.pk}/"
    theirs.post(people, {"act": "name", "named": "yes"})
    page = published(draft)
    assert colleague.label in Client().get(page).content.decode()
    assert owner.label not in Client().get(page).content.decode()


def test_a_coauthor_ticks_remarks_off_and_a_former_one_does_not():
    draft = a_draft()
    owner, owners = an_editor(an_organisation())
    part, person = a_coauthor(draft, owner)
    submit_draft(draft_id=draft.pk, **mine())
    take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    return_draft(
        draft_id=draft.pk, reason="Бракує чисел.", remarks=[NewRemark("Скільки?", "results.uk")], **OFFICE_BY
    )
    remark = draft.remarks.get()
    base = Draft.objects.get(pk=draft.pk).revision
    client = signed_in(person)
    client.post(f"{HERE}{draft.pk}/links/", {"base": base, "do": f"tick:{remark.pk}"})
    remark.refresh_from_db()
    assert remark.ticked_by == str(person.pk)
    owners.post(f"{HERE}{draft.pk}/people/", {"act": "remove", "coauthor": part.pk})
    with pytest.raises(Draft.DoesNotExist):
        tick_remark(remark_id=remark.pk, done=False, actor=person.actor, standing=standing_of_person(person))


def published(draft):
    submit_draft(draft_id=draft.pk, **mine())
    take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    return f"/practices/{draft.practice.code}/"


def test_readers_see_a_name_while_its_person_agrees():
    draft = a_draft()
    owner, owners = an_editor(an_organisation())
    _part, person = a_coauthor(draft, owner, "Марія Співавторка")
    client, people = signed_in(person), f"{HERE}{draft.pk}/people/"
    page = published(draft)
    reader = Client()
    shows = lambda: "Марія Співавторка" in reader.get(page).content.decode()  # noqa: E731
    assert not shows()
    owners.post(people, {"act": "name", "named": "yes"})
    assert not shows()
    client.post(people, {"act": "name", "named": "yes"})
    assert shows()
    client.post(people, {"act": "name", "named": "no"})
    assert not shows()
    client.post(people, {"act": "name", "named": "yes"})
    assert client.post(people, {"act": "leave"})["Location"] == HERE
    assert not shows()
    assert client.get(people).status_code == 404


def test_a_coauthor_neither_decides_nor_confirms():
    draft = a_draft()
    owner, _browser = an_editor(an_organisation())
    moderator, office = a_moderator()
    part = invited(draft, moderator, owner)
    join_draft(token=coauthor_token(part), person=moderator, actor=moderator.actor)
    submit_draft(draft_id=draft.pk, **mine())
    office.post(f"/manage/practices/texts/{draft.pk}/take-up/", {"instead_of": ""})
    draft.refresh_from_db()
    assert draft.moderator_id == ""


def test_a_closed_account_writes_nowhere_and_is_named_nowhere():
    draft = a_draft()
    owner, _browser = an_editor(an_organisation())
    part, person = a_coauthor(draft, owner)
    CoAuthor.objects.filter(pk=part.pk).update(named=True)
    published(draft)
    assert names_for_readers(draft.practice_id, 1) == [person.label]
    assert kept_of_person(person.pk)["coauthor"][0]["named"] is True
    personal.retire_person(person.pk, actor=OPERATOR)
    assert names_for_readers(draft.practice_id, 1) == []
    assert standing_of_person(person).shares == frozenset()


def test_closing_the_account_on_its_page_ends_every_part_and_open_invitation():
    draft, other = a_draft(), a_draft()
    owner, _browser = an_editor(an_organisation())
    part, person = a_coauthor(draft, owner)
    CoAuthor.objects.filter(pk=part.pk).update(named=True)
    open_one = invited(other, person, owner)
    published(draft)
    browser = signed_in(person)
    browser.post("/accounts/confirm/", {"password": PASSWORD})
    answer = browser.post("/accounts/close/", {"understood": "on"})
    assert (answer.status_code, answer.url) == (302, "/accounts/closed/")
    assert "Співавторка" not in Client().get(f"/practices/{draft.practice.code}/").content.decode()
    left = CoAuthor.objects.filter(pk__in=[part.pk, open_one.pk]).order_by("pk")
    assert list(left.values_list("state", "email", "named")) == [("ended", "", False)] * 2


def test_an_invitation_nobody_answers_in_thirty_days_is_deleted_with_its_address():
    draft, now = a_draft(), timezone.now()
    owner, _browser = an_editor(an_organisation())
    old, fresh = invited(draft, a_person("Давня"), owner), invited(draft, a_person("Нова"), owner)
    part, _person = a_coauthor(draft, owner)
    CoAuthor.objects.filter(pk__in=[old.pk, part.pk]).update(created_at=now - LIVES)
    CoAuthor.objects.filter(pk=fresh.pk).update(created_at=now - LIVES + timedelta(minutes=5))
    forget_invitations(timestamp=0)
    assert set(draft.coauthors.all()) == {fresh, part}
    told = JournalEntry.objects.get(act="coauthor.invitation_forgotten")
    assert (told.object_id, told.before["coauthor"]) == (draft.practice.code, old.pk)


def test_one_active_part_for_a_person_and_draft():
    draft = a_draft()
    owner, _browser = an_editor(an_organisation())
    _part, person = a_coauthor(draft, owner)
    again = invited(draft, person, owner)
    join_draft(token=coauthor_token(again), person=person, actor=person.actor)
    assert draft.coauthors.active().count() == 1
    with pytest.raises(IntegrityError, match="coauthor_active_once"), transaction.atomic():
        now = timezone.now()
        CoAuthor.objects.create(draft=draft, person=person, state="active", created_at=now, started_at=now)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_for_one_and_three(count):
    draft = a_draft()
    owner, owners = an_editor(an_organisation())
    for number in range(count):
        a_coauthor(draft, owner, f"Співавторка {number}")
        invited(draft, a_person(f"Запрошена {number}"), owner)
    owners.get(f"{HERE}{draft.pk}/people/")
    with CaptureQueriesContext(connection) as asked:
        assert owners.get(f"{HERE}{draft.pk}/people/").status_code == 200
    assert len(asked) == 11
