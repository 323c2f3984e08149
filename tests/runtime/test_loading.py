"""Loading: once, whole, and begun again where it was killed."""

import signal

from tests.runtime.portal import ROOT, Portal, cli

CONTENT = ROOT / "content"
COUNTS = """
from vzirets.config.models import Loaded
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.places.models import Place
from vzirets.modules.practices.models import Practice
loaded = Loaded.objects.order_by("name").values_list("name", flat=True)
print(Practice.objects.count(), Place.objects.count(), Organisation.objects.count(), *loaded)
"""
FORGET = """
from vzirets.config.models import Loaded
Loaded.objects.filter(name="content").update(digest="")
"""


def counts(state) -> str:
    return shell(COUNTS, state).splitlines()[-1]


def shell(code: str, state) -> str:
    done = cli("manage", "shell", "--no-imports", "-v", "0", "-c", code, state=state)
    assert done.returncode == 0, done.stderr
    return done.stdout


def everything() -> str:
    """What a whole load leaves: a practice and a body for each file of the content, and the codifier."""
    practices, bodies = (
        len(list((CONTENT / part).glob("*.yaml"))) for part in ("practices", "organisations")
    )
    return f"{practices} 31744 {bodies} content places"


def test_a_load_killed_in_the_middle_is_resumed_and_nothing_is_loaded_twice(state):
    whole = everything()
    for words in ("Codifier of places", "Content"):
        with Portal(state) as portal:
            portal.wait_until_said(words)
            portal.kill_everything()
    assert counts(state) != whole
    with Portal(state) as portal:
        portal.wait_until_ready()
        assert "Codifier of places" not in portal.said  # that one had ended well
    assert counts(state) == whole
    assert cli("prepare", state=state).stderr == ""  # all is there


def test_the_content_changed_is_loaded_again_and_the_rest_is_not(filled):
    """The digest in the database is what tells."""
    shell(FORGET, filled)
    done = cli("prepare", state=filled)
    assert done.returncode == 0
    assert ("Content" in done.stderr, "Codifier of places" in done.stderr) == (True, False)
    assert cli("prepare", state=filled).stderr == ""


def test_a_stop_while_loading_is_in_order_and_waits_for_nothing_more_to_be_loaded(state):
    with Portal(state) as portal:
        portal.wait_until_said("Codifier of places")
        assert portal.stop(signal.SIGTERM) == 0
        assert "Content" not in portal.said
        assert portal.said.endswith("The portal has stopped.\n")
