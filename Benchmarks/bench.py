"""Measures Kept beside the ceilings of the machine it runs on. bin/bench builds a release and calls it.

Everything is measured from outside, against the release binary, over loopback, by processes of their own. Each figure
stands beside a ceiling that was taken in the same run, because absolute times mean little on another machine or on a
busy one. docs/benchmarks.md says what each figure is.
"""

import argparse
import functools
import math
import pathlib
import shutil
import statistics
import socket
import time

import backstage
import load
import mail
from figures import ROOT, Figures
from floor import Floor
from kept import BINARY, Kept, empty_page, raise_limits
from load import Replies, beside, page, wrk
from postgres import Postgres
from screens import COUNT, Screens

DATA = ROOT / ".bench-data"


def main():
    options = _options()
    raise_limits()
    if not pathlib.Path(BINARY).exists():
        raise SystemExit(f"There is no {BINARY}: bin/bench builds it.")
    folder = (options.keep or DATA).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(folder, keeps=options.keep is not None)
    sizes = [options.cases] if options.cases else [10_000] if options.quick else [10_000, 1_000_000]
    if (options.complaints or options.events) and not (options.cases or options.quick):
        sizes = []
    complete = not options.quick and not options.cases and not options.complaints and not options.events
    for size in sizes:
        bench.measure(size)
        if complete:
            bench.figures.write_page()
    if options.complaints or complete:
        bench.measure_complaints(options.complaints or 100_000)
    if options.events or complete:
        bench.measure_evidence(options.events or 1_000_000)
    if complete:
        bench.measure_postgres(100_000)
        bench.figures.write_page()
    bench.figures.keep(folder)
    print(f"\n{bench.figures.table()}\n\n{folder / 'results.json'} holds the same.")


def _options():
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Without options: 10,000 and 1,000,000 cases on SQLite, 100,000 on PostgreSQL; "
        "writes the table in docs/benchmarks.md. Takes most of an hour and 10 GB in .bench-data.")
    parser.add_argument("--quick", action="store_true", help="10,000 cases on SQLite alone, about four minutes")
    parser.add_argument("--cases", type=int, metavar="N", help="N cases on SQLite alone")
    parser.add_argument("--complaints", type=int, metavar="N", help="besides, the register and the board of N complaints")
    parser.add_argument(
        "--events", type=int, metavar="N", help="besides, a year of N events of 100 people turned into candidates for evidence")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="work in DIR and leave the data there")
    return parser.parse_args()


class Bench:
    def __init__(self, folder, keeps):
        self.folder, self.keeps = folder, keeps
        self.figures = Figures()
        self.mail = mail.SlowMailServer()
        #: Ratios to the empty page by size, so that sizes and engines can be compared.
        self.pages = {}

    def measure(self, size):
        self.size = f"{size:,}"
        self.kept = Kept(self.folder / f"sqlite-{size}", mail=self.mail.port)
        _say(f"{self.size} cases on SQLite")
        self._seed(size)
        self._start()
        server = self.kept.serve()
        try:
            self._idle(server)
            self._pages(server, size)
            self._deliver(server)
            self._screens(server)
            self._backstage(server)
            self._replies(server)
            self._memory(server)
        finally:
            server.stop()
        self._verify()
        if not self.keeps:
            shutil.rmtree(self.kept.data)

    def measure_complaints(self, count):
        """The register and the board of a desk with so many complaints, one in each case."""
        self.size = f"{count:,} complaints"
        self.kept = Kept(self.folder / f"complaints-{count}")
        _say(f"{self.size} on SQLite")
        self.kept.seed(count, complaints=count)
        server = self.kept.serve()
        try:
            cookie = server.sign_in()
            paths = "/complaints", "/complaints?state=open", "/complaints/board", "/complaints/figures"
            register, filtered, board, figures = self._beside_empty(server, cookie, *paths)
            self._page("complaint register, 50 complaints", register, 0.05, 12)
            self._page("complaint register, filtered", filtered, 0.05, 12)
            self._page("deadline board, 100 complaints", board, 0.03, 20)
            self._page("complaint figures of a year", figures)
        finally:
            server.stop()
        if not self.keeps:
            shutil.rmtree(self.kept.data)

    def measure_evidence(self, count):
        """A year of so many events of a hundred people, turned into candidates for evidence by the follower."""
        self.size = f"{count:,} events, 100 people"
        self.kept = Kept(self.folder / f"evidence-{count}")
        _say(f"{self.size} on SQLite")
        shutil.rmtree(self.kept.data, ignore_errors=True)
        self.kept.run("bench-evidence", "--make", str(count))
        rate, found, memory = self.kept.evidence()
        self.figures.add(
            "events into candidates", self.size, f"{rate:,.0f} events/s, {found:,} candidates, {memory:.0f} MB of memory",
            "≥ 5,000/s, ≤ 200 MB", rate >= 5_000 and memory <= 200)
        if not self.keeps:
            shutil.rmtree(self.kept.data)

    # Data

    def _seed(self, size):
        _say("  seeding")
        seconds, memory = self.kept.seed(size)
        self.figures.add(
            "`kept seed`", self.size, f"{seconds:.0f} s, {size / seconds:,.0f} cases/s, {memory:.0f} MB of memory",
            "≤ 5 min for 1,000,000 (3,333 cases/s)", size / seconds >= 3_333)

    def _verify(self):
        _say("  verifying")
        said, seconds, memory = self.kept.run("verify")
        events = int(said.split()[1])
        rate = events / seconds
        self.figures.add(
            "`kept verify`", self.size, f"{rate:,.0f} events/s, {events:,} in {seconds:.1f} s, {memory:.0f} MB of memory",
            "10,000,000 in ≤ 2 min (83,333/s)", rate >= 83_333)

    # The server by itself

    def _start(self):
        _say("  starting five times")
        times = []
        for _ in range(5):
            server = self.kept.serve()
            times.append(server.seconds_to_first_page)
            server.stop()
        seconds = statistics.median(times)
        self.figures.add(
            "start: process to first page", self.size, f"{seconds * 1000:.0f} ms", "≤ 1 s", seconds <= 1)

    def _idle(self, server):
        server.settle()
        now, _ = server.memory()
        self.figures.add("memory, idle", self.size, f"{now:.0f} MB", "≤ 90 MB", now <= 90)

    def _memory(self, server):
        _, most = server.memory()
        self.figures.add(
            "memory, most in the whole bench", self.size, f"{most:.0f} MB", "≤ 300 MB", most <= 300)

    # What a person feels

    def _pages(self, server, size):
        _say("  desk page and case page, 8 connections")
        cookie = server.sign_in()
        desk, case, long = self._beside_empty(server, cookie, "/desk/open", *self._cases())
        self.pages[size] = desk.ratio, case.ratio
        self._page("desk page, 50 cases", desk, 0.06, 10)
        self._page("case page, 30 entries and more", case, 0.05, 12)
        self._page("case page of a case with 1,000 entries", long)
        first = min(self.pages)
        if size > first:
            ratio = desk.ratio / self.pages[first][0]
            self.figures.add(
                "desk page beside itself at " + f"{first:,}", self.size, "", "≥ 0.8", ratio >= 0.8, ratio=ratio)

    def _cases(self):
        return f"/cases/{self.kept.busy_case}", f"/cases/{self.kept.long_case}"

    def _beside_empty(self, server, cookie, *paths):
        with empty_page() as address:
            return beside(
                lambda: wrk(address, "/", 8).per_second,
                *(functools.partial(page, server, path, cookie) for path in paths))

    def _page(self, name, load, ratio=None, milliseconds=None):
        self.figures.add(
            name, self.size, f"{load.per_second:,.0f}/s, p50 {load.p50:.1f} ms, p99 {load.p99:.1f} ms",
            f"≥ {ratio}; p99 ≤ {milliseconds} ms" if ratio else "",
            load.ratio >= ratio and load.p99 <= milliseconds if ratio else None,
            ceiling=f"empty page {load.ceiling:,.0f}/s", ratio=load.ratio)

    def _replies(self, server):
        _say("  replies with a promise, 1 and 16 writers")
        replies = Replies(server, self.kept.token())
        floor = Floor(self.kept.file, self.folder / "floor.db")
        try:
            for writers, name, ceiling in (
                (1, "reply on disk, lone writer", floor.alone), (16, "reply on disk, 16 writers", floor.grouped),
            ):
                def send():
                    sent = replies.send(writers)
                    # The log and the outbox catch up before the bare engine is measured.
                    server.settle(20)
                    return sent

                [reply] = beside(ceiling, send)
                self.figures.add(
                    name, self.size, f"{reply.per_second:,.0f}/s, p50 {reply.p50:.1f} ms, p99 {reply.p99:.1f} ms",
                    "≥ 0.5", reply.ratio >= 0.5, ceiling=f"the same rows bare {reply.ceiling:,.0f}/s",
                    ratio=reply.ratio)
        finally:
            floor.close()
            for file in self.folder.glob("floor.db*"):
                file.unlink()

    def _deliver(self, server):
        _say("  kept deliver, 4 at once")
        version, deliver = mail.Command(self.kept, "--version"), mail.Command(self.kept, "deliver")
        rates, ceilings = [], []
        for number in range(3):
            ceilings.append(mail.processes(version, [b""] * 60))
            rates.append(mail.processes(deliver, mail.letters(60, number)))
        rate, ceiling = statistics.median(rates), statistics.median(ceilings)
        self.figures.add(
            "`kept deliver`, 4 at once", self.size, f"{rate:.0f}/s", "≥ 40/s", rate >= 40,
            ceiling=f"`kept --version` {ceiling:.0f}/s", ratio=rate / ceiling)
        server.settle()

    def _screens(self, server):
        _say(f"  {COUNT:,} open screens")
        token, cookie = self.kept.token(), server.sign_in()
        reference = self.kept.long_case
        before, _ = server.memory()
        screens = Screens(server, cookie, "desk,pulse")
        server.settle()
        after, _ = server.memory()
        try:
            with socket.create_connection(("127.0.0.1", server.port)) as wire:
                def change():
                    backstage.post(wire, reference, token, backstage.reply())

                times = [screens.time(change) for _ in range(30)]
        finally:
            screens.close()
        middle = statistics.median(last for _, last in times)
        worst = sorted(last for _, last in times)[math.ceil(len(times) * 0.99) - 1]
        first_half = statistics.median(half for half, _ in times)
        self.figures.add(
            "reply to the last of 1,000 other screens", self.size,
            f"p50 {middle:.0f} ms, p99 {worst:.0f} ms (half of them after {first_half:.0f} ms)",
            "p99 ≤ 300 ms", worst <= 300)
        memory = (after - before) * 1_000 / COUNT
        self.figures.add(
            "memory per 1,000 screens", self.size, f"{memory:.0f} MB", "≤ 45 MB", memory <= 45)

    # Behind the pages

    def _backstage(self, server):
        _say("  sealing and following")
        token = self.kept.token()
        references = [item["reference"] for item in load.cases(server, token, 500)]
        server.settle()
        rate = statistics.median(self._sealed(server) for _ in range(3))
        self.figures.add(
            "log: through the sealer and one follower", self.size, f"{rate:,.0f} events/s",
            "≥ 20,000/s", rate >= 20_000)
        server.settle()
        reached, middle, late = backstage.lag(server, token, references, 1_000, 10)
        self.figures.add(
            "log: reply to follower at 1,000 replies/s", self.size,
            f"p50 {middle:.0f} ms, p99 {late:.0f} ms at {reached:,.0f}/s",
            "≤ 250 ms", late <= 250 and reached > 950)
        server.settle()

    def _sealed(self, server):
        rate = backstage.sealing(self.kept, 50_000)
        server.settle()
        return rate

    # PostgreSQL

    def measure_postgres(self, size):
        self.size = f"{size:,} on PostgreSQL"
        _say(f"{size:,} cases on PostgreSQL")
        postgres = Postgres()
        try:
            self.kept = Kept(self.folder / f"postgres-{size}", database=postgres.address, mail=self.mail.port)
            self._seed(size)
            self._start()
            first = self.kept.serve()
            try:
                self._pages_beside_sqlite(first)
                second = self.kept.serve()
                try:
                    self._two_processes(postgres, first, second)
                finally:
                    second.stop()
            finally:
                first.stop()
        finally:
            postgres.stop()
            if not self.keeps:
                shutil.rmtree(self.folder / f"postgres-{size}", ignore_errors=True)

    def _pages_beside_sqlite(self, server):
        _say("  desk page and case page, 8 connections")
        cookie = server.sign_in()
        server.settle()
        results = self._beside_empty(server, cookie, "/desk/open", self._cases()[0])
        for name, result, sqlite in zip(("desk page", "case page"), results, self.pages[min(self.pages)]):
            ratio = result.ratio / sqlite
            self.figures.add(
                f"{name} beside SQLite's", self.size,
                f"{result.per_second:,.0f}/s, p50 {result.p50:.1f} ms, p99 {result.p99:.1f} ms",
                "≥ 0.4", ratio >= 0.4, ceiling=f"empty page {result.ceiling:,.0f}/s", ratio=ratio)

    def _two_processes(self, postgres, first, second):
        """The same sixteen writers, all on one server or half on each of two."""
        _say("  replies, 16 writers on one process and on two")
        replies = Replies(first, self.kept.token())
        one, two, kept = [], [], 0
        for _ in range(load.ROUNDS):
            before = self._replies_stored(postgres)
            alone = load.read(replies.start(16))
            _settle(first, second)
            halves = [replies.start(8), replies.start(8, second)]
            shared = [load.read(half) for half in halves]
            _settle(first, second)
            one.append(alone.per_second)
            two.append(sum(half.per_second for half in shared))
            kept += self._replies_stored(postgres) - before
        ratio = statistics.median(b / a for a, b in zip(one, two))
        doubled = postgres.number(
            "SELECT count(*) FROM (SELECT subject FROM event WHERE name = 'message.sent' GROUP BY subject"
            " HAVING count(*) > 1) AS twice")
        self.figures.add(
            "replies by two processes, beside one", self.size,
            f"{statistics.median(two):,.0f}/s by two, {statistics.median(one):,.0f}/s by one; "
            f"{kept:,} stored, {doubled} twice",
            "≥ 1, nothing twice", ratio >= 1 and doubled == 0, ratio=ratio)

    def _replies_stored(self, postgres):
        return postgres.number("SELECT count(*) FROM entry WHERE kind = 'reply'")


def _settle(*servers):
    for server in servers:
        server.settle(20)


def _say(words):
    print(words, flush=True)


if __name__ == "__main__":
    main()
