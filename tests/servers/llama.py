"""llama.cpp's server in a process of its own, as a user starts it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

_LISTENS = re.compile(r"Uvicorn running on (http://\S+)")
_START_S = 120


@contextmanager
def llama_server(model: Path, mmproj: Path, *options: str, alias: str = "tiny") -> Iterator[str]:
    """The server's address up to /v1, while it serves `model` with pictures.

    It is `python -m llama_cpp.server` on a free port of loopback, with one thread. It works on
    one request after the other.
    """
    command = [sys.executable, "-m", "llama_cpp.server"]
    command += ["--model", str(model), "--clip_model_path", str(mmproj), "--chat_format", "mtmd"]
    command += ["--model_alias", alias, "--host", "127.0.0.1", "--port", "0"]
    command += ["--n_ctx", "8192", "--n_threads", "1", "--n_threads_batch", "1"]
    # By default a new request ends the one before; and logits of the prompt are no use.
    command += ["--interrupt_requests", "False", "--logits_all", "False", "--verbose", "False"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        said: SimpleQueue[str] = SimpleQueue()
        reader = Thread(target=_listen, args=(process.stderr, said))
        reader.start()
        try:
            address = said.get(timeout=_START_S)
            if not address.startswith("http"):
                raise RuntimeError(address)
            yield f"{address}/v1"
        finally:
            process.kill()
            reader.join()


def _listen(log, said: SimpleQueue[str]):
    """Read all that the server writes; tell where it listens, or its last words."""
    lines = []
    for line in log:
        lines.append(line)
        if found := _LISTENS.search(line):
            said.put(found[1])
    said.put("".join(lines))
