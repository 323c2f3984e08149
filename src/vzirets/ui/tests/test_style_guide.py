"""The style guide is whole: every component in both languages; the list in README is current."""

import pytest
from django.template.loader import get_template
from django.test import Client

from vzirets.ui import document
from vzirets.ui.vocabulary import FAMILIES, vocabulary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("component", list(vocabulary), ids=lambda component: component.name)
def test_every_component_is_drawn_by_something_and_has_an_example_that_uses_it(component):
    if component.write is None:
        get_template(component.template)
    example = get_template(f"ui/style_guide/examples/{component.name}.html")
    source = example.template.source
    assert f'{{% ui "{component.name}"' in source or f'{{% uiwith "{component.name}"' in source


@pytest.mark.parametrize(
    ("path", "title"), [("/style-guide/", "Посібник зі стилю"), ("/en/style-guide/", "Style guide")]
)
def test_the_guide_shows_every_component(client: Client, path, title):
    page = client.get(path)
    assert page.status_code == 200
    html = page.content.decode()
    assert f"<title>{title} · " in html
    assert [c.name for f in FAMILIES for c in f.COMPONENTS if f'id="{c.name}"' not in html] == []


def test_nothing_on_the_guide_is_written_inline(client: Client):
    html = client.get("/style-guide/").content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert "<script>" not in html


def test_the_list_of_components_in_the_readme_is_current():
    assert document.README.read_text(encoding="utf-8") == document.readme()


def test_the_example_of_the_combobox_tells_two_hromadas_of_one_name_apart(client: Client):
    html = client.get("/style-guide/places/", {"q": "франк"}).content.decode()
    assert html.count("Івано-Франківська громада</span>") == 2
    assert "Яворівський район" in html
    assert "Нічого не знайдено" in client.get("/style-guide/places/", {"q": "щось"}).content.decode()
