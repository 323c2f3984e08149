"""What this room says of kept files (kernel.file_use)."""

from django.http import HttpRequest

from vzirets.kernel.actor import Actor
from vzirets.kernel.file_use import FileUse
from vzirets.modules.practices.queries.pictures import file_in_drafts, file_published, files_referred
from vzirets.modules.practices.views.standing import actor_of, standing_of, standing_of_person


def visible(digest: str, user: object | None) -> bool:
    """A published version refers to it, or a draft that this person may see."""
    return file_published(digest) or file_in_drafts(digest, standing_of_person(user))


def keeper(request: HttpRequest) -> Actor | None:
    """Whoever writes for a body, for the office or as a co-author may bring files."""
    standing = standing_of(request)
    return actor_of(request) if standing.writes or standing.moderates or standing.shares else None


FILES = FileUse(visible=visible, referred=files_referred, keeper=keeper)
