"""A Kept to measure: its commands, its server, and what a browser or a program needs to talk to it."""

import contextlib
import http.client
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import time
import urllib.parse

BINARY = os.path.abspath(os.environ.get("KEPT_BINARY", ".build/release/kept"))
_TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_limits():
    """A thousand open screens need more open files than a shell usually gives."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Kept:
    """One installation. `mail` is the port of a mail server that its answers leave by."""

    def __init__(self, folder, database=None, mail=None):
        self.data = pathlib.Path(folder)
        self.database = database
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("KEPT_")}
        if database:
            self.environment["KEPT_DATABASE"] = database
        if mail:
            self.environment |= {
                "KEPT_MAIL_SMTP_HOST": "127.0.0.1", "KEPT_MAIL_SMTP_PORT": str(mail), "KEPT_MAIL_SMTP_SECURITY": "none"}

    @property
    def file(self):
        return self.data / "kept.db"

    def words(self, *words):
        return [BINARY, *words, "--data", str(self.data)]

    def run(self, *words):
        """Runs a command to its end; answers what it printed, its seconds and its largest memory in MB."""
        began = time.monotonic()
        process = subprocess.Popen(
            self.words(*words), env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        said = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"kept {words[0]} failed with {process.returncode}.\n{said}")
        return said, time.monotonic() - began, usage.ru_maxrss / 1024

    def seed(self, cases, complaints=0):
        """Makes the data; answers its seconds. Keeps the sign-in and the cases it was told of."""
        shutil.rmtree(self.data, ignore_errors=True)
        said, seconds, memory = self.run("seed", "--cases", str(cases), "--complaints", str(complaints))
        self.email, self.password = re.search(r"(\S+@[\w.-]+)\W+(?:password:?\s+)?(.+?)\s*$", said, re.MULTILINE).groups()
        self.busy_case = re.search(r"^busy-case:\s*(\S+)", said, re.MULTILINE)[1]
        self.long_case = re.search(r"^long-case:\s*(\S+)", said, re.MULTILINE)[1]
        return seconds, memory

    def evidence(self):
        """Turns the log into candidates; answers events a second, how many candidates and the largest memory in MB."""
        said, _, memory = self.run("bench-evidence")
        events, found, seconds = re.search(r"^(\d+) events, (\d+) candidates, ([\d.]+) seconds", said, re.MULTILINE).groups()
        return int(events) / float(seconds), int(found), memory

    def token(self):
        return self.run("token", "create", "--email", self.email)[0].strip()

    def serve(self):
        return Server(self)


class Server:
    """A server that answers. It is told to stop by its own process id."""

    def __init__(self, kept):
        self.kept = kept
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [*kept.words("serve"), "--listen", f"127.0.0.1:{self.port}"], env=kept.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while not self._shows_a_page():
            if self.process.poll() is not None:
                raise SystemExit(f"kept serve ended with {self.process.returncode}.")
            if time.monotonic() - began > 120:
                raise SystemExit("kept serve did not answer within two minutes.")
            time.sleep(0.002)
        self.seconds_to_first_page = time.monotonic() - began

    def _shows_a_page(self):
        try:
            return self.ask("GET", "/sign-in")[0] == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, **headers):
        """Answers (status, headers, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def sign_in(self):
        """Signs in as a person does; answers the cookie."""
        _, headers, page = self.ask("GET", "/sign-in")
        visitor = headers["Set-Cookie"].split(";")[0]
        form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        form |= {"email": self.kept.email, "password": self.kept.password}
        status, headers, _ = self.ask(
            "POST", "/sign-in", urllib.parse.urlencode(form), Cookie=visitor,
            Content_Type="application/x-www-form-urlencoded")
        session = [c.split(";")[0] for c in headers.get_all("Set-Cookie", []) if c.startswith("kept_session=")]
        if status != 303 or not session:
            raise SystemExit(f"Signing in as {self.kept.email} was answered with {status}.")
        return session[0]

    # Its process

    def memory(self):
        """Resident memory in MB: now, and the most there ever was."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM"))

    def _work(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def settle(self, most=60):
        """Waits until what goes on behind the pages is done: until a second passes with almost no work."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            before = self._work()
            time.sleep(1)
            if self._work() - before < 0.04:
                return

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def empty_page():
    """A server of the same kind with one page that says "ok" and nothing else; answers its address."""
    port = free_port()
    process = subprocess.Popen(
        [BINARY, "bench-floor", "--port", str(port)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        if not process.stdout.readline():
            raise SystemExit("kept bench-floor did not start.")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
