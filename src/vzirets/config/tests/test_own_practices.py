"""The practices that come with the portal, in every form that other machines read."""

import re
from datetime import UTC, datetime

import pytest
from datacite import schema45
from django.conf import settings
from django.db import transaction
from django.test import Client

from vzirets.config.content import load_content
from vzirets.modules.oai.tests.asking import ask, codes, token
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.factories import a_place
from vzirets.modules.practices.tests.test_machines import conforms

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def codes_in(folder):
    """Codes of the places that anything in the content speaks of: the codifier itself would take long."""
    return {code for path in folder.rglob("*.yaml") for code in re.findall(r"UA\d{17}", path.read_text())}


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker):
    """Everything that comes with the portal, loaded once and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        for code in sorted(codes_in(settings.CONTENT_DIR)):
            a_place(code, f"Місце {code}")
        load_content()
        yield
        transaction.set_rollback(True)


def test_metadata_of_all_of_them_are_valid(whole):
    client = Client()
    codes = list(Practice.objects.published().values_list("code", flat=True))
    assert len(codes) == 93
    for code in codes:
        assert schema45.validate(client.get(f"/practices/{code}.datacite.json").json()), code
    conforms(client.get("/dcat.ttl").content)


@pytest.mark.parametrize("prefix", ["oai_dc", "vzirets"])
def test_all_of_them_are_harvested_in_valid_answers(whole, monkeypatch, prefix):
    later = datetime(2099, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("vzirets.modules.oai.views.public.safe_horizon", lambda: later)
    client, found = Client(), []
    part = ask(client, verb="ListRecords", metadataPrefix=prefix)
    found += codes(part)
    while token(part):
        part = ask(client, verb="ListRecords", resumptionToken=token(part))
        found += codes(part)
    assert sorted(found) == sorted(Practice.objects.published().values_list("code", flat=True))
