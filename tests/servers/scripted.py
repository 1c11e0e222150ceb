"""A real HTTP server on loopback whose answers a test writes down."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Lock, Thread


class Answering(BaseHTTPRequestHandler):
    """One request, and the ways to answer it that tests choose from."""

    protocol_version = "HTTP/1.1"
    asked: dict  # the JSON of a chat request

    def say(self, body: str, *, status: int = 200, kind: str = "application/json", **headers: str):
        """A whole answer of one piece."""
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def fail(self, status: int, message: str, **headers: str):
        """An error as OpenAI words it."""
        self.say(json.dumps({"error": {"message": message}}), status=status, **headers)

    def begin(self):
        """The head of a stream."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, data: str):
        """One event of a stream that has begun."""
        line = f"data: {data}\n\n".encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))

    def piece(self, text: str, finish: str | None = None):
        """One piece of an answer in a stream that has begun."""
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
        self.event(json.dumps({"choices": [choice]}))

    def end(self):
        """The end of a stream, as it should be."""
        self.event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def answer(self, *pieces: str, **counts):
        """A whole streamed answer; `counts` are its usage."""
        self.begin()
        for text in pieces:
            self.piece(text)
        self.piece("", finish="stop")
        if counts:
            self.event(json.dumps({"choices": [], "usage": counts}))
        self.end()

    def cut(self):
        """Let go of the connection without another word."""
        self.close_connection = True
        self.connection.shutdown(2)

    def read(self) -> dict:
        """The JSON that was asked with."""
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *_):
        pass


class Scripted:
    """What a server was asked, and where it is."""

    def __init__(self, url: str):
        self.url = url
        self.asked: list[dict] = []
        self.headers: list[Message] = []
        self.lock = Lock()


@contextmanager
def scripted_server(
    *script: Callable[[Answering], None],
    models: Callable[[Answering], None] | None = None,
    certificate: SSLContext | None = None,
) -> Iterator[Scripted]:
    """Answers the first chat request as the first of `script` does, and so on; the last stays.

    `models` answers GET /v1/models; without it the server offers "tiny". With a `certificate` it
    speaks TLS.
    """

    class Handler(Answering):
        def do_POST(self):
            self.asked = self.read()
            with scripted.lock:
                act = script[min(len(scripted.asked), len(script) - 1)]
                scripted.asked.append(self.asked)
                scripted.headers.append(self.headers)
            act(self)

        def do_GET(self):
            if models:
                models(self)
            else:
                self.say(json.dumps({"object": "list", "data": [{"id": "tiny"}]}))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        if certificate:
            server.socket = certificate.wrap_socket(server.socket, server_side=True)
        scripted = Scripted(f"http://127.0.0.1:{server.server_port}/v1")
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield scripted
        finally:
            server.shutdown()
