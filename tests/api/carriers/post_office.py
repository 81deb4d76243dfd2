"""A mail server of the tests' own on 127.0.0.1: it takes letters, refuses them, or hangs up."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, Literal, TypeAlias

Mood: TypeAlias = Literal[
    "takes", "refuses-address", "refuses-for-now", "refuses-text", "hangs-up", "swallows"
]


class PostOffice:
    """What the server does with the next letters, and what it took. `swallows`: takes, and says nothing."""

    def __init__(self) -> None:
        self.mood: Mood = "takes"
        self.taken: list[tuple[str, str]] = []
        self.port = 0


@contextmanager
def a_post_office() -> Iterator[PostOffice]:
    """Serve mail on a free port of this machine."""
    office = PostOffice()

    class Line(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            # Who is killed while it writes hangs up without a word.
            with suppress(ConnectionError):
                _attend(self, office)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Line) as server:
        office.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()


def _attend(line: Any, office: PostOffice) -> None:
    def say(text: str) -> None:
        line.wfile.write(f"{text}\r\n".encode())

    say("220 kitchen.test")
    to = ""
    while asked := line.rfile.readline().decode().strip():
        word = asked.upper()
        if word.startswith("RCPT"):
            to = asked.partition("<")[2].partition(">")[0]
            say({"refuses-address": "550 nobody", "refuses-for-now": "451 later"}.get(office.mood, "250 ok"))
        elif word == "DATA":
            if office.mood == "hangs-up":
                say("354 go on")
                line.rfile.readline()
                return
            say("354 go on")
            text = _text(line)
            if office.mood == "refuses-text":
                say("554 no")
                continue
            office.taken.append((to, text))
            if office.mood == "swallows":
                return
            say("250 taken")
        elif word == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok")


def _text(line: Any) -> str:
    found = []
    while (row := line.rfile.readline().decode()) not in (".\r\n", ""):
        found.append(row)
    return "".join(found)
