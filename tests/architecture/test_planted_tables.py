"""Each kind of wrong table, migration or address is caught."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.migrations.graph import MigrationGraph
from django.http import HttpResponse
from django.test.utils import isolate_apps
from django.urls import URLResolver, include, path
from django.urls.resolvers import RegexPattern

from tests.architecture import checks_tables as tables
from vzirets.kernel.audience import public
from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record

HEIGHT = {"audit": 10, "search": 10, "places": 11, "practices": 20}
KEEP = {"on_delete": models.PROTECT}


@isolate_apps("vzirets.foundation.audit")
def test_keys_that_point_up_or_sideways_open_backwards_or_cascade_are_caught():
    class Practice(models.Model):
        class Meta:
            app_label = "practices"

    class Place(models.Model):
        class Meta:
            app_label = "places"

    class Found(models.Model):
        class Meta:
            app_label = "search"

    class Entry(models.Model):
        up = models.ForeignKey(Practice, related_name="+", **KEEP)
        sideways = models.OneToOneField(Found, related_name="+", **KEEP)
        many = models.ManyToManyField(Practice, related_name="+")
        kind = models.ForeignKey(ContentType, **KEEP)
        own = models.ForeignKey("self", **KEEP)

        class Meta:
            app_label = "audit"

    class Version(models.Model):
        down = models.ForeignKey(Place, related_name="+", **KEEP)
        open = models.ForeignKey(Place, related_name="versions", **KEEP)
        falling = models.ForeignKey(Place, related_name="+", on_delete=models.CASCADE)

        class Meta:
            app_label = "practices"

    assert tables.foreign_keys_up([Entry, Version], HEIGHT) == [
        "Entry.up points up or sideways, to practices",
        "Entry.sideways points up or sideways, to search",
        "Entry.many points up or sideways, to practices",
        "Version.open needs related_name='+'",
        "Version.falling cascades across rooms",
    ]


@isolate_apps("vzirets.foundation.audit")
def test_tables_that_keep_silent_about_people_are_caught():
    class Silent(Record):
        class Meta:
            app_label = "audit"

    class Foreign(models.Model):
        class Meta:
            app_label = "audit"

    class Wrong(Record):
        personal_data = PersonalData(fields=("email",), retired="")

        class Meta:
            app_label = "audit"

    class Right(Record):
        personal_data = PersonalData(fields=("email",), retired="with the account")
        email = models.EmailField()

        class Meta:
            app_label = "audit"

    class Empty(Record):
        personal_data = NO_PERSONAL_DATA

        class Meta:
            app_label = "audit"

    assert tables.undeclared_personal_data([Silent, Foreign, Wrong, Right, Empty]) == [
        "Silent declares no personal_data",
        "Foreign declares no personal_data",
        "Wrong has no field email",
        "Wrong doesn't say how its personal data are retired",
    ]


def test_a_table_where_there_should_be_none_is_caught():
    from django.apps import apps

    kernel, audit = apps.get_app_config("kernel"), apps.get_app_config("audit")
    assert tables.tables_below([kernel]) == []
    assert "JournalEntry" in tables.tables_below([kernel, audit])


def graph(
    nodes: list[tuple[str, str]], edges: list[tuple[tuple[str, str], tuple[str, str]]]
) -> MigrationGraph:
    made = MigrationGraph()
    for node in nodes:
        made.add_node(node, None)
    for child, parent in edges:
        made.add_dependency(None, child, parent)
    return made


def test_migrations_that_fork_have_no_name_or_look_up_are_caught():
    first, left, right = ("audit", "0001_journal"), ("audit", "0002_seal"), ("audit", "0002_erase")
    auto, odd, up = (
        ("search", "0001_auto_20261123_2017"),
        ("places", "0001Places"),
        ("practices", "0001_practice"),
    )
    wrong = graph(
        [first, left, right, auto, odd, up], [(left, first), (right, first), (first, up), (up, odd)]
    )
    assert tables.migrations_astray(wrong, HEIGHT) == [
        "audit has 2 leaves: 0002_erase, 0002_seal",
        "audit.0001_journal depends on practices, which isn't lower",
        "places.0001Places has no name of its own",
        "search.0001_auto_20261123_2017 has no name of its own",
    ]


def test_a_view_without_an_audience_is_caught_however_deep_it_lies():
    def bare(request):
        return HttpResponse()

    @public
    def told(request):
        return HttpResponse()

    inner = [path("told/", told), path("bare/", bare)]
    resolver = URLResolver(
        RegexPattern(r"^/"), [path("a/", include(inner)), path("bare/", bare), path("", told)]
    )
    assert tables.views_without_audience(resolver) == ["a/bare/", "bare/"]
