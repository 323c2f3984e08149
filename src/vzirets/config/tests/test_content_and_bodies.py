"""The portal's own content meets what bodies and the office have done since."""

import json

import pytest
from django.conf import settings

from vzirets.config.content.load import OFFICE, _put_practice
from vzirets.config.content.read import yaml_file
from vzirets.modules.practices import api as practices
from vzirets.modules.practices.api import Content, Origin, Standing

pytestmark = pytest.mark.django_db


def put(folder, code, title):
    path = folder / f"{code}.yaml"
    path.write_text(json.dumps({"code": code, "title": {"uk": title}}, ensure_ascii=False))
    _put_practice(path, actor=OFFICE)


def test_what_a_body_keeps_or_the_office_withdrew_is_left_as_it_is(tmp_path):
    for code in ("VZ-0001", "VZ-0002", "VZ-0003"):
        put(tmp_path, code, "Черга")
    own = Content(title={"uk": "Наша черга"})
    practices.publish_version(code="VZ-0001", content=own, origin=Origin.BODY, actor=OFFICE)
    office = Standing(None, "редакція", moderates=True)
    practices.withdraw(code="VZ-0002", reason="Повтор.", actor=OFFICE, standing=office)
    for code in ("VZ-0001", "VZ-0002", "VZ-0003"):
        put(tmp_path, code, "Новіша черга")
    titles = practices.Practice.objects.order_by("code").values_list("title_uk", flat=True)
    assert list(titles) == ["Наша черга", "Черга", "Новіша черга"]


def test_ready_remarks_go_in_once_one_for_each_criterion():
    rows = yaml_file(settings.CONTENT_DIR / "remarks.yaml")
    assert [row["criterion"] for row in rows] == [f"K{number}" for number in range(1, 15)]
    assert [practices.load_canned_remarks(rows, actor=OFFICE) for _time in range(2)] == [14, 0]


def test_the_portals_own_adoptions_name_bodies_practices_and_sources():
    found = yaml_file(settings.CONTENT_DIR / "adoptions.yaml")
    folder = settings.CONTENT_DIR
    for row in found:
        assert (folder / "practices" / f"{row['practice']}.yaml").is_file()
        assert (folder / "organisations" / f"{row['body']}.yaml").is_file()
        own = yaml_file(folder / "practices" / f"{row['own_practice']}.yaml")
        assert row["source"] in own["sources"]
        assert own["lead"] == row["body"]
