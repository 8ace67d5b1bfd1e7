"""Other people's web servers, all on this computer. In: nothing. Out: a server whose paths are named after what they do.

Every host of example.org leads here, but for those that the table below sends elsewhere.
"""

import socket
import ssl
from collections import Counter
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Event, Lock, Thread

import pytest

CERTIFICATE = Path(__file__).with_suffix(".pem")
"""Of site.example.org, and its key."""
HOSTS = {
    "inside.example.org": ["10.0.0.7"],
    "half-inside.example.org": ["93.184.216.34", "169.254.169.254"],
    "nowhere.example.org": [],
}
"""Host → where it leads, if not here."""
ROBOTS = {
    "closed.example.org": (200, {}, b"User-agent: *\nDisallow: /\n"),
    "choosy.example.org": (
        200,
        {},
        b"\xef\xbb\xbfUser-agent: shelfmates\nDisallow: /not-you\n\nUser-agent: *\nDisallow:\n",
    ),
    "calm.example.org": (200, {}, b"User-agent: *\nCrawl-delay: 7\n"),
    "very-calm.example.org": (200, {}, b"User-agent: *\nCrawl-delay: 700\n"),
    "elsewhere.example.org": (301, {"Location": "/rules"}, b""),
    "round.example.org": (301, {"Location": "/robots.txt"}, b""),
    "broken.example.org": (500, {}, b""),
    "barred.example.org": (403, {}, b"User-agent: *\nDisallow: /\n"),
}
"""Host → its robots.txt; the others have none."""
ANSWERS = {
    "/ok": (200, {}, b"hello"),
    "/for-good": (301, {"Location": "/ok"}, b""),
    "/for-good-too": (308, {"Location": "/ok"}, b""),
    "/for-good-twice": (301, {"Location": "/for-good-too"}, b""),
    "/today": (302, {"Location": "/ok"}, b""),
    "/see": (303, {"Location": "/ok"}, b""),
    "/for-good-then-today": (301, {"Location": "/today"}, b""),
    "/today-then-for-good": (307, {"Location": "/for-good"}, b""),
    "/for-good-gone": (301, {"Location": "/missing"}, b""),
    "/accent": (301, {"Location": "/caf\u00c3\u00a9"}, b""),
    "/caf%C3%A9": (200, {}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    **{f"/step-{number}": (302, {"Location": f"/step-{number + 1}"}, b"") for number in range(1, 7)},
    "/step-7": (200, {}, b""),
    "/without-a-way": (302, {}, b""),
    "/to-ftp": (302, {"Location": "ftp://example.org/"}, b""),
    "/to-a-number": (302, {"Location": "http://127.0.0.1/"}, b""),
    "/to-inside": (302, {"Location": "http://inside.example.org/"}, b""),
    "/missing": (404, {}, b""),
    "/left": (410, {}, b""),
    "/password": (401, {}, b""),
    "/forbidden": (403, {}, b""),
    "/own-number": (999, {}, b""),
    "/busy": (429, {}, b""),
    "/busy-for-hours": (429, {"Retry-After": "7200"}, b""),
    "/fault": (500, {}, b""),
    "/closed-today": (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b""),
    "/strange-wait": (503, {"Retry-After": "soon"}, b""),
    "/rules": (200, {}, b"User-agent: *\nDisallow: /secret\n"),
}
"""Path → status, headers, body; other paths do what the handler below says."""


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_GET(self):
        host = self.headers["Host"].partition(":")[0]
        with ExitStack() as self.question:
            self.question.enter_context(self.server.count(host))
            self.choose(host)

    def choose(self, host):
        key = f"{host}{self.path}"
        with self.server.guard:
            self.server.asked.append((self.command, host, self.path))
            self.server.times[key] += 1
            self.server.agents.add(self.headers["User-Agent"])
        if self.path == "/robots.txt":
            self.answer(*ROBOTS.get(host, (404, {}, b"")))
        elif self.path in ANSWERS:
            self.answer(*ANSWERS[self.path])
        else:
            getattr(self, f"do_{self.path.strip('/').replace('-', '_')}")(key)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def answer(self, status, headers, body):
        self.send_response(status, "so")
        for name, value in headers.items():
            self.send_header(name, value)
        # A client with its answer may let the next one go, before this thread does another thing.
        self.question.close()
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_busy_then_fine(self, key):
        is_first = self.server.times[key] == 1
        self.answer(*((429, {"Retry-After": "3"}, b"") if is_first else (200, {}, b"")))

    def do_slow_and_fine(self, _key):
        self.server.over.wait(0.03)
        self.answer(200, {}, b"")

    def do_get_only(self, _key):
        self.answer(405 if self.command == "HEAD" else 200, {}, b"")

    def do_head_hangs_up(self, _key):
        if self.command == "GET":
            self.answer(200, {}, b"")

    def do_late(self, _key):
        self.server.over.wait()

    def do_drip(self, _key):
        self.wfile.write(b"HTTP/1.1 200 fine\r\nX-Slow: ")
        while not self.server.over.wait(0.02):
            self.wfile.write(b"x")

    def do_endless(self, _key):
        self.answer(200, {}, b"")
        while self.command == "GET" and not self.server.over.is_set():
            self.wfile.write(b"x" * 65_536)

    def do_endless_get_only(self, key):
        if self.command == "HEAD":
            self.answer(501, {}, b"")
        else:
            self.do_endless(key)

    def do_nonsense(self, _key):
        self.wfile.write(b"hello, I am no web server\r\n\r\n")

    def log_message(self, *_words):
        """Keep quiet."""


class Server(ThreadingMixIn, TCPServer):
    """Listens on this computer alone."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.guard, self.over = Lock(), Event()
        self.asked, self.times, self.agents = [], Counter(), set()
        self.talks, self.most = Counter(), Counter()
        self.port = self.server_address[1]

    @contextmanager
    def count(self, host):
        """Count who waits for an answer of a host at the same time."""
        with self.guard:
            self.talks[host] += 1
            self.most[host] = max(self.most[host], self.talks[host])
        yield
        with self.guard:
            self.talks[host] -= 1

    def url(self, path, *, host="site.example.org", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def resolve(self, host, _port):
        """Return where a host leads, as the system's resolver would."""
        return HOSTS.get(host, ["127.0.0.1"])

    def speak_tls(self):
        """Accept only TLS connections from now on; each handshake runs in the thread that answers."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, *_words):
        """Keep quiet about clients that leave, or that speak TLS."""


@pytest.fixture
def webserver(monkeypatch):
    """Serve, and let nothing leave this computer."""
    connect = socket.socket.connect

    def connect_here(self, address):
        assert address[0] == "127.0.0.1", f"a test called {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    with Server() as made:
        thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield made
        made.over.set()
        made.shutdown()
        thread.join()
