"""The other end of the wire: an authority that signs certificates, a database, a mail server and S3, all of
them over TLS under names that the portal checks."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import psutil

from deploy.walk.machine import Failed, Machine, wait

REPOSITORY = Path(__file__).parents[2]
PASSWORDS = {"database": "d-of-the-trial", "mail": "m-of-the-trial", "s3": "s-of-the-trial-alone"}
BUCKET = "vzirets"
MOTO = "from moto.server import main; main()"


def programs() -> Path:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1].parent


class Outside:
    def __init__(self, machine: Machine) -> None:
        self.machine, self.folder = machine, machine.folder / "outside"
        self.folder.mkdir()
        self.authority = self.folder / "ca.pem"
        self.letters = self.folder / "letters"
        self.running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Outside":
        try:
            self._authority()
            self._database()
            self._mail()
            self._s3()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """At once: nothing of it is worth an orderly end."""
        for process in reversed(self.running):
            if process.poll() is None:
                for one in [*psutil.Process(process.pid).children(recursive=True), process]:
                    one.kill()
            process.wait()

    def start(self, name: str, command: list[str], **environment: str) -> None:
        log = (self.folder / f"{name}.log").open("wb")
        self.running.append(
            subprocess.Popen(
                [*self.machine.outside(), *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
            )
        )  # fmt: skip

    def run(self, commands: str, said: str = "", **environment: str) -> str:
        """Commands of the guide for the machine of the database; `said` is typed where they ask."""
        done = subprocess.run(
            [*self.machine.outside(), "setsid", "--wait", "bash", "-euo", "pipefail", "-c", commands],
            input=said, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd="/",
            env={"PATH": f"{programs()}:{os.environ['PATH']}", "LANG": "C.UTF-8", **environment},
        )  # fmt: skip
        if done.returncode:
            raise Failed(f"status {done.returncode} of:\n{commands}\n{done.stdout[-2000:]}")
        return done.stdout.strip()

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=self.folder)

    def _authority(self) -> None:
        self._openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Authority of a trial", "-keyout", "ca.key", "-out", "ca.pem",
            # Python from 3.13 on refuses an authority that doesn't say what it is for.
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )  # fmt: skip
        for name in ("db", "mail", "s3", "portal"):
            host = f"{name}.example.gov.ua"
            (self.folder / f"{name}.ext").write_text(
                f"subjectAltName=DNS:{host}\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
            )
            self._openssl(
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", f"/CN={host}", "-keyout", f"{name}.key", "-out", f"{name}.csr",
            )  # fmt: skip
            self._openssl(
                "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem",
            )  # fmt: skip

    def _database(self) -> None:
        data = self.folder / "postgres"
        data.mkdir(mode=0o700)
        owner = pwd.getpwnam("postgres").pw_uid
        os.chown(data, owner, -1)
        as_postgres = ["runuser", "-u", "postgres", "--"]
        initdb = [
            str(programs() / "initdb"),
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=peer",
            "--no-sync",
            "-D",
            str(data),
        ]
        subprocess.run([*as_postgres, *initdb], check=True, capture_output=True)
        for file in ("db.pem", "db.key"):
            (data / file).write_bytes((self.folder / file).read_bytes())
            (data / file).chmod(0o600)
            os.chown(data / file, owner, -1)
        (data / "pg_hba.conf").write_text(
            "local all postgres peer\nhostssl vzirets vzirets 192.0.2.10/32 scram-sha-256\n"
        )
        chosen = {
            "listen_addresses": "192.0.2.20", "unix_socket_directories": data, "ssl": "on",
            "ssl_cert_file": "db.pem", "ssl_key_file": "db.key",
        }  # fmt: skip
        words = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
        self.start("postgres", [*as_postgres, str(programs() / "postgres"), "-D", str(data), *words])
        wait("the database", lambda: (data / ".s.PGSQL.5432").exists())

    def at_database(self, commands: str) -> str:
        password = f"{PASSWORDS['database']}\n" * 2
        return self.run(commands, password, PGHOST=str(self.folder / "postgres"))

    def _mail(self) -> None:
        self.letters.mkdir()
        self.start(
            "mail",
            [sys.executable, "-m", "deploy.walk.mail", "587", str(self.folder / "mail.pem"),
             str(self.folder / "mail.key"), str(self.letters), "portal", PASSWORDS["mail"]],
        )  # fmt: skip

    def _s3(self) -> None:
        self.start(
            "s3",
            [sys.executable, "-c", MOTO, "--host", "0.0.0.0", "--port", "443",
             "--ssl-cert", str(self.folder / "s3.pem"), "--ssl-key", str(self.folder / "s3.key")],
            S3_IGNORE_SUBDOMAIN_BUCKETNAME="true",  # the name of the server begins like a bucket's
        )  # fmt: skip
        code = f"made = s3().create_bucket(Bucket={BUCKET!r})"
        wait("S3", lambda: self.asked_of_s3(code)[0] == 0)

    def asked_of_s3(self, code: str) -> tuple[int, str]:
        head = (
            "import boto3\n"
            "def s3(): return boto3.client('s3', endpoint_url='https://s3.example.gov.ua', "
            f"aws_access_key_id='portal', aws_secret_access_key={PASSWORDS['s3']!r}, "
            f"region_name='us-east-1', verify={str(self.authority)!r})\n"
        )
        done = subprocess.run(
            [*self.machine.outside(), sys.executable, "-c", head + code],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.strip() or done.stderr[-1000:]
