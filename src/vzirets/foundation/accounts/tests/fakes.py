"""Sign-in servers of others, played on loopback: an OpenID Connect server, and id.gov.ua."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt

Answer = tuple[int, dict[str, Any]]


class Fake:
    """What it was asked, and what it says. `person` is who is sitting before it."""

    def __init__(self, person: dict[str, Any]) -> None:
        self.person = person
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""
        self.codes: dict[str, dict[str, str]] = {}

    def authorise(self, url: str) -> str:
        """As the person's browser would: agrees, and gives the address it is sent back to."""
        query = dict(parse_qsl(urlsplit(url).query))
        self.asked.append(("authorise", query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def refuse(self, url: str) -> str:
        query = dict(parse_qsl(urlsplit(url).query))
        return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"

    def spend(self, given: dict[str, str]) -> dict[str, str] | None:
        """The authorisation behind a code that is used for the first time by whoever it was given to."""
        known = self.codes.pop(given.get("code", ""), None)
        same = known and all(known[name] == given.get(name) for name in ("client_id", "redirect_uri"))
        return known if same and given.get("client_secret") == "secret" else None

    def answer(self, method: str, path: str, given: dict[str, str], headers: Any) -> Answer:
        raise NotImplementedError


class FakeOpenId(Fake):
    def answer(self, method: str, path: str, given: dict[str, str], headers: Any) -> Answer:
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorise",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if (method, path) == ("POST", "/token"):
            known = self.spend(given)
            if known is None or "code_verifier" not in given:
                return 400, {"error": "invalid_grant"}
            claims = {"iss": self.address, "aud": known["client_id"], "exp": time.time() + 60, **self.person}
            token = jwt.encode(claims, "a-key-of-nobody-that-is-long-enough-for-hmac", "HS256")
            return 200, {"access_token": "token", "id_token": token, "token_type": "Bearer"}
        if path == "/userinfo" and headers["Authorization"] == "Bearer token":
            return 200, self.person
        return 404, {}


class FakeIdGovUa(Fake):
    def answer(self, method: str, path: str, given: dict[str, str], headers: Any) -> Answer:
        if (method, path) == ("POST", "/get-access-token"):
            known = self.spend(given)
            if known is None or given.get("grant_type") != "authorization_code":
                return 200, {"error": 1, "message": "invalid code"}
            return 200, {
                "access_token": "token",
                "token_type": "bearer",
                "expires_in": "1000",
                "user_id": "42",
            }
        if (method, path) == ("GET", "/get-user-info"):
            if (given.get("access_token"), given.get("user_id")) != ("token", "42"):
                return 200, {"error": 2, "message": "invalid token"}
            fields = given.get("fields", "").split(",")
            return 200, {
                name: value for name, value in self.person.items() if name in (*fields, "encryptedUserInfo")
            }
        return 404, {}


@contextmanager
def running(fake: Fake) -> Iterator[Fake]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    fake.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._say("GET", parts.path, dict(parse_qsl(parts.query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say("POST", self.path, dict(parse_qsl(body)))

        def _say(self, method: str, path: str, given: dict[str, str]) -> None:
            fake.asked.append((f"{method} {path}", given))
            status, said = fake.answer(method, path, given, self.headers)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if "Location" in said:
                self.send_header("Location", said["Location"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler
