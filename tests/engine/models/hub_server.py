"""A hub on loopback: the few endpoints of the real one that a download uses, and its mischief."""

import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REVISION = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """files: name -> bytes of one repository. After `hold_after` bytes of a file it waits."""

    def __init__(self, repo, files):
        self.repo, self.files = repo, dict(files)
        self.lies = set()  # names whose bytes are not what is stated
        self.claimed = {}  # name -> size that is stated instead of the true one
        self.hold_after = None
        self.holding = threading.Event()
        self.ranges = []  # (name, first byte that was asked for)
        self.address = ""

    def stated(self):
        return {
            "id": self.repo,
            "modelId": self.repo,
            "sha": REVISION,
            "siblings": [self._sibling(*file) for file in self.files.items()],
        }

    def _sibling(self, name, content):
        blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
        size = self.claimed.get(name, len(content))
        told = {"rfilename": name, "size": size, "blobId": blob}
        if name.endswith((".gguf", ".safetensors")):
            sha256 = hashlib.sha256(content).hexdigest()
            told["lfs"] = {"sha256": sha256, "size": size, "pointerSize": 130}
        return told


@contextmanager
def serving(hub):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            path = self.path.partition("?")[0]
            start = f"/{hub.repo}/resolve/{REVISION}/"
            if path.startswith(f"/api/models/{hub.repo}"):
                self._answer(200, json.dumps(hub.stated()).encode())
            elif path.startswith(start) and path.removeprefix(start) in hub.files:
                self._file(path.removeprefix(start))
            else:
                self._answer(404, b"{}", [("X-Error-Code", "RepoNotFound")])

        def _file(self, name):
            content = hub.files[name]
            if name in hub.lies:
                content = bytes(len(content))
            wanted = self.headers.get("Range", "bytes=0-")
            first = int(wanted.removeprefix("bytes=").partition("-")[0])
            hub.ranges.append((name, first))
            self.send_response(206 if first else 200)
            self.send_header("Content-Length", str(len(content) - first))
            whole = len(content)
            self.send_header("Content-Range", f"bytes {first}-{whole - 1}/{whole}")
            self.end_headers()
            if hub.hold_after is None:
                self.wfile.write(content[first:])
                return
            self.wfile.write(content[first : hub.hold_after])
            self.wfile.flush()
            hub.holding.set()
            closing.wait()

        def _answer(self, status, body, headers=()):
            self.send_response(status)
            for header in (*headers, ("Content-Length", str(len(body)))):
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(body)

    closing = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
