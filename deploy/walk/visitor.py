"""Somebody on the other end of the wire, with a browser's manners: what a stranger gets, and how the first
administrator comes in.

    python -m deploy.walk.visitor FOLDER stranger | connect | sign-in
"""

import base64
import email
import email.policy
import hashlib
import hmac
import re
import socket
import ssl
import struct
import sys
import time
from pathlib import Path
from typing import Any

import requests

HOST = "portal.example.gov.ua"
HOME = f"https://{HOST}"
ADMINISTRATOR = "olha@example.gov.ua"
# What whoever wants to pass for the proxy, or for this machine, would send.
BORROWED = {
    "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "stranger.example",
    "X-Real-IP": "127.0.0.1", "X-Request-ID": "chosen-by-a-visitor",
    "Forwarded": "for=127.0.0.1;proto=http;host=stranger.example",
}  # fmt: skip
OFFICE = "/accounts/people/"
APP = "/accounts/second-factor/app/"


def held(what: str, is_so: bool, seen: object = "") -> None:
    if not is_so:
        sys.exit(f"{what}: no. {seen}")
    print(what)


class Visitor:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(folder / "trusted.pem")

    def get(self, path: str, **more: Any) -> requests.Response:
        return self.session.get(f"{HOME}{path}", timeout=60, **more)

    def post(self, path: str, page: requests.Response | None = None, **fields: str) -> requests.Response:
        """A form as its page holds it; `page` where the form is that very page's."""
        page = page or self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        held(f"{path} has a form", token is not None, page.status_code)
        assert token is not None
        return self.session.post(
            page.url, {"csrfmiddlewaretoken": token[1], **fields}, headers={"Referer": page.url}, timeout=60
        )

    def letter(self, before: int) -> str:
        until = time.monotonic() + 60
        while len(letters := sorted((self.folder / "letters").iterdir())) <= before:
            held("a letter came within a minute", time.monotonic() < until)
            time.sleep(0.5)
        message = email.message_from_bytes(letters[-1].read_bytes(), policy=email.policy.default)
        part = message.get_body(("plain",))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")

    # -- what is looked at ----------------------------------------------------------------------------------

    def stranger(self) -> None:
        plain = self.session.get(f"http://{HOST}/practices/", allow_redirects=False, timeout=60)
        to = plain.headers.get("Location", "")
        held("http leads to https", plain.status_code in (301, 308) and to == f"{HOME}/practices/", to)
        for path in ("/", "/practices/VZ-0001/", "/en/practices/"):
            answer = self.get(path)
            kept = answer.headers.get("Strict-Transport-Security", "")
            held(f"{path} over TLS, and says so for a year", answer.status_code == 200 and "31536000" in kept)
        held("a policy of content", "script-src" in self.get("/").headers.get("Content-Security-Policy", ""))
        for headers in ({}, BORROWED):
            whose = "with borrowed headers" if headers else "plainly"
            for path in ("/metrics", "/health", "/health/web"):
                held(f"{path} asked {whose} is nowhere", self.get(path, headers=headers).status_code == 404)
        self.borrowed()
        for path in ("/.git/config", "/.env", "/static/../../../etc/passwd", "/media/"):
            held(f"{path} is nowhere", self.get(path).status_code in (400, 404))
        self.handshakes()
        with socket.socket() as probe:
            probe.settimeout(5)
            held("the portal's own port is closed", probe.connect_ex((HOST, 8000)) != 0)

    def borrowed(self) -> None:
        for path in ("/practices/", "/accounts/sign-in/"):
            answer = self.get(path, headers=BORROWED, allow_redirects=False)
            held(f"{path}: a borrowed X-Forwarded-Proto is thrown away", answer.status_code == 200)
            held(f"{path}: a borrowed host name is nowhere", "stranger.example" not in answer.text)
            number = answer.headers.get("X-Request-ID", "")
            held(f"{path}: a borrowed request number is not taken", number != BORROWED["X-Request-ID"])
        cookies = self.get("/accounts/sign-in/").headers.get("Set-Cookie", "")
        held("cookies are for TLS and this name only", "__Host-" in cookies and "Secure" in cookies, cookies)
        trace = self.session.request("TRACE", f"{HOME}/practices/", headers=BORROWED, timeout=60)
        held("TRACE is refused", trace.status_code == 405, trace.status_code)

    def handshakes(self) -> None:
        """Which TLS the proxy agrees to, whatever is asked of it."""
        for version, suites, agreed in (
            (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", False),
            (ssl.TLSVersion.TLSv1_2, "ECDHE+AESGCM", True),
            (ssl.TLSVersion.TLSv1_2, "kRSA:@SECLEVEL=0", False),  # no forward secrecy
            (ssl.TLSVersion.TLSv1_2, "ECDHE+SHA1:@SECLEVEL=0", False),  # CBC
            (ssl.TLSVersion.TLSv1_3, "ECDHE+AESGCM", True),
        ):
            context = ssl.create_default_context(cafile=str(self.session.verify))
            context.minimum_version = context.maximum_version = version
            context.set_ciphers(suites)
            with socket.create_connection((HOST, 443), 10) as plain:
                try:
                    context.wrap_socket(plain, server_hostname=HOST).close()
                    is_so = agreed
                except ssl.SSLError:
                    is_so = not agreed
            held(f"{version.name} with {suites.partition(':')[0]}: {'yes' if agreed else 'refused'}", is_so)

    def by_letter(self) -> requests.Response:
        before = len(list((self.folder / "letters").iterdir()))
        self.post("/accounts/sign-in/code/", email=ADMINISTRATOR)
        found = re.search(r"^ {4}(\S+)$", self.letter(before), re.MULTILINE)
        held("the letter, taken over STARTTLS with a password, holds a code", found is not None)
        assert found is not None
        return self.post("/accounts/sign-in/code/enter/", code=found[1])

    def connect(self) -> None:
        """The first time: the office is closed until a code app is connected."""
        self.by_letter()
        closed = self.get(OFFICE, allow_redirects=False)
        held("without a second factor the office is closed", closed.status_code != 200, closed.status_code)
        offered = self.get(APP)
        key = re.search(r"<code>([A-Z2-7]{32})</code>", offered.text)
        held("a code app is offered", key is not None)
        assert key is not None
        (self.folder / "app-key").write_text(key[1])
        self.post(APP, offered, code=app_code(key[1]))
        held("with it the office is open", self.get(OFFICE).status_code == 200)

    def sign_in(self) -> None:
        answer = self.by_letter()
        held("a second step is asked for", "/second-factor/" in answer.url, answer.url)
        key = (self.folder / "app-key").read_text()
        self.post("/accounts/sign-in/second-factor/", code=app_code(key))
        held("after it the office is open", self.get(OFFICE).status_code == 200)


def app_code(key: str) -> str:
    """RFC 6238: what a code app shows now."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


if __name__ == "__main__":
    visitor = Visitor(Path(sys.argv[1]))
    {"stranger": visitor.stranger, "connect": visitor.connect, "sign-in": visitor.sign_in}[sys.argv[2]]()
