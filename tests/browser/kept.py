"""A Kept server on loopback with data of its own, its command line and its API."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass

from ports import free_port, wait_until

PASSWORD = "a long enough password"


@dataclass
class Person:
    name: str
    email: str
    role: str


PRIYA = Person("Priya Nair", "priya@example.org", "practitioner")
LENA = Person("Lena Hartley", "lena@example.org", "leader")
ADA = Person("Ada Okafor", "ada@example.org", "administrator")
STAFF = (ADA, LENA, PRIYA)


def binary():
    path = os.environ.get("KEPT_BINARY", ".build/debug/kept")
    assert os.access(path, os.X_OK), f"there is no Kept at {path}; run these with: bin/test browser"
    return os.path.abspath(path)


class Kept:
    """One installation: a data directory, perhaps a database, and the processes that work on it."""

    def __init__(self, folder, database=None, mail=None):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.database = database
        self.mail = mail
        self.servers = []

    # Command line

    @property
    def environment(self):
        mine = {key: value for key, value in os.environ.items() if not key.startswith("KEPT_")}
        if self.database:
            mine["KEPT_DATABASE"] = self.database
        return mine

    def command(self, *words, said="", environment=None, **options):
        """Runs one command of `kept` on this installation. `said` is its standard input."""
        return subprocess.run(
            [binary(), *words, "--data", str(self.data)],
            input=said.encode() if isinstance(said, str) else said,
            capture_output=True, env={**self.environment, **(environment or {})}, timeout=120, **options)

    def must(self, *words, **options):
        answer = self.command(*words, **options)
        assert answer.returncode == 0, f"kept {' '.join(words)}: exit {answer.returncode}\n{_said(answer)}"
        return answer.stdout.decode().strip()

    def add(self, person):
        self.must("user", "add", "--email", person.email, "--name", person.name, "--role", person.role, said=PASSWORD)

    def token(self, person):
        return self.must("token", "create", "--email", person.email)

    def start_deliver(self, message, to="support@example.org"):
        """Begins a delivery as a mail server would, and leaves it running."""
        process = subprocess.Popen(
            [binary(), "deliver", "--data", str(self.data), "--to", to],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**self.environment, "KEPT_CONFIG": str(self.configuration)})
        try:
            process.stdin.write(bytes(message))
            process.stdin.close()
        except BrokenPipeError:
            pass                          # it ended without reading: its exit code will say why
        process.stdin = None
        return process

    def deliver(self, message, to="support@example.org"):
        """Pipes a mail in; answers the reference of its case."""
        process = self.start_deliver(message, to)
        out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, f"kept deliver: exit {process.returncode}\n{errors.decode()}"
        return out.decode().strip()

    def verify(self):
        """Whether `kept verify` says that everything is whole. Fails with its words when not."""
        answer = self.command("verify")
        assert answer.returncode == 0, f"kept verify: exit {answer.returncode}\n{_said(answer)}"

    # Servers

    @property
    def configuration(self):
        return self.folder / "kept.yaml"

    def configure(self, port):
        settings = {"address": f"http://127.0.0.1:{port}", "organisation": "Aire Valley Energy", "zone": "Europe/London"}
        if self.mail:
            settings["mail"] = self.mail
        self.folder.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        self.configuration.write_text(json.dumps(settings, indent=2))

    def serve(self, *words, verb="serve", port=None):
        """Starts a server; several may share a PostgreSQL."""
        port = port or free_port()
        if not self.servers:
            self.configure(port)
        server = Server(self, verb, port, words)
        self.servers.append(server)
        return server.start()

    def stop(self):
        for server in reversed(self.servers):
            server.stop()
        self.servers = []


class Server:
    def __init__(self, kept, verb, port, words):
        self.kept, self.port = kept, port
        self.address = f"http://127.0.0.1:{port}"
        self._words = [verb, "--data", str(kept.data), "--listen", f"127.0.0.1:{port}", *words]
        self._log = kept.folder / f"{verb}-{port}.log"
        self.process = None

    def start(self, seconds=60):
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [binary(), *self._words], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**self.kept.environment, "KEPT_CONFIG": str(self.kept.configuration)})
        wait_until(self._is_ready, seconds, f"the server on {self.port} to be ready")
        return self

    def _is_ready(self):
        assert self.process.poll() is None, f"the server ended with {self.process.returncode}:\n{self.tail()}"
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def tail(self, lines=40):
        return "\n".join(self.log.splitlines()[-lines:])

    @property
    def log(self):
        return self._log.read_text(errors="replace")

    def kill(self):
        """No time to say goodbye: kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Asks it to stop, as an administrator does, and expects it to within ten seconds, open screens or not."""
        if not self.process or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            code = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not stop in 10 s when asked:\n{self.tail()}") from None
        assert code == 0, f"the server stopped with {code}:\n{self.tail()}"


class API:
    def __init__(self, server, token):
        self.server, self.token = server, token

    def ask(self, method, path, body=None, **headers):
        """Answers (status, decoded body)."""
        request = urllib.request.Request(
            f"{self.server.address}/api/v1{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
                     **{name.replace("_", "-"): value for name, value in headers.items()}})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, _decoded(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, _decoded(refusal)

    def get(self, path):
        status, body = self.ask("GET", path)
        assert status == 200, (status, body)
        return body

    def post(self, path, body=None, **headers):
        status, answer = self.ask("POST", path, body or {}, **headers)
        assert status in (200, 201), (status, answer)
        return answer

    def all(self, path):
        """Every item of a list, page after page."""
        items, after = [], None
        join = "&" if "?" in path else "?"
        while True:
            page = self.get(f"{path}{join}limit=200" + (f"&after={after}" if after else ""))
            items += page["items"]
            after = page["next"]
            # Events are never at an end: their cursor stays where the last one was.
            if not page["items"] or after is None:
                return items

    def events(self, name):
        return [event for event in self.all("/events") if event["name"] == name]


def _decoded(answer):
    text = answer.read().decode()
    return json.loads(text) if text else None


def _said(answer):
    return answer.stdout.decode(errors="replace") + answer.stderr.decode(errors="replace")


def demo_signin(log, role):
    """The (email, password) that `kept demo` printed for whoever has this role."""
    password = re.search(r"the password is always: (.+)", log)
    email = re.search(rf"^.*\b{role}\b.*?(\S+@\S+)$", log, re.MULTILINE)
    assert password and email, f"no sign-in for {role} in:\n{log}"
    return email[1], password[1]


def scratch():
    return tempfile.TemporaryDirectory(prefix="kept-journey-")
