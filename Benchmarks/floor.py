"""The ceiling of a reply: the rows it leaves behind, written bare to the engine.

A copy of the same database file, one connection, prepared statements, every commit on disk (`synchronous=FULL`), and
nothing else: no HTTP, no sign-in, no permission, no rule, nothing read, no event sealed. Alone it is one commit for
each reply, grouped one for sixteen.
"""

import itertools
import sqlite3
import time

GROUP = 16
BODY = "Thank you for your patience. " * 14
WHAT = "send the corrected bill"

# What Kept writes for a reply with a promise, in its order. Bound by place: see `_values`.
STATEMENTS = (
    """INSERT INTO entry (id, case_id, at, kind, channel, author_id, body, quoted, promise_id, minutes, facts)
       VALUES (?, ?, ?, 'reply', 'email', ?, ?, '', NULL, NULL, '')""",
    """INSERT INTO mail (entry_id, case_id, direction, recipient, subject, state, state_at)
       VALUES (?, ?, 'out', ?, ?, 'waiting', ?)""",
    "INSERT INTO case_participant (case_id, address_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
    "UPDATE cases SET status = 'open', queue = 'active', owner_id = ?, updated_at = ?, version = version + 1 WHERE id = ?",
    """INSERT INTO event (id, at, actor, name, subject, case_id, party_id, data, tx)
       VALUES (?, ?, ?, 'message.sent', ?, ?, ?, ?, 0)""",
    """INSERT INTO promise (id, case_id, party_id, entry_id, what, due_at, first_due_at, owner_id, made_by, made_at,
           state, moves, remark, put_right, check_at, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 0, '', '', ?, 1)""",
    """INSERT INTO entry (id, case_id, at, kind, channel, author_id, body, quoted, promise_id, minutes, facts)
       VALUES (?, ?, ?, 'promise_made', NULL, ?, ?, '', ?, NULL, ?)""",
    "UPDATE cases SET promise_due_at = ?, promise_what = ? WHERE id = ?",
    """INSERT INTO event (id, at, actor, name, subject, case_id, party_id, data, tx)
       VALUES (?, ?, ?, 'promise.made', ?, ?, ?, ?, 0)""",
    "INSERT INTO once (actor, key, result, at) VALUES (?, ?, ?, ?)",
)


class Floor:
    def __init__(self, database, copy):
        self.db = sqlite3.connect(copy, isolation_level=None, cached_statements=64)
        # Not as a file: the server may be writing to it at this moment.
        source = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        source.backup(self.db)
        source.close()
        for word in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16000",
                     "temp_store = MEMORY", "journal_size_limit = 67108864"):
            self.db.execute(f"PRAGMA {word}").fetchall()
        self.staff = self.db.execute("SELECT id FROM staff WHERE is_active ORDER BY id LIMIT 1").fetchone()[0]
        found = self.db.execute(
            """SELECT id, party_id, subject FROM cases WHERE channel = 'email' AND queue = 'active'
               ORDER BY updated_at DESC, id DESC LIMIT 1000""").fetchall()
        self.cases = itertools.cycle(found)
        self.last = 0

    def alone(self, seconds=2.0):
        """Replies a second, each committed by itself."""
        return self._rate(seconds, 1)

    def grouped(self, seconds=2.0):
        """Replies a second, sixteen to a commit."""
        return self._rate(seconds, GROUP)

    def _rate(self, seconds, size):
        began, done = time.monotonic(), 0
        while time.monotonic() < began + seconds:
            replies = [self._values() for _ in range(size)]
            self.db.execute("BEGIN IMMEDIATE")
            for statement, rows in zip(STATEMENTS, zip(*replies)):
                if size == 1:
                    self.db.execute(statement, rows[0])
                else:
                    self.db.executemany(statement, rows)
            self.db.execute("COMMIT")
            done += size
        return done / (time.monotonic() - began)

    def _values(self):
        case, party, subject = next(self.cases)
        now, staff = int(time.time() * 1000), self.staff
        due, address = now + 5 * 86_400_000, "somebody@example.org"
        reply, sent, promise, made, promised = (self._id(now) for _ in range(5))
        return (
            (reply, case, now, staff, BODY),
            (reply, case, address, subject, now),
            (case, address),
            (staff, now, case),
            (sent, now, staff, reply, case, party, '{"channel":"email","digest":"0123456789abcdef0123456789abcdef"}'),
            (promise, case, party, reply, WHAT, due, due, staff, staff, now, due - 3_600_000),
            (made, case, now, staff, WHAT, promise, str(due)),
            (due, WHAT, case),
            (promised, now, staff, promise, case, party, f'{{"due":{due},"owner":{staff}}}'),
            (staff, f"message {case} {reply}", reply, now),
        )

    def _id(self, now):
        """As Kept makes them: by time, never twice."""
        self.last = max(self.last + 1, (now - 1_577_836_800_000) << 22)
        return self.last

    def close(self):
        self.db.close()
