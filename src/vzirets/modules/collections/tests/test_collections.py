"""Collections: whose they are, who reads them, and their order."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vzirets.foundation.accounts.api import close_account
from vzirets.foundation.notifications.api import notices_of
from vzirets.kernel import registry
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.collections import actions
from vzirets.modules.collections.actions import Facts, gathering
from vzirets.modules.collections.choices import Move, Seen
from vzirets.modules.collections.models import Collection
from vzirets.modules.practices import api as practices
from vzirets.modules.practices.tests.editors import a_moderator, a_person, an_editor, signed_in
from vzirets.modules.practices.tests.factories import OFFICE, OFFICE_ACTOR, a_practice, an_organisation

pytestmark = pytest.mark.django_db
QUERIES_OF_THE_PAGE, QUERIES_OF_THE_LIST = 5, 3
CODES = ["VZ-0001", "VZ-0002", "VZ-0003"]


@pytest.fixture
def keeper(db):
    return a_person("Упорядниця")


def begun(keeper, seen=Seen.PRIVATE, title="Для нашої громади", codes=(), **more):
    made = actions.create(facts=Facts(title=title, seen=seen), person=keeper, **more)
    for code in codes:
        a_practice(code, title={"uk": f"Практика {code}", "en": code})
        actions.add(number=made.pk, code=code, person=keeper)
    return made


def order(collection):
    return list(collection.items.order_by("position").values_list("practice__code", flat=True))


def test_the_whole_way_by_pages_without_scripts(keeper):
    a_practice()
    browser = signed_in(keeper)
    assert "/cabinet/collections/add/VZ-0001/" in browser.get("/practices/VZ-0001/").content.decode()
    page = browser.get("/cabinet/collections/add/VZ-0001/")
    assert page.status_code == 200
    answer = browser.post(
        "/cabinet/collections/add/VZ-0001/", {"title": "Черги", "note": "", "seen": "link"}, follow=True
    )
    collection = Collection.objects.get()
    assert order(collection) == ["VZ-0001"]
    assert f"/collections/shared/{collection.token}/" in answer.content.decode()
    a_practice("VZ-0002", title={"uk": "Друга", "en": "Second"})
    for _ in range(2):  # pressed twice
        browser.post("/cabinet/collections/add/VZ-0002/", {"collection": collection.pk})
    item = f"/cabinet/collections/{collection.pk}/VZ-0002/"
    moved = browser.post(item, {"act": "up", "note": ""})
    assert (moved.status_code, moved.url.endswith("#VZ-0002")) == (302, True)
    assert order(collection) == ["VZ-0002", "VZ-0001"]
    browser.post(item, {"act": "save", "note": "Гляньте на ціни", "place": "2"})
    assert order(collection) == ["VZ-0001", "VZ-0002"]
    read = Client().get(f"/collections/shared/{collection.token}/")
    assert "Гляньте на ціни" in read.content.decode()
    assert (read["Referrer-Policy"], read["X-Robots-Tag"]) == ("no-referrer", "noindex")
    browser.post(item, {"act": "take_out", "note": ""})
    assert order(collection) == ["VZ-0001"]
    assert browser.post(item, {"act": "save", "place": "x"}).status_code == 302
    browser.post(f"/cabinet/collections/{collection.pk}/discard/")
    assert not Collection.objects.exists()


@pytest.mark.parametrize("seen", list(Seen))
def test_who_reads_it_is_as_its_keeper_said(keeper, seen):
    made = begun(keeper, seen, codes=["VZ-0001"])
    by_link = Client().get(f"/collections/shared/{made.token}/").status_code
    by_number = Client().get(f"/collections/{made.pk}/").status_code
    expected = {Seen.PRIVATE: (404, 404), Seen.LINK: (200, 404), Seen.PUBLIC: (200, 200)}[seen]
    assert (by_link, by_number) == expected
    in_list = made.title in Client().get("/collections/").content.decode()
    assert in_list is (seen == Seen.PUBLIC)


def test_a_new_link_closes_the_old_and_made_private_closes_both(keeper):
    made = begun(keeper, Seen.LINK, codes=["VZ-0001"])
    old = made.token
    new = actions.new_link(number=made.pk, person=keeper).token
    assert Client().get(f"/collections/shared/{old}/").status_code == 404
    assert Client().get(f"/collections/shared/{new}/").status_code == 200
    actions.change(number=made.pk, facts=Facts("Моє", seen=Seen.PRIVATE), person=keeper)
    assert Client().get(f"/collections/shared/{new}/").status_code == 404


def test_others_neither_see_nor_change_it_and_a_bodys_people_do(keeper):
    body = an_organisation()
    first, _browser = an_editor(body, "Перша")
    second, colleague = an_editor(body, "Друга")
    bodys = begun(first, title="Рада радить", organisation_id=body.pk, codes=["VZ-0001"])
    mine = begun(first, title="Лише моє")
    assert "Рада радить" in colleague.get("/cabinet/collections/").content.decode()
    assert "Лише моє" not in colleague.get("/cabinet/collections/").content.decode()
    assert colleague.get(f"/cabinet/collections/{bodys.pk}/").status_code == 200
    assert colleague.get(f"/cabinet/collections/{mine.pk}/").status_code == 404
    stranger = signed_in(keeper)
    for path in ("", "facts/", "discard/"):
        assert stranger.get(f"/cabinet/collections/{bodys.pk}/{path}").status_code == 404
    assert stranger.post(f"/cabinet/collections/{bodys.pk}/VZ-0001/", {"act": "take_out"}).status_code == 404
    with pytest.raises(RuleBroken):
        actions.take_out(number=bodys.pk, code="VZ-0001", person=keeper)
    with pytest.raises(RuleBroken):
        begun(keeper, title="Чуже", organisation_id=body.pk)
    actions.annotate(number=bodys.pk, code="VZ-0001", note="Наше", person=second)


def test_of_a_withdrawn_practice_only_the_code_is_told(keeper):
    made = begun(keeper, Seen.PUBLIC, codes=CODES[:2])
    practices.withdraw(code="VZ-0001", reason="Помилка", actor=OFFICE_ACTOR, standing=OFFICE)
    for page in (
        Client().get(f"/collections/{made.pk}/"),
        signed_in(keeper).get(f"/cabinet/collections/{made.pk}/"),
    ):
        words = page.content.decode()
        assert "VZ-0001" in words
        assert "Практика VZ-0001" not in words
        assert "Практика VZ-0002" in words


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([*Move, 1, 2, 9])), max_size=6))
def test_however_it_is_moved_nothing_is_lost_and_places_have_no_holes(keeper, moves):
    collection = Collection.objects.filter(title="Порядок").first() or begun(
        keeper, title="Порядок", codes=CODES
    )
    for code, to in moves:
        before = order(collection)
        if isinstance(to, Move):
            actions.move(number=collection.pk, code=code, to=to, person=keeper)
        else:
            actions.put_at(number=collection.pk, code=code, place=to, person=keeper)
        rest = [other for other in before if other != code]
        assert [other for other in order(collection) if other != code] == rest
    assert sorted(order(collection)) == CODES
    assert list(collection.items.order_by("position").values_list("position", flat=True)) == [0, 1, 2]


def test_the_most_is_said(keeper, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_ITEMS", 1)
    made = begun(keeper, codes=["VZ-0001"])
    a_practice("VZ-0002")
    with pytest.raises(RuleBroken, match="1"):
        actions.add(number=made.pk, code="VZ-0002", person=keeper)


def test_words_that_do_not_fit_stay_in_the_form(keeper):
    browser = signed_in(keeper)
    answer = browser.post(
        "/cabinet/collections/new/", {"title": " ", "note": "Довга примітка", "seen": "link"}
    )
    assert "Довга примітка" in answer.content.decode()
    assert not Collection.objects.exists()


def test_a_persons_own_goes_with_the_account_and_a_bodys_stays(keeper):
    body = an_organisation()
    person, _browser = an_editor(body)
    begun(person, title="Моє", codes=["VZ-0001"])
    begun(person, title="Ради", organisation_id=body.pk)
    kept = registry.personal_uses()["collections"].export(person.pk)["collections"]
    assert [(row["title"], row["practices"][0]["code"]) for row in kept] == [("Моє", "VZ-0001")]
    close_account(person, actor=person.actor)
    assert list(Collection.objects.values_list("title", flat=True)) == ["Ради"]


def test_pages_ask_as_many_questions_for_three_as_for_one(keeper, django_assert_num_queries):
    made = begun(keeper, Seen.PUBLIC)
    for code in CODES:
        a_practice(code)
        actions.add(number=made.pk, code=code, person=keeper)
        with django_assert_num_queries(QUERIES_OF_THE_PAGE):
            assert Client().get(f"/collections/{made.pk}/").status_code == 200
    for title in ("Друга", "Третя", "Четверта"):
        other = begun(keeper, Seen.PUBLIC, title=title)
        actions.add(number=other.pk, code="VZ-0001", person=keeper)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert Client().get("/collections/").status_code == 200


def test_the_office_hides_a_public_collection_with_a_reason_and_its_keeper_is_told(keeper, settings):
    settings.STAFF_SECOND_FACTOR = False
    public = begun(keeper, Seen.PUBLIC, "Чужа реклама", ["VZ-0001"])
    private = begun(keeper, Seen.PRIVATE, "Таємна")
    _moderator, office = a_moderator()
    desk, page = "/manage/collections/", f"/manage/collections/{public.pk}/"
    listed = office.get(desk).content.decode()
    assert ("Чужа реклама" in listed, "Таємна" in listed) == (True, False)
    assert office.get(f"/manage/collections/{private.pk}/").status_code == 404
    assert office.post(page, {"act": "hide", "reason": " "}).status_code == 422
    for _press in range(2):
        assert office.post(page, {"act": "hide", "reason": "Це реклама."}).status_code == 302
    for address in (f"/collections/{public.pk}/", f"/collections/shared/{public.token}/"):
        assert Client().get(address).status_code == 404
    assert "Чужа реклама" not in Client().get("/collections/").content.decode()
    kept = signed_in(keeper).get(f"/cabinet/collections/{public.pk}/").content.decode()
    assert "Це реклама." in kept
    [notice] = notices_of(keeper.pk)
    assert notice.kind == "collections.hidden"
    office.post(page, {"act": "show"})
    assert Client().get(f"/collections/{public.pk}/").status_code == 200
    with pytest.raises(RuleBroken):
        actions.hide(number=public.pk, reason="Моє", person=keeper)
