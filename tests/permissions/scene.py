"""One of everything that could leak, each marked as a secret by its words, and people of every role."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import Client

from tests.permissions import rooms
from vzirets.foundation.accounts import api as accounts
from vzirets.foundation.files.api import address
from vzirets.foundation.notifications.actions import notify
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.queries import Unsubscribing, unsubscribe_token
from vzirets.foundation.organisations.actions.inviting import invite
from vzirets.foundation.organisations.actions.joining import request_membership
from vzirets.foundation.organisations.actions.verifying import ask_verification
from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.choices import Role as Part
from vzirets.foundation.organisations.models import Evidence
from vzirets.foundation.organisations.queries.invitations import invitation_token
from vzirets.foundation.organisations.tests.people import held, member, paper, verified
from vzirets.foundation.organisations.tests.people import registered as a_body_of
from vzirets.kernel.actor import Actor
from vzirets.modules.practices import api as practices
from vzirets.modules.practices.queries.sitemap import SITEMAP
from vzirets.modules.practices.tests.factories import ALL_MET, TYPED, a_practice, grounds

BY_TESTS = Actor.command("tests")
# In the name, address or words of everything that isn't for everybody.
MARK = ("таємн", "taiemn")
ROLES = (
    "anonymous", "registered", "editor", "owner", "other body", "public body", "moderator", "no factor",
    "admin", "closed",
)  # fmt: skip


@dataclass
class Scene:
    """`browsers`: role → a client that is signed in; `places`: what stands in the table for an address."""

    browsers: dict[str, Client] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def path(self, pattern: str) -> str:
        for name in sorted(self.places, key=len, reverse=True):
            pattern = pattern.replace(name, str(self.places[name]))
        return pattern


def person(name: str, *roles: str) -> accounts.Person:
    number = accounts.Person.objects.get_queryset().count()
    made = accounts.create_person(
        email=f"taiemnyi{number}@example.org",
        display_name=f"Таємний {name}",
        group=accounts.Group.PUBLIC_BODIES,
        actor=BY_TESTS,
    )
    for role in roles:
        accounts.give_role(made, role, actor=BY_TESTS)
    return accounts.person(made.pk)


def set_up() -> Scene:
    grounds()
    people = SimpleNamespace(owner=person("власник"), editor=person("редактор"), asker=person("прохач"))
    body = verified(people.owner, "Таємна рада")
    scene = Scene()
    _body(scene, body, people)
    _practices(scene, body, people)
    _notice(scene, people.owner)
    council = _people(scene, people)
    scene.places["CONFIRMING"] = _confirming(body, council, people.owner)
    return scene


def _body(scene: Scene, body: Organisation, people: Any) -> None:
    """Not verified yet, so that nobody but its people and the office knows of it."""
    member(people.editor, body)
    asked = request_membership(
        body, person=people.asker, role=Part.EDITOR, words="Таємне прохання", actor=people.asker.actor,
        papers=[paper(people.asker, "таємний наказ.txt")],
    )  # fmt: skip
    invited = invite(body, email="taiemnyi-gist@example.org", role=Part.EDITOR, actor=people.owner.actor)
    type(body).objects.filter(pk=body.pk).update(state="refused", slug="prykhovana-rada")
    body.refresh_from_db()
    papers = [paper(people.owner, "таємний статут.txt", "Таємний статут")]
    ask_verification(body, words="Таємні слова", papers=papers, actor=people.owner.actor)
    scene.places |= {
        "BODY": body.key,
        "ASKED": asked.pk,
        "INVITED": invited.pk,
        "INVITATION": invitation_token(invited),
        "HELD": held(people.owner, body).pk,
        "PAPER": address(Evidence.objects.filter(verification__isnull=False).get().file),
        "BODY-PAGE": body.slug,
        "PICTURE": f"/files/{'0' * 64}/480/taiemna.png",
    }


def _practices(scene: Scene, body: Organisation, people: Any) -> None:
    own = {
        "actor": people.owner.actor,
        "standing": practices.Standing(people.owner.pk, people.owner.label, owns=frozenset({body.pk})),
    }
    drafts = []
    for title in ("Таємний задум", "Таємний надісланий задум"):
        draft = practices.start_draft(organisation_id=body.pk, **own)
        changes = {**TYPED, "title.uk": title, "lead": body.key}
        practices.save_draft(draft_id=draft.pk, changes=changes, base_revision=0, **own)
        drafts.append(draft.pk)
    # Nobody but a verified public body submits: it was one when it sent.
    type(body).objects.filter(pk=body.pk).update(state="verified")
    practices.submit_draft(draft_id=drafts[1], **own)
    scene.places |= rooms.an_invitation_to_write(drafts[0], people.editor, own)
    edited = _small_edit(body, own)
    shown = a_practice("VZ-0001", lead=None)
    note = {"note": "Таємна підстава"}
    claim = practices.claim_record(code=shown.code, organisation_id=body.pk, **note, **own)
    scene.places |= rooms.an_adoption(body, shown.code, own)
    type(body).objects.filter(pk=body.pk).update(state="unverified")
    scene.places |= rooms.some_collections(body, shown.code, people.owner) | rooms.a_follow(people.owner)
    scene.places |= rooms.a_report(shown.code, people.owner)
    helper = person("відповідач", accounts.Role.MODERATOR)
    scene.places |= rooms.some_questions(shown.code, people.owner, helper)
    gone = a_practice("VZ-0002", title={"uk": "Таємна відкликана", "en": "Taiemna withdrawn"})
    office = practices.Standing(0, "Служба", moderates=True)
    practices.withdraw(code=gone.code, reason="Помилка.", actor=BY_TESTS, standing=office)
    practices.put_canned_remark(key="ready", text_uk="Таємна заготовка", actor=BY_TESTS)
    scene.places |= {
        "DRAFT": drafts[0],
        "SENT": drafts[1],
        "EDITED": edited,
        "CLAIM": claim.pk,
        "SHOWN": "VZ-0001",
        "GONE": "VZ-0002",
        "PART": next(iter(SITEMAP.parts())),
    }


def _small_edit(body: Organisation, own: dict[str, Any]) -> int:
    """One that the office has not looked at, of a practice that nobody else reads any more."""
    office = {"actor": BY_TESTS, "standing": practices.Standing(0, "Служба", moderates=True)}
    draft = practices.start_draft(organisation_id=body.pk, **own)
    changes = {**TYPED, "title.uk": "Таємна виправлена", "lead": body.key}
    practices.save_draft(draft_id=draft.pk, changes=changes, base_revision=0, **own)
    practices.submit_draft(draft_id=draft.pk, **own)
    practices.take_up_draft(draft_id=draft.pk, **office)
    practices.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **office)
    edit = practices.open_draft(code=draft.practice.code, **own)
    links = {"links": [{"url": "https://example.org/taiemna"}]}
    practices.save_draft(draft_id=edit.pk, changes=links, base_revision=edit.revision, **own)
    practices.submit_draft(draft_id=edit.pk, **own)
    practices.withdraw(code=draft.practice.code, reason="Помилка.", **office)
    return int(edit.pk)


def _notice(scene: Scene, owner: accounts.Person) -> None:
    with transaction.atomic():
        notify(
            person_id=owner.pk, kind="organisations.verification", subject_key="body:1", occurrence=1,
            title="Таємна звістка", url="/cabinet/", actor=BY_TESTS,
        )  # fmt: skip
    scene.places["NOTICE"] = Notice.objects.filter(person_id=owner.pk).latest("pk").pk
    scene.places["STOP"] = unsubscribe_token(Unsubscribing(owner.pk))


def _confirming(body: Organisation, council: Organisation, owner: accounts.Person) -> int:
    """A text that another body is asked to confirm: nobody but the two may read it."""
    own = {
        "actor": owner.actor,
        "standing": practices.Standing(owner.pk, owner.label, owns=frozenset({body.pk})),
    }
    draft = practices.start_draft(organisation_id=body.pk, **own)
    changes = {**TYPED, "title.uk": "Таємний задум для іншої ради", "lead": body.key}
    practices.save_draft(draft_id=draft.pk, changes=changes, base_revision=0, **own)
    practices.ask_to_confirm(draft_id=draft.pk, organisation_id=council.pk, **own)
    return int(draft.pk)


def _people(scene: Scene, people: Any) -> Organisation:
    """Everybody else, each in a browser; the other public body is given back."""
    other, public, gone = person("чужий"), person("посадовець"), person("колишній")
    a_body_of(other, "Інша спілка", kind=Kind.NGO)
    council = verified(public, "Інша рада")
    moderator, unproven = (person(name, accounts.Role.MODERATOR) for name in ("модератор", "без коду"))
    admin = person("адміністратор", accounts.Role.OFFICE_ADMIN)
    who = dict(zip(ROLES[1:], (
        person("читач"), people.editor, people.owner, other, public, moderator, unproven, admin, gone,
    ), strict=True))  # fmt: skip
    scene.browsers["anonymous"] = Client()
    for role, one in who.items():
        scene.browsers[role] = Client()
        scene.browsers[role].force_login(one)
    accounts.close_account(gone, actor=gone.actor)
    scene.places |= rooms.a_sheet(moderator, scene.browsers["moderator"])
    scene.places |= rooms.a_filled_file(scene.places["DRAFT"], scene.browsers["editor"])
    scene.places["PERSON"] = people.owner.pk
    return council
