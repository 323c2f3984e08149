"""What rooms contribute to the house. Each room has a `module.py` with one `Module`, data only."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vzirets.kernel.actor import Actor
from vzirets.kernel.cabinet import Expected
from vzirets.kernel.file_use import FileUse
from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of a menu. `title` is lazy-translated; `url_name` is reversed at rendering."""

    title: Any
    url_name: str
    order: int = 100
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    area: str = "main"  # main | footer


@dataclass(frozen=True, slots=True)
class Banner:
    """News across every page. `kind` is info | done | wait | stop; `href` is a path."""

    text: Any
    kind: str = "info"
    href: str = ""
    link_label: Any = ""


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """A block of the home page: its own template and a function that gives its context."""

    template: str
    context: Callable[[HttpRequest], Mapping[str, Any]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class ObjectBlock:
    """A block on the page of a thing that lies lower: the practices of a place, of an organisation.

    `context(request, key)` gets the thing's code or key and gives the block's context, or None where there
    is nothing to show.
    """

    template: str
    context: Callable[[HttpRequest, str], Mapping[str, Any] | None]
    order: int = 100


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of found thing: how it is called, and how a list of its ids becomes cards.

    `cards(ids)` returns a mapping of id to a mapping with `title`, `url`, `summary`; `list_url` names the
    page that takes the same question as ?q= and shows all of the kind.
    """

    kind: str
    title: Any
    cards: Callable[[list[int]], Mapping[int, Mapping[str, Any]]]
    order: int = 100
    list_url: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A room's plate."""

    name: str
    title: Any
    menu: tuple[MenuEntry, ...] = ()
    menu_source: Callable[[], tuple[MenuEntry, ...]] | None = None
    home_blocks: tuple[HomeBlock, ...] = ()
    search_kinds: tuple[SearchKind, ...] = ()
    place_blocks: tuple[ObjectBlock, ...] = ()
    organisation_blocks: tuple[ObjectBlock, ...] = ()
    practice_tools: tuple[ObjectBlock, ...] = ()
    practice_blocks: tuple[ObjectBlock, ...] = ()
    # What a lower room asks of those above it, as values of a type which that room defines.
    offers: tuple[Any, ...] = ()
    files: FileUse | None = None
    personal: PersonalUse | None = None
    notices: tuple[NoticeKind, ...] = ()
    # The header's lines for whoever asks: sign in, or one's own places.
    person_menu: Callable[[HttpRequest], tuple[MenuEntry, ...]] | None = None
    banner: Callable[[HttpRequest], Banner | None] | None = None
    expected: Callable[[HttpRequest], Iterable[Expected]] | None = None
    cabinet_blocks: tuple[HomeBlock, ...] = ()
    office_blocks: tuple[HomeBlock, ...] = ()


_modules: dict[str, Module] = {}


def register(module: Module) -> Module:
    if module.name in _modules and _modules[module.name] is not module:
        raise ValueError(f"two plates named {module.name}")
    _modules[module.name] = module
    return module


def modules() -> tuple[Module, ...]:
    return tuple(_modules.values())


def menu() -> list[MenuEntry]:
    """The entries of every area, in their order."""
    entries: list[MenuEntry] = []
    for module in _modules.values():
        entries += module.menu
        if module.menu_source:
            entries += module.menu_source()
    return sorted(entries, key=lambda entry: entry.order)


def person_menu(request: HttpRequest) -> list[MenuEntry]:
    entries = [entry for m in _modules.values() if m.person_menu for entry in m.person_menu(request)]
    return sorted(entries, key=lambda entry: entry.order)


def banners(request: HttpRequest) -> list[Banner]:
    found = (module.banner(request) for module in _modules.values() if module.banner)
    return [banner for banner in found if banner]


def personal_uses() -> dict[str, PersonalUse]:
    """By room: what each keeps of people."""
    return {name: module.personal for name, module in _modules.items() if module.personal}


def notice_kinds() -> dict[str, NoticeKind]:
    """By name, in the order of the plates: what rooms tell people of."""
    return {kind.name: kind for module in _modules.values() for kind in module.notices}


def search_kinds() -> list[SearchKind]:
    return sorted((kind for m in _modules.values() for kind in m.search_kinds), key=lambda k: k.order)


def offered(kind: type[T]) -> list[T]:
    """All that rooms offer of this type, in the order of the plates."""
    return [offer for module in _modules.values() for offer in module.offers if isinstance(offer, kind)]


def expected(request: HttpRequest) -> list[Expected]:
    """What every room awaits of this person: the late first, then by date, then what has none."""
    waiting = [item for m in _modules.values() if m.expected for item in m.expected(request)]
    return sorted(
        waiting,
        key=lambda item: (not item.late, item.due is None, item.due.timestamp() if item.due else 0),
    )


def blocks(request: HttpRequest, place: Literal["home", "cabinet", "office"]) -> list[SafeString]:
    """What rooms contribute to a page, ready to print."""
    found = [block for m in _modules.values() for block in getattr(m, f"{place}_blocks")]
    return [
        SafeString(render_to_string(block.template, dict(block.context(request)), request=request))
        for block in sorted(found, key=lambda block: block.order)
    ]


def place_blocks(request: HttpRequest, code: str) -> list[SafeString]:
    """What rooms above and beside show on the page of a place, ready to print."""
    return _rendered((block for m in _modules.values() for block in m.place_blocks), request, code)


def organisation_blocks(request: HttpRequest, key: str) -> list[SafeString]:
    """What rooms above show on the page of an organisation, ready to print."""
    return _rendered((block for m in _modules.values() for block in m.organisation_blocks), request, key)


def practice_tools(request: HttpRequest, code: str) -> list[SafeString]:
    """What one can do with a practice in the rooms above, for the column beside its story."""
    return _rendered((block for m in _modules.values() for block in m.practice_tools), request, code)


def practice_blocks(request: HttpRequest, code: str) -> list[SafeString]:
    """What rooms above tell of a practice, under its story."""
    return _rendered((block for m in _modules.values() for block in m.practice_blocks), request, code)


def file_visible(digest: str, user: object | None) -> bool:
    """Whether any room shows the file to this person (None: to anyone at all). No room, no one."""
    return any(use.visible(digest, user) for use in _file_uses())


def files_referred(digests: Collection[str]) -> set[str]:
    """Those of the digests that something in the house refers to."""
    return {digest for use in _file_uses() for digest in use.referred(digests)}


def file_keeper(request: HttpRequest) -> Actor | None:
    """The actor for whom this request may bring files; None where no room lets it."""
    keepers = (use.keeper(request) for use in _file_uses() if use.keeper)
    return next((actor for actor in keepers if actor), None)


def _file_uses() -> list[FileUse]:
    return [module.files for module in _modules.values() if module.files]


def _rendered(blocks: Iterable[ObjectBlock], request: HttpRequest, key: str) -> list[SafeString]:
    found = ((block.template, block.context(request, key)) for block in sorted(blocks, key=lambda b: b.order))
    return [
        SafeString(render_to_string(template, dict(context), request=request))
        for template, context in found
        if context is not None
    ]
