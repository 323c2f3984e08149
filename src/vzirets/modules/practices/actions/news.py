"""What followers hear of practices. The plug board calls it for events of this room, so sometimes twice."""

from django.db import transaction
from django.utils.translation import gettext_noop

from vzirets.foundation.follows.api import News, match_searches, tell_followers
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Practice, PracticeVersion

SAID = {
    State.OUTDATED: gettext_noop("“%(title)s” is marked as outdated"),
    State.DISCONTINUED: gettext_noop("“%(title)s” is no longer used"),
    State.PUBLISHED: gettext_noop("“%(title)s” can be read again"),
    # What a withdrawn practice said, its title too, is shown nowhere.
    State.WITHDRAWN: gettext_noop("Practice %(code)s was withdrawn"),
}


@transaction.atomic
def tell_of_version(*, code: str, version: int, actor: Actor) -> None:
    """Those who follow the practice hear of a new version; those who follow its topics, bodies or a search
    that finds it hear of a new practice: of each topic and body once, when it is first named."""
    practice = Practice.objects.published().filter(code=code).first()
    if practice is None or practice.published_at is None:
        return
    now, before = _version(practice, version), _version(practice, version - 1)
    if now is None:
        return
    if before is not None:
        news = _news(
            practice, f"version:{version}", gettext_noop("New version of “%(title)s”"), now.change_note
        )
        tell_followers(kind="practice", key=code, news=news, actor=actor)
    earlier = _named(before.read()) if before else frozenset()
    for kind, key in sorted(_named(now.read()) - earlier):
        news = _news(practice, code, gettext_noop("New practice: “%(title)s”"))
        tell_followers(kind=kind, key=key, news=news, actor=actor)
    match_searches(kind="practice", key=code, since=practice.published_at)


@transaction.atomic
def tell_of_state(*, code: str, actor: Actor) -> None:
    """Those who follow the practice hear that it is outdated, ended, withdrawn or restored, and why."""
    practice = Practice.objects.filter(code=code).first()
    move = practice.moves.order_by("-number").first() if practice else None
    title = SAID.get(State(practice.state)) if practice else None
    if practice is None or move is None or title is None:
        return
    news = _news(practice, f"move:{move.number}", title, move.reason)
    tell_followers(kind="practice", key=code, news=news, actor=actor)


def _news(practice: Practice, occurrence: str, title: str, why: str = "") -> News:
    names = {"uk": practice.title_uk or practice.title_en, "en": practice.title_en or practice.title_uk}
    hidden = practice.state == State.WITHDRAWN
    params = {"code": practice.code} if hidden else {"code": practice.code, "title": names}
    return News(
        occurrence=occurrence,
        title=title,
        body="%(why)s" if why else "",
        params={**params, "why": why[:900]} if why else params,
        url=f"/practices/{practice.code}/",
    )


def _version(practice: Practice, number: int) -> PracticeVersion | None:
    return practice.versions.filter(number=number).first()


def _named(content: Content) -> frozenset[tuple[str, str]]:
    bodies = {key for key in (content.lead, *content.partners) if key}
    return frozenset({("topic", key) for key in content.topics} | {("organisation", key) for key in bodies})
