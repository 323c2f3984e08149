"""How rooms use kept files: who may see one, which are referred to, who may bring one.

The files room lies below and knows none of them: each says it on its plate (`Module.files`).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.http import HttpRequest

from vzirets.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class FileUse:
    """What a room says of files.

    `visible(digest, user)`: may this person see the file because of something of this room? `user` is None
    for anyone at all. False where the room doesn't know the file.
    `referred(digests)`: those of the digests that anything in the room refers to, drafts and withdrawn
    records included. What nobody refers to is removed after a week.
    `keeper(request)`: the actor for whom this request may bring files, or None.
    """

    visible: Callable[[str, object | None], bool]
    referred: Callable[[Collection[str]], Collection[str]]
    keeper: Callable[[HttpRequest], Actor | None] | None = None
