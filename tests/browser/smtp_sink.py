"""A mail server that keeps what it is given, and can be told to refuse."""

import asyncio
import base64
import email
import email.policy
import threading
from dataclasses import dataclass, field

from ports import wait_until


@dataclass
class Mail:
    sender: str
    recipients: list[str]
    bytes: bytes
    login: tuple[str, str] | None
    message: email.message.EmailMessage = field(repr=False)

    @property
    def text(self):
        return self.message.get_body(("plain",)).get_content()


class SMTPSink:
    def __init__(self):
        self.mails = []
        self.login = None                 # (user, password): then nobody may send without it
        self.refusals = {}                # recipient -> (code, words), for good or until taken away
        self.later = 0                    # so many mails are put off with a 451 first
        self.pause = 0                    # seconds between a mail's last byte and the "250"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self):
        self._thread.start()
        serving = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._talk, "127.0.0.1", 0), self._loop)
        self._server = serving.result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def stop(self):
        async def close():
            self._server.close()
            others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def wait(self, fits=lambda mail: True, seconds=20):
        """The first mail that fits."""
        return wait_until(lambda: next((mail for mail in list(self.mails) if fits(mail)), None), seconds, "a mail")

    async def _talk(self, reader, writer):
        try:
            await _Session(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass                          # the client went away in the middle, as a killed one does
        finally:
            writer.close()


class _Session:
    def __init__(self, sink, reader, writer):
        self.sink, self.reader, self.writer = sink, reader, writer
        self.login = None
        self.reset()

    def reset(self):
        self.sender, self.recipients = None, []

    async def say(self, words):
        self.writer.write(words.encode() + b"\r\n")
        await self.writer.drain()

    async def hear(self):
        return (await self.reader.readuntil(b"\r\n"))[:-2].decode("utf-8", "surrogateescape")

    async def run(self):
        await self.say("220 sink ready")
        while True:
            line = await self.hear()
            verb, _, rest = line.partition(" ")
            answer = getattr(self, f"on_{verb.lower()}", None)
            if verb.upper() == "QUIT":
                return await self.say("221 bye")
            await (answer(rest) if answer else self.say("502 not known here"))

    async def on_ehlo(self, rest):
        offers = ["sink", "8BITMIME", "SMTPUTF8", "SIZE 70000000"]
        if self.sink.login:
            offers.append("AUTH PLAIN LOGIN")
        for offer in offers[:-1]:
            await self.say(f"250-{offer}")
        await self.say(f"250 {offers[-1]}")

    async def on_helo(self, rest):
        await self.say("250 sink")

    async def on_noop(self, rest):
        await self.say("250 fine")

    async def on_rset(self, rest):
        self.reset()
        await self.say("250 forgotten")

    async def on_auth(self, rest):
        how, _, first = rest.partition(" ")
        if how.upper() == "PLAIN":
            if not first:
                await self.say("334 ")
                first = await self.hear()
            _, user, password = base64.b64decode(first).decode().split("\0")
        else:
            if not first:
                await self.say("334 " + base64.b64encode(b"Username:").decode())
                first = await self.hear()
            await self.say("334 " + base64.b64encode(b"Password:").decode())
            user, password = (base64.b64decode(part).decode() for part in (first, await self.hear()))
        if (user, password) != self.sink.login:
            return await self.say("535 wrong user or password")
        self.login = (user, password)
        await self.say("235 welcome")

    async def on_mail(self, rest):
        if self.sink.login and not self.login:
            return await self.say("530 sign in first")
        self.reset()
        self.sender = _address(rest)
        await self.say("250 yes")

    async def on_rcpt(self, rest):
        recipient = _address(rest)
        if recipient in self.sink.refusals:
            code, words = self.sink.refusals[recipient]
            return await self.say(f"{code} {words}")
        self.recipients.append(recipient)
        await self.say("250 yes")

    async def on_data(self, rest):
        if self.sender is None or not self.recipients:
            return await self.say("503 from whom to whom?")
        if self.sink.later > 0:
            self.sink.later -= 1
            self.reset()
            return await self.say("451 not now, try again")
        await self.say("354 go on")
        lines = []
        while (line := await self.reader.readuntil(b"\r\n")) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        raw = b"".join(lines)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        # From here on the mail has been taken, whether or not the client lives to hear it.
        self.sink.mails.append(Mail(self.sender, self.recipients, raw, self.login, message))
        self.reset()
        await asyncio.sleep(self.sink.pause)
        await self.say("250 kept")


def _address(words):
    return words.split("<", 1)[1].split(">", 1)[0]
