"""Stands between Kept and a server, to be taken away and put back."""

import contextlib
import socket
import threading


class Relay:
    def __init__(self, port):
        self._behind = port
        self._listener = None
        self._open = set()
        self.port = None
        self.put_back()

    def put_back(self):
        self._listener = socket.create_server(("127.0.0.1", self.port or 0), reuse_port=False)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def take_away(self):
        """Whoever is connected is cut off, and nobody answers any more."""
        listener, self._listener = self._listener, None
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener):
        with contextlib.suppress(OSError):
            while True:
                front, _ = listener.accept()
                back = socket.create_connection(("127.0.0.1", self._behind))
                self._open |= {front, back}
                for one, other in ((front, back), (back, front)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other):
        with contextlib.suppress(OSError):
            while some := one.recv(65_536):
                other.sendall(some)
        for connection in (one, other):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._open.discard(one)
        one.close()
