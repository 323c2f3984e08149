"""Telling a person that something happened."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import override

from vzirets.foundation.notifications.actions.person import held
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.events import LetterFellDue
from vzirets.foundation.notifications.logic.addresses import without_language
from vzirets.foundation.notifications.logic.fillings import Filling, written
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.queries import channel_of, wishes_of
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.events import announce
from vzirets.kernel.jobs import require_transaction

Message = str | Promise


def notify(
    *,
    person_id: int,
    kind: str,
    subject_key: str,
    occurrence: str | int,
    title: Message,
    url: str,
    actor: Actor,
    body: Message = "",
    params: Mapping[str, Filling] | None = None,
) -> bool:
    """Tells the person in the cabinet and, as they chose, by e-mail; in the caller's transaction.

    `kind` stands on a room's plate (NoticeKind). `subject_key` is what it is about, "practice:12": unread
    notices of the same kind and subject are one line, and at most one letter a day goes about them.
    `occurrence` is which happening to it, the id of the move, version or event: the same one told twice is
    told once, so that receivers may be called again. `title` (plain, short) and `body` are ids of messages,
    from gettext_lazy or gettext_noop, with %(name)s for the `params`: words, numbers, days or
    {"uk": …, "en": …}; they are translated when they are read. `url` is a path of the portal in any language.

    Returns whether it is news; False too where the account is closed. Whoever tells several people in one
    transaction goes in the order of their ids: each is held until its end. Raises OutsideTransaction,
    LookupError on a kind that no plate names, ValueError and TypeError on words that can't be kept.
    """
    require_transaction("notify")
    if kind not in registry.notice_kinds():
        raise LookupError(f"no room's plate names the kind {kind}")
    told = _checked(kind, subject_key, str(occurrence), title, body, params or {}, url)
    if held(person_id) is None or _known(person_id, told):
        return False
    told.person_id, told.actor_kind, told.actor_id = person_id, actor.kind, actor.id
    told.times = 1 + _fold_earlier(told)
    told.save(force_insert=True)
    if channel_of(kind, wishes_of(person_id)) == Channel.AT_ONCE:
        announce(LetterFellDue(notice_id=told.pk))
    return True


def _checked(
    kind: str, subject_key: str, occurrence: str, title: Message, body: Message, params: Mapping, url: str
) -> Notice:
    if not (subject_key and occurrence and title):
        raise ValueError("a notice needs a subject, an occurrence and a title")
    notice = Notice(
        kind=kind,
        subject_key=subject_key,
        occurrence=occurrence,
        title=_id_of(title),
        body=_id_of(body),
        fillings=written(params),
        url=without_language(url),
    )
    if notice.fillings:  # a sentence that can't be filled must fail here, not when it is read
        _ = (notice.title % notice.fillings, notice.body % notice.fillings)
    return notice


def _id_of(message: Message) -> str:
    """What stands in the code, whatever language is active."""
    with override(None):
        return str(message)


def _known(person_id: int, told: Notice) -> bool:
    same = Notice.objects.of(person_id).filter(kind=told.kind, subject_key=told.subject_key)
    return same.filter(occurrence=told.occurrence).exists()


def _fold_earlier(told: Notice) -> int:
    """Puts the unread notice of the same thing under the new one; returns for how many it stood."""
    unread = Notice.objects.of(told.person_id).unread()
    earlier = unread.filter(kind=told.kind, subject_key=told.subject_key).first()
    if earlier is None:
        return 0
    earlier.folded = True
    earlier.save(update_fields=["folded"])
    return earlier.times
