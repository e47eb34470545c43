"""A thousand open screens, each a stream of its own, read by one process that does nothing else."""

import multiprocessing
import select
import socket
import time

COUNT = 1_000
_CHANGE = b"event: change"


class Screens:
    """Opens the streams and says, round by round, when each of them was told of a change."""

    def __init__(self, server, cookie, topics):
        self._mine, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_watch, args=(theirs, server.port, cookie, topics), daemon=True)
        self._process.start()
        if self._mine.recv() != "open":
            raise SystemExit("The screens could not be opened.")

    def time(self, change):
        """Makes a change and answers the milliseconds from before it was asked for to the middle and the last screen."""
        self._mine.send("watch")
        self._mine.recv()
        began = time.monotonic()
        change()
        if not self._mine.poll(30):
            raise SystemExit("A change did not reach every screen within 30 s.")
        middle, last = self._mine.recv()
        return (middle - began) * 1000, (last - began) * 1000

    def close(self):
        self._mine.send("close")
        self._process.join(10)


def _watch(pipe, port, cookie, topics):
    poll = select.epoll()
    streams = {}
    request = f"GET /live?topics={topics} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
    for _ in range(COUNT):
        stream = socket.create_connection(("127.0.0.1", port), timeout=30)
        stream.sendall(request)
        streams[stream.fileno()] = stream
    for stream in streams.values():
        said = b""
        while b"event: hello" not in said:
            part = stream.recv(4096)
            if not part:
                pipe.send(said.decode())
                return
            said += part
        stream.setblocking(False)
        poll.register(stream, select.EPOLLIN)
    pipe.send("open")
    while pipe.recv() == "watch":
        _drain(poll, streams, 0.2)
        pipe.send("watching")
        pipe.send(_times(poll, streams))
    for stream in streams.values():
        stream.close()


def _times(poll, streams):
    """When the change had reached half of the screens, and all."""
    waiting, middle = set(streams), None
    while waiting:
        for number, _ in poll.poll():
            said = streams[number].recv(65_536)
            if not said:
                raise ConnectionError("a screen was closed")
            if _CHANGE in said:
                waiting.discard(number)
        if middle is None and len(waiting) <= len(streams) // 2:
            middle = time.monotonic()
    return middle, time.monotonic()


def _drain(poll, streams, quiet):
    while found := poll.poll(quiet):
        for number, _ in found:
            streams[number].recv(65_536)
