"""A false fact stops a build, a preview marks it, and frameworks stay out of it."""

import contextlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Copy, Mkdocs, build_environment
from mini import AS_OF, edited, mini_session
from mini_atlas import ARGUMENTS, ATLAS, SUMS, changed, observed

from macros import RENDERERS, bridge
from parity.html import parse_html
from parity.load import load, validate
from parity.mutants import mutants
from parity.pages import MACROS
from parity.problems import Place
from parity.verify import Report, verify

PATIENCE = 90.0  # seconds for a preview to build on a busy machine


@dataclass(frozen=True)
class Lie:
    """A boolean cell that a test turned round, and how to turn it back."""

    id: str
    side: str
    page: str  # a page that shows it, below the root of the site
    place: Place
    file: Path
    true: str
    false: str

    def tell(self, it: bool) -> None:
        self.file.write_text(self.false if it else self.true, "utf-8")


def falsify_first(root: Path) -> Lie:
    """Turn the first executed boolean of a checkout round."""
    catalog, _ = load(root)
    for record, fact in catalog.each_fact():
        for side in ("pytorch", "tensorflow"):
            if isinstance(fact.cell(side).value, bool) and fact.cell(side).run:
                page = next(
                    page.stem
                    for page in catalog.pages["en"].values()
                    if fact.id in catalog.facts_on(page)
                )
                found = _turned(root, record.place(side, "value"))
                where = "" if page == "index" else f"{page}/"
                made = Lie(fact.id, side, where, *found)
                made.tell(True)
                return made
    raise AssertionError("no executed boolean in data/facts")


def _turned(root: Path, place: Place) -> tuple[Place, Path, str, str]:
    """The text of a record's file as it is, and with the boolean at a place turned."""
    text = (root / place.file).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    before = lines[place.line - 1][: place.column - 1]
    key, true, rest = re.split(
        r"\b(true|false)\b", lines[place.line - 1][place.column - 1 :], maxsplit=1
    )
    assert key == "value: "
    other = {"true": "false", "false": "true"}[true]
    lines[place.line - 1] = before + key + other + rest
    return place, root / place.file, text, "".join(lines)


# A build for publication.


def test_a_false_fact_stops_the_build(
    copy_checkout: Copy, mkdocs: Mkdocs, tmp_path: Path
) -> None:
    root = copy_checkout(tmp_path / "checkout", small=True)
    lie = falsify_first(root)
    done = mkdocs(root, "build")
    assert done.returncode != 0
    place = lie.place
    assert f"{place.file}:{place.line}:{place.column}: E202 " in done.stdout
    assert "Mend: write value:" in done.stdout
    assert "Traceback" not in done.stdout
    assert not list((root / "site").rglob("*.html"))

    lie.tell(False)
    assert mkdocs(root, "build").returncode == 0
    assert (root / "site" / "zh" / "index.html").is_file()


TRAP = """
import pathlib
pathlib.Path({marker!r}).write_text(__name__)
raise ImportError("a framework was imported")
"""


def test_a_build_without_changes_imports_no_framework(
    root: Path, copy_checkout: Copy, mkdocs: Mkdocs, site: Path, tmp_path: Path
) -> None:
    assert site  # it has been built, so the ledger is full
    small = copy_checkout(tmp_path / "checkout", small=True)
    marker = tmp_path / "imported"
    for name in ("torch", "tensorflow", "keras"):
        (tmp_path / "path" / name).mkdir(parents=True)
        trap = tmp_path / "path" / name / "__init__.py"
        trap.write_text(TRAP.format(marker=str(marker)))
    path = f"{tmp_path / 'path'}:{root}"

    done = mkdocs(small, "build", PYTHONPATH=path)
    assert done.returncode == 0, done.stdout
    assert not marker.exists(), marker.read_text()

    for name in ("torch", "tensorflow"):  # the trap does spring
        code = [sys.executable, "-c", f"import {name}"]
        environment = build_environment(PYTHONPATH=path)
        assert subprocess.run(code, env=environment, capture_output=True).returncode
        assert marker.read_text() == name


#: As `sitecustomize`, it hides the frameworks from every finder of modules.
HIDE = """
import sys

class Hiding:
    def __init__(self, finder):
        self.finder = finder
    def __getattr__(self, name):
        return getattr(self.finder, name)
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "tensorflow", "keras"):
            return None
        return self.finder.find_spec(name, path, target)

sys.meta_path[:] = [Hiding(finder) for finder in sys.meta_path]
"""


@pytest.fixture
def hidden(tmp_path: Path, root: Path) -> str:
    """A PYTHONPATH on which there is neither PyTorch nor TensorFlow."""
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text(HIDE)
    return f"{tmp_path / 'hiding'}:{root}"


@pytest.fixture
def unrun(copy_checkout: Copy, tmp_path: Path) -> Path:
    """A checkout whose ledger is empty."""
    root = copy_checkout(tmp_path / "checkout", small=True)
    for entry in (root / ".parity" / "ledger").rglob("*.jsonl"):
        entry.unlink()
    return root


def test_a_build_without_frameworks_and_results_is_refused(
    unrun: Path, mkdocs: Mkdocs, hidden: str
) -> None:
    done = mkdocs(unrun, "build", PYTHONPATH=hidden)
    assert done.returncode != 0
    assert "E205" in done.stdout
    assert "E200" not in done.stdout
    assert "Traceback" not in done.stdout
    assert not list((unrun / "site").rglob("*.html"))


# A preview.


class Preview:
    """A running ``mkdocs serve``."""

    def __init__(self, root: Path, log: Path, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url, self.log = f"http://{address}/parity/", log
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "mkdocs",
                    "serve",
                    "--livereload",
                    "-a",
                    address,
                ],
                cwd=root,
                env=build_environment(**environment),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def wait(self, page: str, ready: Callable[[str], bool]) -> str:
        """The text of a page as soon as it is so."""
        text, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            with contextlib.suppress(urllib.error.URLError, OSError):
                with urllib.request.urlopen(self.url + page, timeout=10) as answer:
                    text = answer.read().decode()
                if ready(text):
                    return text
            time.sleep(0.2)
        raise AssertionError(f"not in {PATIENCE} s: {text}\n{self.log.read_text()}")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Callable[..., Preview]]:
    running: list[Preview] = []

    def start(root: Path, **environment: str) -> Preview:
        running.append(Preview(root, tmp_path / "serve.log", **environment))
        return running[-1]

    yield start
    for each in running:
        each.process.send_signal(signal.SIGINT)
        try:
            each.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            each.process.kill()
            each.process.wait()


def status(html: str, id: str, side: str) -> str:
    page = parse_html(html, "page")
    cells = (
        cell.get("data-status")
        for cell in page.having("data-fact")
        if (cell.get("data-fact"), cell.get("data-side")) == (id, side)
    )
    return next(cells, "")


def test_a_preview_marks_a_false_fact_and_heals_when_it_is_mended(
    copy_checkout: Copy, preview: Callable[..., Preview], tmp_path: Path
) -> None:
    root = copy_checkout(tmp_path / "checkout", small=True)
    lie = falsify_first(root)
    serve = preview(root)

    def shows(state: str) -> Callable[[str], bool]:
        return lambda html: status(html, lie.id, lie.side) == state

    html = serve.wait(lie.page, shows("disproved"))
    assert ">disproved</span>" in html
    assert ">被推翻</span>" in serve.wait(f"zh/{lie.page}", shows("disproved"))

    lie.tell(False)
    serve.wait(lie.page, shows("executed"))
    serve.wait(f"zh/{lie.page}", shows("executed"))

    lie.tell(True)
    serve.wait(lie.page, shows("disproved"))
    assert "Traceback" not in serve.log.read_text()


def test_a_preview_without_frameworks_says_what_was_not_run(
    unrun: Path, preview: Callable[..., Preview], hidden: str
) -> None:
    serve = preview(unrun, PYTHONPATH=hidden)
    html = serve.wait("autograd/", lambda text: "data-fact" in text)
    page = parse_html(html, "page")
    assert {cell.get("data-status") for cell in page.having("data-fact")} == {"not-run"}
    assert "not run in this preview" in html
    assert "此预览中未运行" in serve.wait(
        "zh/autograd/", lambda text: "data-fact" in text
    )


def test_a_preview_survives_slips_names_them_and_heals(
    copy_checkout: Copy, preview: Callable[..., Preview], tmp_path: Path
) -> None:
    root = copy_checkout(tmp_path / "checkout", small=True)
    serve = preview(root)
    serve.wait("autograd/", lambda html: "parity-foot" in html)
    page = root / "docs/en/autograd.md"
    facts = root / "data/facts/autograd.yaml"
    twin = root / "docs/zh/autograd.md"
    slips = (
        (page, page.read_text("utf-8").replace("{{ foot(", "{{ foott("), "E802"),
        (facts, facts.read_text("utf-8") + "\t- id: x\n", "E102"),
        (twin, None, "E801"),
    )
    for file, slip, code in slips:
        before = file.read_text("utf-8")
        file.write_text(slip, "utf-8") if slip else file.unlink()
        serve.wait("execution/", lambda html, code=code: code in serve.log.read_text())
        serve.wait("execution/", lambda html: "parity-foot" in html)
        file.write_text(before, "utf-8")
        serve.wait("autograd/", lambda html: "parity-foot" in html)
    serve.wait("zh/autograd/", lambda html: "parity-foot" in html)
    assert "Traceback" not in serve.log.read_text()
    assert "stuck" not in serve.log.read_text()


def test_a_preview_on_a_taken_port_says_so_in_a_sentence(
    root: Path, mkdocs: Mkdocs
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = mkdocs(root, "serve", "-a", f"127.0.0.1:{port}")
    assert done.returncode != 0
    assert f"127.0.0.1:{port} cannot be used" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_lock_of_an_editor_does_not_stop_a_preview(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    before = bridge._fingerprint(tmp_path)
    (tmp_path / "data" / ".#facts.yaml").symlink_to("me@here.1:2")
    assert bridge._fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    "overlay",
    [
        {"data/facts/demo.yaml": "\t- [broken"},
        {"data/facts/demo.yaml": ""},
        {"data/vocabulary.yaml": ""},
        edited("data/guides/choosing.yaml", ("repeats: counted", "repeat: count")),
        edited("data/guides/choosing.yaml", ("{list: 3, set: 0}", "{}")),
        edited("data/examples/demo.yaml", ("id: demo.policy", "id: demo.polity")),
        {"snippets/demo/counting_torch.py": None},
        {"docs/zh/demo.md": None},
        {"docs/en/claims.md": None, "docs/zh/lists.md": None},
        {"data/claims/praise.yaml": ""},
        {"data/articles.yaml": None},
        {"data/disputes.yaml": ""},
        {"data/systems/tools.yaml": None},
        {"data/glossary.yaml": ""},
        {"data/diagrams.yaml": ""},
        {"data/sources.yaml": ""},
        {"data/guides/choosing.yaml": ""},
        edited("data/diagrams.yaml", ("counting#steps", "counting#half")),
    ],
)
def test_a_preview_of_a_broken_checkout_is_made_all_the_same(
    tmp_path: Path, overlay: dict[str, str | bytes | None]
) -> None:
    report = mini_session(tmp_path, overlay).report(AS_OF)
    assert report.errors
    make_all(report)


@pytest.mark.parametrize(
    "overlay",
    [
        {SUMS: "- id: [broken"},
        {SUMS: ""},
        {ARGUMENTS: ""},
        changed(("id: sums.total", "id: sums.totals")),
    ],
)
def test_a_preview_of_a_broken_atlas_is_made_all_the_same(
    tmp_path: Path, overlay: dict[str, str | bytes | None]
) -> None:
    report = mini_session(tmp_path, {**ATLAS, **overlay}, observed()).report(AS_OF)
    assert report.errors
    make_all(report)


def make_all(report: Report) -> None:
    """Make everything that the pages of a checkout call, in both languages."""
    for language in ("en", "zh"):
        macros = {
            name: getattr(renderer(report, language, "", lenient=True), name)
            for renderer in RENDERERS
            for name in vars(renderer)
            if not name.startswith("_")
        }
        assert {*macros} == {*MACROS}
        for page in report.catalog.pages[language].values():
            for call in page.calls:
                assert isinstance(macros[call.name](*call.args), str)


def test_a_preview_of_every_false_record_is_made_all_the_same(tmp_path: Path) -> None:
    session = mini_session(tmp_path, ATLAS, observed())
    made = 0
    for mutant in mutants(session.catalog):
        old = mutant.record
        new, _ = validate(old.kind, mutant.raw, old.document, old.prefix)
        if new is not None and mutant.kind != "text":
            catalog = session.catalog.replaced(old, new)
            make_all(verify(catalog, session.results, AS_OF))
            made += 1
    assert made > 300
