"""Mail in by `kept deliver`, and a mail server for what goes out."""

import asyncio
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from kept import BINARY

AT_ONCE = 4

MAIL = """\
From: Person {n} <person-{key}-{n}@customers.example>
To: support@example.org
Subject: My bill for November, number {n}
Message-ID: <bench-{key}-{n}@customers.example>
Date: Sun, 22 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Good morning,

the bill I had today is twice what it was last month and nothing has changed here. Could somebody look at the reading
from the third? I have sent a photograph of the meter before. I would be glad of an answer by Friday.

Kind regards,
Person {n}
"""


def processes(command, inputs):
    """How many of these a second, four at once, from start to end. Each must succeed."""

    def run(given):
        with tempfile.TemporaryFile() as file:
            file.write(given)
            file.seek(0)
            done = subprocess.run(command.words, stdin=file, capture_output=True, env=command.environment)
        if done.returncode:
            raise SystemExit(f"{command.words[1]} ended with {done.returncode}: {done.stderr.decode()}")

    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, inputs))
    return len(inputs) / (time.monotonic() - began)


class Command:
    def __init__(self, kept, *words):
        self.words = kept.words(*words) if words[0] == "deliver" else [BINARY, *words]
        self.environment = kept.environment


def letters(count, key):
    return [MAIL.format(n=n, key=key).encode() for n in range(count)]


class SlowMailServer:
    """Takes every mail and thinks about it for as long as a real one, so that the outbox works at a real one's pace."""

    PAUSE = 0.05

    def __init__(self):
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        starting = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._talk, "127.0.0.1", 0), self._loop)
        self.port = starting.result(10).sockets[0].getsockname()[1]

    async def _talk(self, reader, writer):
        try:
            writer.write(b"220 ready\r\n")
            while line := await reader.readline():
                verb = line[:4].upper().rstrip()
                if verb == b"DATA":
                    writer.write(b"354 go on\r\n")
                    await reader.readuntil(b"\r\n.\r\n")
                    await asyncio.sleep(self.PAUSE)
                writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 yes\r\n")
                if verb == b"QUIT":
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the server under measure was stopped
        finally:
            writer.close()
