"""kill -9 at any moment: what was confirmed is there, once; no customer gets the same answer twice."""

import collections
import random
import re
import threading
import time
import urllib.error

import pytest

from kept import LENA, API
from letters import letter
from ports import wait_until

ROUNDS = 6
DELIVERERS = 2
REPLIERS = 2


@pytest.fixture
def mail_settings(smtp):
    # Slow enough to be killed between a mail's last byte and the server's yes.
    smtp.pause = 0.05
    return {"from": "Support <support@example.org>", "reply_domain": "example.org",
            "smtp": {"host": "127.0.0.1", "port": smtp.port, "security": "none"}, "mailboxes": []}


class Crew:
    """Deliverers and repliers who go on until the whistle, each trying again as a real one would."""

    def __init__(self, kept, server, token, cases):
        self.kept, self.api, self.cases = kept, API(server, token), cases
        self.running = []                 # deliveries under way, to be killed
        self.delivered = {}               # marker -> reference, once it exited 0
        self.replied = {}                 # marker -> reference, once the API said so
        self.interrupted = collections.Counter()
        self.faults = []
        self.over = threading.Event()
        self._threads = [threading.Thread(target=self._guard, args=(work, number))
                         for work, many in ((self._deliver, DELIVERERS), (self._reply, REPLIERS)) for number in range(many)]

    def start(self):
        for thread in self._threads:
            thread.start()

    def finish(self):
        self.over.set()
        for thread in self._threads:
            thread.join(60)
        assert not self.faults, self.faults

    def _guard(self, work, number):
        try:
            turn = 0
            while not self.over.is_set():
                turn += 1
                work(f"{work.__name__[1:]}x{number}x{turn}x")
        except Exception as fault:
            self.faults.append(repr(fault))

    def _deliver(self, marker):
        mail = letter(f"Delivery {marker}", f"The words of {marker}.", sender=(marker, f"{marker}@example.net"))
        while True:
            process = self.kept.start_deliver(mail)
            self.running.append(process)
            out, errors = process.communicate(timeout=60)
            self.running.remove(process)
            if process.returncode == 0:
                self.delivered[marker] = out.decode().strip()
                return
            # Killed, or "try again": the mail server still has it, and does.
            assert process.returncode in (-9, 75), (process.returncode, errors)
            self.interrupted["deliveries"] += 1

    def _reply(self, marker):
        reference = random.choice(self.cases)
        body = {"kind": "reply", "body": f"Our answer {marker}."}
        while True:
            try:
                status, answer = self.api.ask(
                    "POST", f"/cases/{reference}/messages", body, Idempotency_Key=f"key-{marker}")
            except (urllib.error.URLError, ConnectionError, OSError):
                self.interrupted["replies"] += 1
                time.sleep(0.05)
                continue
            if status in (200, 201):
                self.replied[marker] = reference
                return
            assert status >= 500 or status in (409, 429), (status, answer)
            time.sleep(0.05)


def markers_in(text):
    return re.findall(r"(?:deliver|reply)x\d+x\d+x", text)


def test_kill_9_while_messages_are_delivered_and_answered(kept, server, smtp):
    token = kept.token(LENA)
    cases = [kept.deliver(letter(f"Case {number}", "Hello.", sender=(f"C {number}", f"c{number}@example.net")))
             for number in range(4)]
    crew = Crew(kept, server, token, cases)
    dice = random.Random()
    crew.start()
    try:
        for _ in range(ROUNDS):
            time.sleep(dice.uniform(0.2, 2.0))
            for process in list(crew.running):
                if dice.random() < 0.7:
                    process.kill()
            time.sleep(dice.uniform(0, 0.3))
            server.kill()
            server.start()
    finally:
        crew.finish()
    assert crew.delivered and crew.replied and sum(crew.interrupted.values()) > 0, "nothing was interrupted: no test"

    # Every delivery that exited 0 is there exactly once, in the case it named.
    api = crew.api
    found = collections.Counter()
    for case in api.all("/cases"):
        for marker in set(markers_in(case["subject"])):
            found[marker] += 1
            assert case["reference"] == crew.delivered[marker]
    assert found == collections.Counter(dict.fromkeys(crew.delivered, 1))

    # Every answer that was confirmed is in its case exactly once.
    said = collections.Counter()
    for reference in cases:
        for entry in api.all(f"/cases/{reference}/timeline"):
            said.update(set(markers_in(str(entry))))
    assert said == collections.Counter(dict.fromkeys(crew.replied, 1))

    # No customer got an answer twice. What was cut off while it was being sent waits for a person to decide.
    smtp.pause = 0
    sent = lambda: collections.Counter(marker for mail in list(smtp.mails) for marker in set(markers_in(mail.text)))
    wait_until(lambda: len(sent()) + unsure(api) >= len(crew.replied), 120, "the outbox to empty")
    time.sleep(2)
    assert set(sent()) <= set(crew.replied)
    assert max(sent().values()) == 1, [marker for marker, times in sent().items() if times > 1]

    kept.verify()
    server.stop()
    kept.verify()


def unsure(api):
    return len(api.events("mail.unsure"))
