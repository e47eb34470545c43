"""Load on a server by wrk, a process of its own, and the ceiling beside it."""

import json
import pathlib
import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass

HERE = pathlib.Path(__file__).parent
ROUNDS = 3
SECONDS = 5


@dataclass
class Load:
    per_second: float
    p50: float  # milliseconds
    p99: float


def wrk(address, path, connections, *, headers=(), script=None, arguments=(), seconds=SECONDS):
    return read(start(address, path, connections, headers=headers, script=script, arguments=arguments, seconds=seconds))


def start(address, path, connections, *, headers=(), script=None, arguments=(), seconds=SECONDS):
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    if script:
        words += ["-s", str(HERE / script)]
    words.append(address + path)
    return subprocess.Popen(words + (["--", *arguments] if arguments else []), stdout=subprocess.PIPE, text=True)


def read(process):
    said = process.communicate()[0]
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.+)", said)
    if process.returncode or bad:
        raise SystemExit(f"The load did not go well:\n{said}")
    times = {place: _milliseconds(text) for place, text in re.findall(r"^\s+(50|99)%\s+(\S+)", said, re.MULTILINE)}
    return Load(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), times["50"], times["99"])


def _milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}[unit]


@dataclass
class Beside:
    """Several rounds of a load and of the ceiling just before and after each: the medians."""

    per_second: float
    p50: float
    p99: float
    ceiling: float
    ratio: float


def beside(ceiling, *measures, rounds=ROUNDS):
    """Runs ceiling, measure, ceiling, measure … and answers one `Beside` for each measure. `ceiling` answers a number
    per second, each measure a `Load`. A ratio is taken within its round, so that a busy moment weighs on both."""
    results = [[] for _ in measures]
    before = ceiling()
    for _ in range(rounds):
        loads = [measure() for measure in measures]
        after = ceiling()
        for result, load in zip(results, loads):
            result.append((load, (before + after) / 2))
        before = after
    return [median_of(result) for result in results]


def median_of(pairs):
    loads = [load for load, _ in pairs]
    return Beside(
        statistics.median(load.per_second for load in loads), statistics.median(load.p50 for load in loads),
        statistics.median(load.p99 for load in loads), statistics.median(top for _, top in pairs),
        statistics.median(load.per_second / top for load, top in pairs))


def page(server, path, cookie):
    return wrk(server.address, path, 8, headers=[f"Cookie: {cookie}"])


class Replies:
    """Replies by the API, each with a promise and a key of its own, in turn to a thousand cases that came by mail."""

    CASES = 1_000

    def __init__(self, server, token):
        self.server, self.token, self.sent = server, token, 0
        self.references = [item["reference"] for item in cases(server, token, self.CASES)]
        self._file = tempfile.NamedTemporaryFile("w", prefix="kept-bench-", suffix=".txt")
        self._file.write("\n".join(self.references))
        self._file.flush()

    def start(self, writers, server=None, seconds=SECONDS):
        """Each start has keys of its own and begins elsewhere in the list, so that two at once do not meet."""
        self.sent += 1
        return start(
            (server or self.server).address, "/", writers, script="reply.lua", seconds=seconds,
            arguments=(self._file.name, self.token, f"{self.server.port}-{self.sent}", str(self.sent * 382)))

    def send(self, writers):
        return read(self.start(writers))


def cases(server, token, count):
    """The newest open cases that came by mail."""
    found, after = [], ""
    while len(found) < count:
        status, _, body = server.ask(
            "GET", f"/api/v1/cases?view=channel-email&limit=200{after}", Authorization=f"Bearer {token}")
        if status != 200:
            raise SystemExit(f"The list of cases was answered with {status}: {body}")
        page = json.loads(body)
        found += page["items"]
        if not page["next"]:
            break
        after = f"&after={page['next']}"
    return found[:count]
