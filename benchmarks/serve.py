"""``mkdocs serve``: how long from saving a file to seeing it on the page."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.checkout import Change, Checkout
from benchmarks.measure import Cost, Failed, stop

READY = 120.0  # seconds that the server may take to start
SHOWN = 60.0  # seconds that a change may take to show
LOOK = 0.02  # seconds between two requests; while it builds, MkDocs lets them wait


class Server:
    """A running ``mkdocs serve``; ``url`` ends in a slash."""

    def __init__(self, url: str) -> None:
        self.url = url

    def latency(self, checkout: Checkout, change: Change) -> Cost:
        """Seconds of wall time until every page shows the change.

        Raises:
            Failed: if a page does not.
        """
        with checkout.changed(change):
            started = time.monotonic()
            for page in change.pages:
                address = f"{self.url}{page.removesuffix('index.html')}"
                while change.word not in _get(address):
                    if time.monotonic() - started > SHOWN:
                        raise Failed(f"stale: {page} did not show the change")
                    time.sleep(LOOK)
            seconds = time.monotonic() - started
        _settle(self.url, change)
        return Cost(cpu=0, wall=seconds, peak=0)


def _settle(url: str, change: Change) -> None:
    """Wait until the server has taken note that the change is undone."""
    deadline = time.monotonic() + SHOWN
    address = f"{url}{change.pages[-1].removesuffix('index.html')}"
    while change.word in _get(address) and time.monotonic() < deadline:
        time.sleep(LOOK)


@contextmanager
def serving(root: Path, env: Mapping[str, str]) -> Iterator[Server]:
    """Serve a checkout on a free port of this machine, until the block ends.

    Raises:
        Failed: if it does not start to serve.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(env["TMPDIR"]) / "serve.log"
    # --livereload must be given: click 8.3 and newer take its default for "off".
    command = ["-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=root,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield Server(_ready(process, f"http://127.0.0.1:{port}/", log))
    finally:
        stop(process)


def _ready(process: subprocess.Popen[bytes], url: str, log: Path) -> str:
    """The address of the home page once it is served; the server redirects to it."""
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=READY) as answer:
                address: str = answer.url
                return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise Failed(f"mkdocs serve did not start:\n{log.read_text()[-2000:]}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=SHOWN) as answer:
        text: bytes = answer.read()
        return text.decode("utf-8")
