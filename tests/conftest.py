"""What several test modules share: the checkout, its built site, a server, a browser.

The site is built once for all workers of pytest-xdist, with the checkout's own ledger.
"""

import contextlib
import fcntl
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tools import setup

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine is no fault of a property.
settings.register_profile("parity", deadline=None)
settings.load_profile("parity")

ROOT = Path(__file__).parent.parent
#: What a checkout needs to be built: all but tools, tests and what they leave behind.
PARTS = (
    *("data", "docs", "macros", "parity", "snippets", "theme", ".parity"),
    *("mkdocs.yml", "mkdocs.zh.yml", "pyproject.toml"),
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)

#: The one area of the atlas that a small copy keeps.
AREA = "attention"

Copy = Callable[..., Path]
Mkdocs = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that these tests belong to."""
    return ROOT


@pytest.fixture(scope="session")
def verified(once: Callable[..., Path]) -> None:
    """The ledger holds whatever the checkout needs; on a fresh machine that takes long.

    One worker of pytest-xdist runs it, on all cores, and the others wait: each for
    itself would run the same. What is wrong with a record is for its test to say.
    """

    def run(_: Path) -> None:
        command = [sys.executable, "-m", "parity", "verify"]
        subprocess.run(command, cwd=ROOT, env=build_environment(), capture_output=True)

    once("verified", run)


@pytest.fixture(scope="session")
def copy_checkout(verified: None) -> Copy:
    """Copies what a build needs to a folder, ledger included, and returns it.

    A build takes a minute on a slow machine, half of it for the atlas. A test that does
    not look at the atlas takes a small copy, of which one area is left.
    """

    def copy(to: Path, small: bool = False) -> Path:
        ignored = shutil.ignore_patterns("__pycache__")
        for name in PARTS:
            if (source := ROOT / name).is_dir():
                shutil.copytree(source, to / name, ignore=ignored)
            elif source.is_file():
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, to / name)
        if small:
            _prune_atlas(to)
        return to

    return copy


def is_small(page: str) -> bool:
    """Whether a small copy has a page, such as ``atlas/pooling/index``."""
    return page.count("/") < 2 or page.startswith(f"atlas/{AREA}/")


def _prune_atlas(root: Path) -> None:
    """Leave one area of the atlas."""
    gone = {p.stem for p in (root / "data/atlas").glob("*.yaml")} - {AREA}
    pairs: set[str] = set()
    for area in gone:
        text = (root / f"data/atlas/{area}.yaml").read_text("utf-8")
        pairs |= set(re.findall(r"(?m)^- id: (\S+)", text))
        (root / f"data/atlas/{area}.yaml").unlink()
        (root / f"data/atlas/observed/{area}.json").unlink(missing_ok=True)
        for language in ("en", "zh"):
            shutil.rmtree(root / f"docs/{language}/atlas/{area}", ignore_errors=True)
    areas = "|".join(gone)
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        # An area is a heading of the navigation and the pages below it.
        section = rf"(?m)^ *- [^\n:]+:\n(?: *- [^\n]*atlas/(?:{areas})/[^\n]*\n)+"
        text = (root / name).read_text("utf-8")
        (root / name).write_text(re.sub(section, "", text), "utf-8")
    ids = (root / "data/ids.txt").read_text("utf-8")
    kept = [line for line in ids.splitlines() if line not in pairs]
    (root / "data/ids.txt").write_text("\n".join(kept) + "\n", "utf-8")


@pytest.fixture(scope="session")
def mkdocs() -> Mkdocs:
    """Runs ``mkdocs ARGUMENTS`` in a checkout, whose own packages it imports."""

    def run(
        folder: Path, *arguments: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", *arguments],
            cwd=folder,
            env=build_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )

    return run


def build_environment(**more: str) -> dict[str, str]:
    """Quiet, and with this checkout's packages where the folder has none of its own."""
    fixed = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **fixed, **more}


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Fills a folder of the session once, whichever worker comes first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def fill(name: str, make: Callable[[Path], Any]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
        return folder

    return fill


@pytest.fixture(scope="session")
def site(once: Callable[..., Path], mkdocs: Mkdocs, verified: None) -> Path:
    """The built site of the checkout, both languages."""

    def build(folder: Path) -> None:
        built = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / "site"))
        assert built.returncode == 0, built.stdout

    return once("real", build) / "site"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves like a host of static pages: its own 404 page, no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        page = Path(self.directory, "parity", "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, below /parity/ as on its host."""
    folder = tmp_path_factory.mktemp("www")
    (folder / "parity").symlink_to(site, target_is_directory=True)

    def handler(*args: Any) -> _Handler:
        return _Handler(*args, directory=str(folder))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/parity/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """A headless Chromium: the system's, else Playwright's. Without one tests fail."""
    from playwright.sync_api import sync_playwright

    path = setup.find_browser()
    if path is None:
        pytest.fail(setup.browser_advice())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        with contextlib.suppress(Exception):  # it may have crashed: tests have said so
            browser.close()
