"""Each kind of untidy file is caught, and what is tidy is left in peace."""

import pytest

from tests.architecture import checks_files as files
from tests.architecture.skeleton import build, put

PRACTICES = "src/vzirets/modules/practices"
PAGE = f"{PRACTICES}/templates/practices/page.html"
PLACES = "src/vzirets/foundation/places"
PLANTED = [
    (files.template_links_astray, PAGE, '{% extends "editorial/page.html" %}', ["extends editorial"]),
    (files.template_links_astray, PAGE, "{% include 'shell/frame.html' %}", ["include shell"]),
    (files.template_links_astray, PAGE, "{% include block.template %}", ["include block.template"]),
    (files.template_links_astray, PAGE, "{% part 'shell/frame.html' given=given %}", ["part shell"]),
    (files.template_links_astray, PAGE, "{% url 'editorial:page' %}", ["url editorial"]),
    (
        files.template_links_astray,
        f"{PLACES}/templates/places/a.html",
        "{% url 'practices:page' %}",
        ["url practices"],
    ),
    (files.templates_named_astray, f"{PRACTICES}/templates/editorial/a.html", "", ["templates/practices"]),
    (files.templates_named_astray, f"{PRACTICES}/views.py", 'PAGE = "editorial/page.html"', ["editorial"]),
    (files.inline_code, PAGE, "<p>\n<script>alert(1)</script>", [":2: <script"]),
    (files.inline_code, PAGE, '<script type="module">go()</script>', [":1: <script"]),
    (files.inline_code, PAGE, "<style>p{}</style>", [":1: <style"]),
    (files.inline_code, PAGE, '<p class="a" style="color:red">', [":1: style="]),
    (files.inline_code, PAGE, '<button type="button" onclick="go()">', [":1: onclick="]),
    (files.inline_code, PAGE, '<button\n  type="button"\n  onclick = "go()">', [":3: ="]),
    (files.inline_code, PAGE, '<a {% if a %}class="b"{% endif %} style="color:red">', [":1: style="]),
    (files.inline_code, PAGE, '<a href="javascript:go()">', [":1: javascript:"]),
    (files.inline_code, PAGE, '<div hx-on:click="go()">', [":1: hx-on:"]),
    (files.nameless_packages, f"{PRACTICES}/utils.py", "", ["utils.py"]),
    (files.nameless_packages, f"{PRACTICES}/helpers/dates.py", "", ["helpers/dates.py"]),
    (files.nameless_packages, "src/vzirets/common/__init__.py", "", ["common/__init__.py"]),
    (files.nameless_packages, "tests/misc.py", "", ["misc.py"]),
    (files.oversized, f"{PRACTICES}/queries.py", "a = 1\n" * 401, ["401 lines"]),
    (files.oversized, PAGE, "<p>\n" * 151, ["151 lines"]),
    (files.private_words, "requirements.txt", "--extra https://" + "pypi" + ".org/simple", ["pypi" + ".org"]),
    (files.private_words, "docs/first-day.md", "cd /" + "root/project", ["/" + "root/"]),
    (files.private_words, "docs/first-day.md", "cd /" + "home/olena/project", ["/" + "home/olena/"]),
    (
        files.private_words,
        "src/vzirets/config/load.py",
        "open('.." + "/shared/data.csv')",
        [".." + "/shared"],
    ),
    (
        files.names_apart,
        "src/vzirets/foundation/audit/apps.py",
        'class A:\n    label = "journal"',
        ["audit/apps.py says journal"],
    ),
    (files.names_apart, f"{PLACES}/urls.py", 'app_name = "territories"', ["places/urls.py says territories"]),
    (
        files.names_apart,
        f"{PRACTICES}/module.py",
        'Module(\n    name="depository",\n)',
        ["practices/module.py says depository"],
    ),
]

TIDY = """
{% extends "ui/layouts/page.html" %}{% include "practices/part.html" %}{% include "ui/parts/menu.html" %}
{% part "practices/part.html" given=given %}
{% url "practices:catalogue" %}{% url "places:place" code %}{% url next %}
<script type="module" src="a.js"></script><script id="x" type="application/ld+json">{}</script>
<p class="style" data-on="1">a style = b; on time = now</p><a href="https://example.org/home/page">
"""


@pytest.fixture
def house(tmp_path):
    return build(tmp_path / "house")


def size(functions: int, lines: int) -> str:
    return "".join(f"def f{n}():\n" + "    a = 1\n" * (lines - 1) for n in range(functions))


@pytest.mark.parametrize(("check", "name", "text", "says"), PLANTED)
def test_a_planted_file_is_caught(house, check, name, text, says):
    assert check(house) == []
    put(house, name, text)
    found = check(house)
    assert [saying for saying, line in zip(says, found, strict=True) if saying not in line] == []


def test_a_tidy_page_is_left_in_peace(house):
    put(house, PAGE, TIDY)
    for check in (
        files.template_links_astray,
        files.templates_named_astray,
        files.inline_code,
        files.private_words,
    ):
        assert check(house) == []


def test_letters_may_carry_their_style_and_the_shell_its_error_pages(house):
    put(house, "src/vzirets/ui/templates/ui/letters/letter.html", "<style>p{}</style>")
    put(house, "src/vzirets/shell/templates/404.html", "{% include block.template %}")
    assert files.inline_code(house) == []
    assert files.templates_named_astray(house) == []
    assert files.template_links_astray(house) == []


def test_one_long_file_or_function_in_twenty_is_borne_and_two_are_not(house):
    for path in (house / "src").rglob("*.py"):
        path.unlink()
    for path in (house / "tests").rglob("*.py"):
        path.unlink()
    for number in range(39):
        put(house, f"src/vzirets/part{number}.py", "def f():\n    return 1\n")
    put(house, "src/vzirets/long1.py", size(1, 25) + "a = 1\n" * 300)
    put(house, "src/vzirets/long2.py", size(1, 26) + "a = 1\n" * 300)
    assert files.oversized(house) == []
    put(house, "src/vzirets/long3.py", "def g():\n    '''" + "word\n" * 40 + "'''\n" + "a = 1\n" * 300)
    assert [line.split(":")[0] for line in files.oversized(house)] == ["3 of 42 files are over 250 lines"]
    put(house, "src/vzirets/long3.py", size(2, 26))
    assert [line.split(":")[0] for line in files.oversized(house)] == ["3 of 43 functions are over 25 lines"]


def test_a_kernel_is_counted_without_its_tests(house):
    put(house, "src/vzirets/kernel/a.py", "a = 1\n" * 500)
    put(house, "src/vzirets/kernel/more/b.py", "a = 1\n" * 301)
    put(house, "src/vzirets/kernel/tests/c.py", "a = 1\n" * 900)
    assert files.kernel_lines(house) == 801


def test_a_room_that_nobody_describes_is_caught(house):
    put(house, "docs/map.md", "**audit** **search**")
    put(house, "src/vzirets/foundation/audit/README.md", "audit")
    put(house, f"{PRACTICES}/README.md", "practices")
    found = files.unmapped_rooms(house)
    assert [line for line in found if line.startswith(("audit", "search", "practices"))] == [
        "practices is not on docs/map.md",
        "search has no README.md",
    ]
