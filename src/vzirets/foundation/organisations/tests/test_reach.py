"""Every address of the room by every role, with a secret that could leak."""

import pytest

from vzirets.foundation.files.api import address
from vzirets.foundation.organisations.actions.indexing import index_organisations
from vzirets.foundation.organisations.actions.inviting import invite
from vzirets.foundation.organisations.actions.joining import request_membership
from vzirets.foundation.organisations.actions.verifying import ask_verification
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.models import Evidence, Membership
from vzirets.foundation.organisations.tests.people import (
    held,
    member,
    moderator,
    paper,
    registered,
    someone,
    verified,
)

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "stranger", "editor", "owner", "moderator")
C, M = "/cabinet/organisations/", "/manage/organisations/"
SECRETS = ("Таємні слова", "наказ.txt", "invited@example.org", "Прохачка", "Таємна рада")

# address → what each of ROLES gets; 302 is the entrance. `s`: a secret may be shown there
GET = {
    f"{C}": "302 200 200s 200s 200",
    f"{C}find/?q=Таємна": "302 200 200 200 200",
    f"{C}suggest?q=Таємна": "302 200 200 200 200",
    f"{C}register/": "302 200 200 200 200",
    f"{C}join/KEY/": "302 404 404 404 404",
    f"{C}invitations/forged/": "302 410 410 410 410",
    f"{C}body/KEY/": "302 404 200s 200s 404",
    f"{C}body/KEY/facts/": "302 404 403 200s 404",
    f"{C}body/KEY/verification/": "302 404 403 200s 404",
    f"{C}body/KEY/invite/": "302 404 403 200s 404",
    f"{M}": "302 403 403 403 200s",
    f"{M}KEY/": "302 403 403 403 200s",
    f"{M}KEY/facts/": "302 403 403 403 200s",
    f"{M}KEY/merge/": "302 403 403 403 200s",
    "/organisations/": "200 200 200 200 200",
    "/organisations/таємна-рада/": "404 404 404 404 404",
    "PAPER": "404 404 404 200s 200s",
}
# what each of ROLES gets for a POST that would do nothing; a GET there is 405 for who may come at all
POST = {
    f"{C}act/": "302in 302 302 302 302",
    f"{C}requests/ASKED/withdraw/": "302in 404 404 404 404",
    f"{C}body/KEY/invited/INVITED/": "302in 404 403 302 404",
    f"{C}body/KEY/people/HELD/": "302in 404 403 302 404",
    f"{C}body/KEY/requests/ASKED/": "302in 404 403 302 404",
    f"{C}body/KEY/leave/": "302in 404 302 302 404",
    f"{M}KEY/decide/": "302in 403 403 403 302",
    f"{M}KEY/people/HELD/": "302in 403 403 403 302",
    f"{M}KEY/requests/ASKED/": "302in 403 403 403 302",
}


@pytest.fixture
def scene(client):
    """A body that the office hasn't seen, with everything that could leak."""
    owner, editor = someone("Власниця"), someone("Редакторка")
    body = verified(owner, "Таємна рада")
    asker = someone("Прохачка")
    asked = request_membership(
        body, person=asker, role=Role.EDITOR, words="Таємні слова", actor=asker.actor, papers=[paper(asker)]
    )
    invited = invite(body, email="invited@example.org", role=Role.EDITOR, actor=owner.actor)
    member(editor, body)

    type(body).objects.filter(pk=body.pk).update(state="refused")
    body.refresh_from_db()
    ask_verification(body, words="Таємні слова", papers=[paper(owner)], actor=owner.actor)
    index_organisations([body.pk])
    other = someone("Чужий")
    registered(other, "Інша рада")
    people = {"stranger": other, "editor": editor, "owner": owner, "moderator": moderator()}
    marks = {
        "KEY": body.key,
        "ASKED": asked.pk,
        "INVITED": invited.pk,
        "HELD": held(owner, body).pk,
        "PAPER": address(Evidence.objects.filter(verification__isnull=False).get().file),
    }
    return client, people, marks


def there(pattern, marks):
    for mark, value in marks.items():
        pattern = pattern.replace(mark, str(value))
    return pattern


def as_role(client, people, role):
    client.logout()
    if role in people:
        client.force_login(people[role])


def body_of(answer):
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


@pytest.mark.parametrize("pattern", GET)
def test_every_page_by_every_role(scene, pattern):
    client, people, marks = scene
    found, leaks = [], []
    for role, wanted in zip(ROLES, GET[pattern].split(), strict=True):
        as_role(client, people, role)
        where = there(pattern, marks)
        answer = client.get(where)
        found.append(str(answer.status_code) + ("s" if wanted.endswith("s") else ""))
        page = body_of(answer).replace('value="Таємна"', "") + answer.get("Location", "")
        if not wanted.endswith("s"):
            leaks += [(role, secret) for secret in SECRETS if secret in page]
    assert (found, leaks) == (GET[pattern].split(), [])


@pytest.mark.parametrize("pattern", POST)
def test_every_act_by_every_role(scene, pattern):
    client, people, marks = scene
    before = list(Membership.objects.order_by("pk").values_list("pk", "state", "role"))
    found = []
    for role in ROLES:
        as_role(client, people, role)
        answer = client.post(there(pattern, marks), {"act": "nothing", "key": marks["KEY"]})
        to_entrance = answer.get("Location", "").startswith("/accounts/sign-in/")
        found.append(f"{answer.status_code}{'in' if to_entrance else ''}")
    assert found == POST[pattern].split()
    after = list(Membership.objects.order_by("pk").values_list("pk", "state", "role"))
    if "invited" not in pattern and "leave" not in pattern:
        assert after == before


def test_an_editor_sees_no_addresses_and_no_requests(scene):
    client, people, marks = scene
    client.force_login(people["editor"])
    page = client.get(f"{C}body/{marks['KEY']}/").content.decode()
    assert [secret for secret in SECRETS if secret in page] == ["Таємна рада"]
    assert people["owner"].email not in page


def test_numbers_of_another_body_reach_nothing(scene):
    client, people, marks = scene
    mine = registered(people["stranger"], "Третя рада")
    client.force_login(people["stranger"])
    for tail in (f"people/{marks['HELD']}/", f"requests/{marks['ASKED']}/", f"invited/{marks['INVITED']}/"):
        assert client.post(f"{C}body/{mine.key}/{tail}", {"act": "remove"}).status_code == 404
    assert client.post(f"{C}body/{mine.key}/people/{2**70}/", {"act": "remove"}).status_code == 404
    assert client.get(f"{C}body/none/").status_code == 404


def test_every_view_names_its_audience():
    from vzirets.foundation.organisations.urls import cabinet, manage, public

    named = [[entry.callback.audience for entry in part.urlpatterns] for part in (public, cabinet, manage)]
    assert [set(part) for part in named] == [{"public"}, {"member"}, {"staff"}]


def test_a_paper_opens_to_a_moderator_only_after_the_second_step(scene, settings):
    client, people, marks = scene
    client.force_login(people["moderator"])
    assert client.get(marks["PAPER"]).status_code == 200
    settings.STAFF_SECOND_FACTOR = True
    assert client.get(marks["PAPER"]).status_code == 404
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(people["moderator"].pk)
    session.save()
    assert client.get(marks["PAPER"]).status_code == 200
    client.force_login(people["owner"])
    assert client.get(marks["PAPER"]).status_code == 200  # an owner's right isn't the office's
