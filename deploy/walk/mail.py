"""A mail server of the trial: STARTTLS, then a password, then letters into a folder. Nothing without TLS.

python -m deploy.walk.mail PORT CERTIFICATE KEY FOLDER USER PASSWORD
"""

import base64
import socketserver
import ssl
import sys
from pathlib import Path


class Talk(socketserver.StreamRequestHandler):
    context: ssl.SSLContext
    folder: Path
    login: bytes

    def handle(self) -> None:
        self.safe = self.known = False
        self.say("220 mail.example.gov.ua")
        while line := self.rfile.readline().strip():
            verb, _, rest = line.decode().partition(" ")
            if not self.answer(verb.upper(), rest):
                return

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
        self.wfile.flush()

    def answer(self, verb: str, rest: str) -> bool:
        if verb in ("EHLO", "HELO"):
            self.say("250-mail.example.gov.ua", "250 AUTH PLAIN" if self.safe else "250 STARTTLS")
        elif verb == "STARTTLS" and not self.safe:
            self.say("220 go on")
            self.request = self.context.wrap_socket(self.request, server_side=True)
            self.setup()
            self.safe = True
        elif verb == "AUTH" and self.safe:
            self.known = base64.b64decode(rest.partition(" ")[2]) == self.login
            self.say("235 known" if self.known else "535 not known")
        elif verb in ("MAIL", "RCPT", "RSET", "NOOP"):
            self.say("250 well" if self.known else "530 who are you?")
        elif verb == "DATA" and self.known:
            self.say("354 go on")
            self.keep()
            self.say("250 kept")
        else:
            self.say("221 farewell" if verb == "QUIT" else "502 no")
            return verb != "QUIT"
        return True

    def keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        number = len(list(self.folder.iterdir())) + 1
        draft = self.folder.parent / "letter.draft"
        draft.write_bytes(b"".join(lines))
        draft.rename(self.folder / f"{number:04}.eml")


class Server(socketserver.TCPServer):
    allow_reuse_address = True


def main(port: str, certificate: str, key: str, folder: str, user: str, password: str) -> None:
    Talk.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    Talk.context.load_cert_chain(certificate, key)
    Talk.folder, Talk.login = Path(folder), f"\0{user}\0{password}".encode()
    Server(("0.0.0.0", int(port)), Talk).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
