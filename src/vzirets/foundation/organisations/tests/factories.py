"""Organisations made through the real loader, on a small codifier."""

from vzirets.foundation.organisations.api import Organisation, load_organisations
from vzirets.foundation.places.tests.factories import VINNYTSIA_HROMADA
from vzirets.kernel.actor import Actor

ACTOR = Actor.command("test")


def described(key="vinnytska-miska-rada", uk="Вінницька міська рада", en="Vinnytsia City Council", **more):
    return {
        "key": key,
        "name": {"uk": uk, "en": en},
        "kind": "local_council",
        "place": VINNYTSIA_HROMADA,
        **more,
    }


def put(*rows):
    return load_organisations(list(rows) or [described()], actor=ACTOR)


def body(key="vinnytska-miska-rada"):
    return Organisation.objects.get(key=key)
