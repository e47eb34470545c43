"""What goes on behind the pages: sealing the log and following it."""

import bisect
import json
import socket
import sqlite3
import threading
import time

FOLLOWER = "outbox"


def sealing(kept, events):
    """Appends events to the log of a running server at one stroke; answers how many a second came through the sealer
    and one follower. They are answers that were never to leave by mail, so the follower looks each of them up."""
    with _open(kept) as db:
        entries = db.execute(
            """SELECT entry.id, entry.case_id, cases.party_id FROM entry JOIN cases ON cases.id = entry.case_id
               WHERE entry.kind = 'received' ORDER BY entry.id DESC LIMIT ?""", (min(events, 10_000),)).fetchall()
        now = int(time.time() * 1000)
        first = (now - 1_577_836_800_000) << 22
        rows = [(first + n, now, *entries[n % len(entries)], "{}", 0) for n in range(events)]
        target = _head(db) + events
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "INSERT INTO event (id, at, name, subject, case_id, party_id, data, tx) VALUES (?, ?, 'message.sent', ?, ?, ?, ?, ?)",
            rows)
        db.execute("COMMIT")
        began = time.monotonic()
        while _place(db) < target:
            if time.monotonic() > began + 120:
                raise SystemExit("The log was not followed within two minutes.")
            time.sleep(0.01)
        return events / (time.monotonic() - began)


def lag(server, token, references, per_second, seconds, writers=8):
    """Writes replies at a steady pace and watches the follower's place in the log. Answers the pace that was reached and
    the milliseconds, middle and 99th of a hundred, from an event to the follower having dealt with it."""
    writing = _Pace(server, token, references, per_second, seconds, writers)
    with _open(server.kept) as db:
        start = _head(db)
        places, times = [], []
        writing.start()
        while writing.is_alive() or _place(db) < _head(db):
            places.append(_place(db))
            times.append(time.time() * 1000)
            time.sleep(0.003)
        written = db.execute(
            "SELECT position, at FROM event WHERE position > ? AND position <= ?", (start, places[-1])).fetchall()
    lags = sorted(times[bisect.bisect_left(places, position)] - at for position, at in written)
    return writing.reached(), lags[len(lags) // 2], lags[len(lags) * 99 // 100]


class _Pace(threading.Thread):
    """Replies at so many a second, on a few connections."""

    def __init__(self, server, token, references, per_second, seconds, writers):
        super().__init__(daemon=True)
        self.server, self.token, self.references = server, token, references
        self.count, self.writers, self.step = per_second * seconds, writers, 1 / per_second

    def run(self):
        self.began = time.monotonic()
        threads = [threading.Thread(target=self._write, args=(n,), daemon=True) for n in range(self.writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.monotonic() - self.began

    def reached(self):
        return self.count / self.seconds

    def _write(self, writer):
        body = reply()
        with socket.create_connection(("127.0.0.1", self.server.port)) as wire:
            for n in range(writer, self.count, self.writers):
                time.sleep(max(0, self.began + n * self.step - time.monotonic()))
                post(wire, self.references[n % len(self.references)], self.token, body)


def reply():
    due = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 5 * 86_400))
    return json.dumps({
        "kind": "reply", "body": "Thank you, that is all I need. I will come back to you when it is done.",
        "promise": {"what": "ring back", "due_at": due}}).encode()


def post(wire, reference, token, body):
    """Adds a message to a case on an open connection."""
    wire.sendall(
        b"POST /api/v1/cases/%b/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %b\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        % (reference.encode(), token.encode(), len(body), body))
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(wire)
    head, _, rest = answer.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(rest) < length:
        rest += _more(wire)
    if b" 201 " not in head[:20]:
        raise SystemExit(f"A reply was answered with {(head + rest).decode()}")


def _more(wire):
    part = wire.recv(65_536)
    if not part:
        raise ConnectionError("the server closed the connection")
    return part


class _open:
    """The server's database, beside the server."""

    def __init__(self, kept):
        self.db = sqlite3.connect(kept.file, isolation_level=None, timeout=10, check_same_thread=False)

    def __enter__(self):
        return self.db

    def __exit__(self, *_):
        self.db.close()


def _head(db):
    return db.execute("SELECT position FROM log_head").fetchone()[0]


def _place(db):
    row = db.execute("SELECT position FROM follower WHERE name = ?", (FOLLOWER,)).fetchone()
    return row[0] if row else 0
