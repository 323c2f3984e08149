"""What the letters say, in both languages, and how they are read in a trial."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from vzirets.foundation.accounts.adapter.account import MESSAGES, AccountAdapter
from vzirets.foundation.accounts.letters import KINDS, letter
from vzirets.foundation.accounts.tests.people import letters_to, make_person, posted, text_of
from vzirets.ui.post import post_letter

FACTS = {
    "code": "BCDF-GHJK",
    "signup_url": "https://xn--e--1tbhcaxbglp0d.xn--j1amh/accounts/register/",
    "password_reset_url": "https://example.org/accounts/new-password/",
    "from_email": "old@rada.gov.ua",
    "to_email": "new@rada.gov.ua",
    "deleted_email": "old@rada.gov.ua",
    "provider": "id.gov.ua",
    "timestamp": timezone.now(),
    "user_agent": "Firefox <b>",
}
NEVER_SENT = {"account/email/password_reset_key", "account/email/email_confirm"}  # we send codes, not links


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_whole_in_both_languages(kind, language):
    made = letter(kind, FACTS, language=language)
    cyrillic = bool(re.search("[а-яіїєґ]", made.subject))
    assert cyrillic is (language == "uk")
    assert f'<html lang="{language}">' in made.html
    assert "%(" not in made.text + made.html
    assert "Firefox <b>" not in made.html  # what a browser says of itself is no markup
    words = re.findall(r"[^\W\d]+", made.subject)
    assert [word for word in words[1:] if word[0].isupper()] == []  # one capital, as in any sentence
    assert len(made.subject) <= 60
    assert "\n" not in made.subject


def test_a_code_stands_alone_and_both_shapes_say_the_same():
    made = letter("account/email/login_code", FACTS, language="uk")
    assert re.search(r"^ {4}BCDF-GHJK$", made.text, re.MULTILINE)
    assert '<p class="code">BCDF-GHJK</p>' in made.html
    said = " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>", "", made.html)).split())
    assert [line for line in made.text.split("\n\n")[:2] if line not in said] == []


def test_every_letter_and_message_of_allauth_has_words_of_ours():
    sources = "".join(path.read_text() for path in Path(allauth.__file__).parent.rglob("*.py"))
    letters = set(re.findall(r'"(\w+/email/\w+)"', sources)) - NEVER_SENT
    messages = set(re.findall(r'"(\w+/messages/\w+\.txt)"', sources))
    assert letters - set(KINDS) == set()
    assert {name for name in messages - set(MESSAGES) if "phone" not in name} == set()


@pytest.mark.django_db
def test_a_letter_is_in_the_language_of_its_reader_not_of_the_page(fresh_counts):
    make_person("en@rada.gov.ua", "Reader", language="en")
    make_person("uk@rada.gov.ua", "Читач")
    Client().post("/accounts/sign-in/code/", {"email": "en@rada.gov.ua"})
    Client().post("/en/accounts/sign-in/code/", {"email": "uk@rada.gov.ua"})
    Client().post("/en/accounts/sign-in/code/", {"email": "nobody@rada.gov.ua"})
    subjects = [letters_to(f"{name}@rada.gov.ua")[-1]["subject"] for name in ("en", "uk", "nobody")]
    assert subjects == ["Code to sign in", "Код для входу", "There is no account with this address"]


@pytest.mark.django_db
def test_the_worker_posts_it_with_both_shapes_and_a_name(fresh_counts, settings):
    Client().post("/accounts/sign-in/code/", {"email": "nobody@rada.gov.ua"})
    assert mail.outbox == []
    post_letter(**posted()[-1])
    sent = mail.outbox[0]
    assert (sent.to, sent.from_email) == (["nobody@rada.gov.ua"], settings.DEFAULT_FROM_EMAIL)
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]
    assert sent.subject == "Облікового запису з цією адресою немає"


def test_a_code_that_has_run_out_is_not_sent_late():
    late = (timezone.now() - timedelta(seconds=1)).isoformat()
    post_letter(to="olena@rada.gov.ua", subject="Код", text="код", html="<p>код</p>", until=late)
    assert mail.outbox == []


def test_an_unknown_message_is_an_error_and_not_silence(rf):
    with pytest.raises(KeyError):
        AccountAdapter(rf.get("/")).add_message(rf.get("/"), 20, "account/messages/news.txt")


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = settings.TRIAL_MAIL_DIR = tmp_path / "mail"
    return settings.TRIAL_MAIL_DIR


def send(kind="account/email/login_code", to="olena@rada.gov.ua"):
    with translation.override("uk"):
        made = letter(kind, FACTS, language="uk")
    post_letter(to=to, subject=made.subject, text=made.text, html=made.html)


@pytest.mark.django_db
def test_in_a_trial_letters_are_read_on_a_page(mailbox, client, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 21, 30, tzinfo=UTC), tick=True)
    assert "Листів іще немає" in text_of(client.get("/trial/mail/"))
    send()
    send("account/email/unknown_account", "nobody@rada.gov.ua")
    page = text_of(client.get("/trial/mail/"))
    assert "23 листопада 2026, 23:30" in page  # Kyiv's time
    assert page.index("Облікового запису з цією адресою немає") < page.index("Код для входу")  # newest first
    name = re.findall(r"/trial/mail/([\w-]+)/", client.get("/trial/mail/").content.decode())[-1]
    read = client.get(f"/trial/mail/{name}/")
    assert ("BCDF-GHJK" in text_of(read), "olena@rada.gov.ua" in text_of(read)) == (True, True)
    html = client.get(f"/trial/mail/{name}/html/")
    assert html.content.decode().startswith("<!doctype html>")
    policy = html.headers["Content-Security-Policy"].split("; ")
    assert {"script-src 'none'", "default-src 'none'", "sandbox"} <= set(policy)


@pytest.mark.django_db
def test_letters_of_one_moment_in_one_file_are_all_read(mailbox, client):
    send()
    file = next(mailbox.glob("*.log"))
    file.write_bytes(file.read_bytes() * 2)
    assert (
        len(set(re.findall(r'href="/trial/mail/([\w-]+)/"', client.get("/trial/mail/").content.decode())))
        == 2
    )


@pytest.mark.django_db
def test_outside_a_trial_there_is_no_such_page(mailbox, settings, client):
    send()
    name = re.findall(r"/trial/mail/([\w-]+)/", client.get("/trial/mail/").content.decode())[-1]
    settings.TRIAL = False
    pages = ("/trial/mail/", f"/trial/mail/{name}/", f"/trial/mail/{name}/html/")
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


@pytest.mark.django_db
def test_no_other_file_is_read(mailbox, client, tmp_path):
    send()
    (mailbox / "note.txt").write_text("Subject: note")
    (tmp_path / "secret.log").write_text("Subject: secret\n\nsecret")
    for name in ("../secret-0", "..%2Fsecret-0", "secret-0", "note-0", "%00"):
        assert client.get(f"/trial/mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_every_page_of_a_trial_says_that_it_is_one(client, settings):
    banner = "Пробний запуск на цій машині"
    assert banner in text_of(client.get("/accounts/sign-in/"))
    settings.TRIAL = False
    assert banner not in text_of(client.get("/accounts/sign-in/"))
