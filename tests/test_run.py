"""Snippets run in isolation: whatever one does is contained, named and cleared away.

Every snippet of ``HOSTILE`` runs once, one after another in one worker, and the tests
look at what came of each. A few tests more start workers of their own.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from mini import AS_OF, RESULTS, edited, make_mini

from parity import run as runner
from parity.ledger import Ledger, entry
from parity.load import load
from parity.pipeline import ledger_of, open_session
from parity.run import Finished, Limits, Notice, Outcome, run
from parity.snippets import Snippet

pytestmark = pytest.mark.frameworks

#: Small, and yet long enough for a busy machine.
LIMITS = Limits(seconds=8.0, memory=2**29, processes=20, output=50_000)
LONELY = 86_399  # seconds that no process of another program sleeps

DRAW = """\
import random
import numpy
import torch

result = {
    "python": [random.random() for _ in range(3)],
    "numpy": numpy.random.rand(3),
    "torch": torch.rand(3),
    "hash": hash("a"),
}
"""

HOSTILE = {
    "draws_before": DRAW,
    "hangs": "while True: pass",
    "stops_itself": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    "ignores_signals": """\
import signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
    signal.signal(number, signal.SIG_IGN)
while True: signal.pause()
""",
    "reads_address_zero": "import ctypes\nctypes.string_at(0)",
    "exits_at_once": "import os\nos._exit(3)",
    "exits_well_at_once": "import os\nos._exit(0)",
    "kills_itself": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
    "aborts": "import os\nos.abort()",
    "kills_itself_oddly": """\
import os, signal
os.kill(os.getpid(), getattr(signal, "SIGRTMIN", signal.SIGUSR1) + 6)
""",
    "forges_its_outcome": """\
import os
open("../outcome", "w").write("garbage")
os._exit(0)
""",
    "removes_its_surroundings": """\
import shutil
shutil.rmtree("../..", ignore_errors=True)
result = {"x": len("x")}
""",
    "asks_for_60_gb": "x = bytearray(60 * 2**30)",
    "eats_memory": "x = []\nwhile True: x.append(bytearray(2**24))",
    "eats_memory_in_children": f"""\
import os, time
for _ in range(6):
    if os.fork() == 0:
        x = bytearray(2**28)
        time.sleep({LONELY})
time.sleep({LONELY})
""",
    "forks": "import os\nwhile True: os.fork()",
    "leaves_a_daemon": f"""\
import subprocess
daemon = subprocess.Popen(["sleep", "{LONELY}"], start_new_session=True)
result = {{"alive": daemon.poll() is None}}
""",
    "leaves_a_grandchild": f"""\
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep({LONELY})
    os._exit(0)
result = {{"parent": os.getpid() > 0}}
""",
    "leaves_a_thread": f"""\
import threading, time
thread = threading.Thread(target=time.sleep, args=({LONELY},))
thread.start()
result = {{"alive": thread.is_alive()}}
""",
    "prints_without_end": "while True: print('x' * 1000)",
    "prints_much_and_ends": "print('x' * 100_000)\nresult = {'x': len('x')}",
    "prints_to_errors": """\
import sys
print("x" * 100_000, file=sys.stderr)
result = {"x": len("x")}
""",
    "writes_a_large_file": """\
try:
    file = open("large", "wb", buffering=0)
    for _ in range(200): file.write(bytes(2**20))
except OSError as error:
    result = {"error": error.strerror, "size": file.tell()}
""",
    "exits": "import sys\n\nsys.exit(3)",
    "raises": 'x = {}\n\nprint("before")\nx["a"]\n',
    "raises_in_a_library": "import json\n\njson.loads('{')\n",
    "raises_without_words": """\
class Odd(Exception):
    def __str__(self): raise ValueError("no words")

raise Odd
""",
    "returns_nothing": "x = 1",
    "returns_no_mapping": "result = [1, 2]",
    "returns_an_object": "result = {'x': object()}",
    "returns_itself": "x = []\nx.append(x)\nresult = {'x': x}",
    "returns_a_lone_surrogate": r"result = {'x': '\ud800'}",
    "returns_arrays": """\
import numpy
import torch

result = {
    "tensor": torch.arange(6.0).reshape(2, 3).requires_grad_(),
    "scalar": torch.tensor(2.5),
    "empty": torch.zeros(0, 3),
    "bool": torch.tensor([True, False]),
    "int8": numpy.array([1, 2], dtype="int8"),
    "float64": numpy.float64(0.5),
    "not_a_number": torch.tensor([float("nan"), 1.0]),
    "infinity": [float("inf"), -float("inf")],
    "nested": {"tuple": (1, None, "中"), 3: True},
}
""",
    "connects_elsewhere": """\
import socket
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname(), timeout=5)
server.accept()[0].sendall(b"hello")
heard = client.recv(5).decode()
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    elsewhere = "connected"
except OSError as error:
    elsewhere = error.strerror
result = {"loopback": heard, "elsewhere": elsewhere}
""",
    "kills_its_parent": """\
import os
os.kill(os.getppid(), 9)
result = {"parent": os.getppid() > 0}
""",
    "looks_around": """\
import os, sys, locale, time
open("written", "w").write("x")
result = {
    "files": sorted(os.listdir(".")),
    "folder": os.getcwd(),
    "stdin": sys.stdin.read(),
    "argv": sys.argv,
    "name": __name__,
    "file": __file__,
    "secret": os.environ.get("PARITY_TEST_SECRET"),
    "zone": time.tzname[0],
    "encoding": locale.getpreferredencoding(False),
}
""",
    "looks_around_again": "import os\nresult = {'files': sorted(os.listdir('.'))}",
    "puts_something_aside": """\
import os, tempfile
folder = tempfile.mkdtemp()
result = {"folder": folder, "there": os.path.isdir(folder)}
""",
    "pickles_its_own_class": """\
import pickle
class Point: pass
result = {"class": type(pickle.loads(pickle.dumps(Point()))).__name__}
""",
    "reads_its_own_source": """\
import inspect
def f(): return 1
result = {"source": inspect.getsource(f)}
""",
    "writes_elsewhere": f"""\
import ctypes, os
libc = ctypes.CDLL(None)
said = []
for _ in range(2):
    try:
        open({str(Path(__file__).with_name("written-by-a-snippet"))!r}, "w")
        said.append("written")
    except OSError as error:
        said.append(error.strerror)
    libc.mount(None, b"/", None, 0x1020, None)  # MS_REMOUNT | MS_BIND
    libc.unshare(0x10020000)  # CLONE_NEWUSER | CLONE_NEWNS
try:
    os.close(os.open("/proc/sys/kernel/hostname", os.O_WRONLY))
    said.append("opened")
except OSError as error:
    said.append(error.strerror)
open("here", "w").write("x")
result = {{"said": said, "shared": open("/dev/shm/here", "w").write("x")}}
""",
    "traces_its_worker": """\
import ctypes, os
result = {"traced": ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)}
""",
    "leaves_a_pipe": """\
import os
os.unlink("../stdout")
os.mkfifo("../stdout")
os.mkfifo("../outcome")
os._exit(0)
""",
    "leaves_a_list": """\
import os
open("../outcome", "w").write('{"result": [1]}')
os._exit(0)
""",
    "leaves_too_much": """\
import os
open("../outcome", "w").write('{"result": {"x": "' + "x" * 2**23 + '"}}')
os._exit(0)
""",
    "returns_a_huge_number": "result = {'x': 10**5000}",
    "does_not_compile": "x = 1\nreturn x\n",
    "changes_the_library": """\
import builtins, random, numpy, torch
torch.manual_seed(7)
random.seed(7)
numpy.random.seed(7)
torch.rand = builtins.print = None
torch.set_default_dtype(torch.float64)
result = {"dtype": str(torch.ones(1).dtype)}
""",
    "draws_after": DRAW,
}


def snippet(name: str, source: str, side: str = "pytorch") -> Snippet:
    return Snippet(f"hostile/{name}", side, f"snippets/hostile/{name}_torch.py", source)


def processes_of(folder: Path) -> list[psutil.Process]:
    """All processes on this machine that a worker below this folder started."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("TMPDIR", "").startswith(f"{folder}/"):
                found.append(process)
    return found


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all end, now that they have been told to."""
    return not psutil.wait_procs(processes, timeout=20)[1]


@contextlib.contextmanager
def temporary(folder: Path) -> Iterator[None]:
    """Let workers keep their files below a folder of the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setenv("PARITY_TEST_SECRET", "secret")
        yield


@dataclass(frozen=True)
class Ran:
    outcomes: dict[str, Outcome]
    order: list[str]
    notices: list[str]
    left: list[psutil.Process]
    files: list[Path]

    @property
    def isolated(self) -> bool:
        return not self.notices


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("hostile")
    with temporary(folder):
        events = list(run([snippet(n, s) for n, s in HOSTILE.items()], LIMITS))
    finished = [event for event in events if isinstance(event, Finished)]
    left = processes_of(folder)
    for process in left:
        process.kill()
    return Ran(
        {e.snippet.name.removeprefix("hostile/"): e.outcome for e in finished},
        [e.snippet.name.removeprefix("hostile/") for e in finished],
        [event.text for event in events if isinstance(event, Notice)],
        left,
        list(folder.iterdir()),
    )


def test_every_snippet_ends_once_and_in_order(ran: Ran) -> None:
    assert ran.order == list(HOSTILE)


def test_nothing_is_left_behind(ran: Ran) -> None:
    assert ran.left == [] or not ran.isolated
    assert ran.files == []


def test_a_rig_without_isolation_says_so_once(ran: Ran) -> None:
    assert len(ran.notices) <= 1
    assert all("network is not switched off" in text for text in ran.notices)
    assert ran.isolated or sys.platform != "linux" or "namespace" in ran.notices[0]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hangs", "stopped: it ran longer than 8 s"),
        ("stops_itself", "stopped: it ran longer than 8 s"),
        ("ignores_signals", "stopped: it ran longer than 8 s"),
        ("reads_address_zero", "it was killed by SIGSEGV"),
        ("kills_itself", "it was killed by SIGSEGV"),
        ("aborts", "it was killed by SIGABRT"),
        ("exits_at_once", "it ended early with exit status 3."),
        ("exits_well_at_once", "it ended early with exit status 0."),
        ("eats_memory_in_children", "stopped: it used more than 0.5 GiB of memory"),
        ("forks", "stopped: it started more than 20 processes"),
        ("prints_without_end", "stopped: it printed more than 50,000 bytes"),
        ("prints_much_and_ends", "stopped: it printed more than 50,000 bytes"),
    ],
)
def test_a_snippet_beyond_its_limits_is_stopped_and_the_limit_named(
    ran: Ran, name: str, reason: str
) -> None:
    assert ran.outcomes[name].kind == "rig-failed"
    assert ran.outcomes[name].reason == reason


@pytest.mark.parametrize("name", ["asks_for_60_gb", "eats_memory"])
def test_a_snippet_that_wants_too_much_memory_is_refused_it(
    ran: Ran, name: str
) -> None:
    outcome = ran.outcomes[name]
    assert outcome.kind == "rig-failed"
    assert "more than 0.5 GiB of memory" in outcome.reason


def test_a_snippet_is_stopped_soon_after_its_time(ran: Ran) -> None:
    assert LIMITS.seconds <= ran.outcomes["hangs"].seconds < 3 * LIMITS.seconds
    assert ran.outcomes["raises"].seconds < LIMITS.seconds


def test_what_is_kept_of_a_long_output_is_bounded(ran: Ran) -> None:
    assert len(ran.outcomes["prints_without_end"].stdout) == LIMITS.output
    errors = ran.outcomes["prints_to_errors"]
    assert errors.kind == "value"
    assert len(errors.stderr) <= 20_000


def test_files_are_bounded_too(ran: Ran) -> None:
    result = ran.outcomes["writes_a_large_file"].result
    assert result == {"error": "File too large", "size": 64 * 2**20}


@pytest.mark.parametrize(
    ("name", "type_", "message", "line"),
    [
        ("exits", "SystemExit", "3", 3),
        ("raises", "KeyError", "'a'", 4),
        ("raises_in_a_library", "JSONDecodeError", "Expecting property name", 3),
        ("returns_nothing", "AttributeError", "items", None),
        ("returns_no_mapping", "AttributeError", "items", None),
        ("returns_an_object", "TypeError", "result holds a object", None),
        ("returns_itself", "RecursionError", "recursion", None),
        ("does_not_compile", "SyntaxError", "'return' outside function", 2),
    ],
)
def test_an_exception_is_raised_with_type_message_and_line(
    ran: Ran, name: str, type_: str, message: str, line: int | None
) -> None:
    outcome = ran.outcomes[name]
    assert outcome.kind == "raised"
    assert outcome.error
    assert outcome.error["type"] == type_
    assert message in outcome.error["message"]
    assert outcome.error["line"] == line
    assert "Traceback" in outcome.stderr


def test_what_was_printed_before_an_exception_is_kept(ran: Ran) -> None:
    assert ran.outcomes["raises"].stdout == "before\n"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("raises_without_words", "exit status 1"),
        ("returns_a_lone_surrogate", "exit status 1"),
        ("removes_its_surroundings", "exit status 1"),
        ("kills_itself_oddly", "it was killed by "),
        ("forges_its_outcome", "JSONDecodeError"),
        ("leaves_a_pipe", "JSONDecodeError"),
        ("leaves_a_list", "an outcome of its own making"),
        ("leaves_too_much", "its result is larger than"),
        ("returns_a_huge_number", "Exceeds the limit"),
    ],
)
def test_what_cannot_be_reported_is_a_failed_rig(ran: Ran, name: str, why: str) -> None:
    assert ran.outcomes[name].kind == "rig-failed"
    assert why in ran.outcomes[name].reason


@pytest.mark.parametrize(
    "name", ["leaves_a_daemon", "leaves_a_grandchild", "leaves_a_thread"]
)
def test_a_snippet_that_leaves_something_running_has_ended(ran: Ran, name: str) -> None:
    outcome = ran.outcomes[name]
    assert outcome.kind == "value"
    assert outcome.result
    assert list(outcome.result.values()) == [True]


def test_a_snippet_cannot_bring_down_its_worker(ran: Ran) -> None:
    kinds = {"value"} if ran.isolated else {"value", "rig-failed"}
    assert ran.outcomes["kills_its_parent"].kind in kinds


def test_other_hosts_are_out_of_reach_but_not_loopback(ran: Ran) -> None:
    result = ran.outcomes["connects_elsewhere"].result
    assert result
    assert result["loopback"] == "hello"
    assert result["elsewhere"] == "Network is unreachable" or not ran.isolated


def test_only_its_own_place_can_be_written(ran: Ran) -> None:
    written = Path(__file__).with_name("written-by-a-snippet")
    there = written.exists()
    written.unlink(missing_ok=True)
    if sys.platform != "linux" or not ran.isolated:
        pytest.skip("the system has no namespaces")
    assert not there
    result = ran.outcomes["writes_elsewhere"].result
    assert result == {"said": ["Read-only file system"] * 3, "shared": 1}


def test_a_worker_cannot_be_traced(ran: Ran) -> None:
    outcome = ran.outcomes["traces_its_worker"]
    assert outcome.result == {"traced": -1} or not ran.isolated


def test_a_snippet_sees_a_clean_place_of_its_own(ran: Ran) -> None:
    outcome = ran.outcomes["looks_around"]
    assert outcome.result
    folder = Path(outcome.result.pop("folder"))
    encoding = outcome.result.pop("encoding")
    assert encoding.upper() == "UTF-8"
    assert outcome.result == {
        "files": ["looks_around_torch.py", "written"],
        "stdin": "",
        "argv": ["looks_around_torch.py"],
        "name": "__main__",
        "file": "looks_around_torch.py",
        "secret": None,
        "zone": "UTC",
    }
    assert not folder.exists()
    again = ran.outcomes["looks_around_again"].result
    assert again == {"files": ["looks_around_again_torch.py"]}


def test_what_a_snippet_puts_aside_is_cleared_away(ran: Ran) -> None:
    result = ran.outcomes["puts_something_aside"].result
    assert result
    assert result["there"]
    assert not Path(result["folder"]).exists()


def test_a_snippet_is_main_and_has_its_source(ran: Ran) -> None:
    assert ran.outcomes["pickles_its_own_class"].result == {"class": "Point"}
    source = ran.outcomes["reads_its_own_source"].result
    assert source == {"source": "def f(): return 1\n"}


def test_every_snippet_draws_the_same_numbers(ran: Ran) -> None:
    before, after = ran.outcomes["draws_before"], ran.outcomes["draws_after"]
    assert before.kind == "value"
    assert before.result == after.result
    assert before.result
    assert len({json.dumps(drawn) for drawn in before.result.values()}) == 4


def test_what_a_snippet_changes_ends_with_it(ran: Ran) -> None:
    changed = ran.outcomes["changes_the_library"].result
    assert changed == {"dtype": "torch.float64"}
    after = ran.outcomes["draws_after"].result
    assert after
    assert after["torch"]["dtype"] == "float32"


def test_results_keep_dtype_and_shape(ran: Ran) -> None:
    assert ran.outcomes["returns_arrays"].result == {
        "tensor": {
            "dtype": "float32",
            "shape": [2, 3],
            "data": [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]],
        },
        "scalar": 2.5,
        "empty": {"dtype": "float32", "shape": [0, 3], "data": []},
        "bool": {"dtype": "bool", "shape": [2], "data": [True, False]},
        "int8": {"dtype": "int8", "shape": [2], "data": [1, 2]},
        "float64": 0.5,
        "not_a_number": {
            "dtype": "float32",
            "shape": [2],
            "data": [{"float": "nan"}, 1.0],
        },
        "infinity": [{"float": "inf"}, {"float": "-inf"}],
        "nested": {"tuple": [1, None, "中"], "3": True},
    }


# Workers of their own

GOOD = snippet("good", "result = {'x': 1 + len('a')}")
SLOW = snippet("slow", f"import time\ntime.sleep({LONELY})")


def first_finished(events: Generator[Finished | Notice]) -> Finished:
    return next(event for event in events if isinstance(event, Finished))


def workers(folder: Path) -> list[psutil.Process]:
    return [p for p in processes_of(folder) if "parity.zygote" in p.cmdline()]


def test_a_worker_that_dies_is_replaced_and_its_snippet_blamed(tmp_path: Path) -> None:
    with temporary(tmp_path):
        events = run([GOOD, SLOW, replace(GOOD, name="hostile/last")], LIMITS)
        assert first_finished(events).outcome.result == {"x": 2}
        for process in workers(tmp_path):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        blamed, last = [e for e in events if isinstance(e, Finished)]
    assert blamed.snippet == SLOW
    assert blamed.outcome.kind == "rig-failed"
    assert "the worker ended" in blamed.outcome.reason
    assert last.snippet.name == "hostile/last"
    assert last.outcome.result == {"x": 2}
    assert processes_of(tmp_path) == []


@pytest.mark.parametrize("interruption", [GeneratorExit, KeyboardInterrupt])
def test_a_run_that_is_interrupted_leaves_no_process(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    with temporary(tmp_path):
        events = run([GOOD, SLOW], Limits(seconds=LONELY))
        first_finished(events)
        there = processes_of(tmp_path)
        assert there
        if interruption is GeneratorExit:
            events.close()
        else:
            with pytest.raises(KeyboardInterrupt):
                events.throw(KeyboardInterrupt)
    assert gone(there)
    assert gone(processes_of(tmp_path))


def test_a_framework_that_cannot_be_imported_fails_all_its_snippets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "torch.py").write_text("raise ImportError('torch is broken')\n")
    given = runner.environment()
    path = f"{tmp_path}{os.pathsep}{given['PYTHONPATH']}"
    monkeypatch.setattr(runner, "environment", lambda: given | {"PYTHONPATH": path})
    events = list(run([GOOD, replace(GOOD, name="hostile/last")], LIMITS))
    finished = [event for event in events if isinstance(event, Finished)]
    assert [event.snippet.name for event in finished] == [
        "hostile/good",
        "hostile/last",
    ]
    for event in finished:
        assert event.outcome.kind == "rig-failed"
        assert "torch is broken" in event.outcome.reason


def test_a_system_without_namespaces_is_told_about_and_contained_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = """\
import fcntl

def refuse(*_):
    raise OSError(1, "Operation not permitted")

fcntl.ioctl = refuse
"""
    (tmp_path / "sitecustomize.py").write_text(refusing)
    given = runner.environment()
    path = f"{tmp_path}{os.pathsep}{given['PYTHONPATH']}"
    monkeypatch.setattr(runner, "environment", lambda: given | {"PYTHONPATH": path})
    names = ("hangs", "leaves_a_thread", "reads_address_zero", "kills_its_parent")
    mine = [snippet(name, HOSTILE[name]) for name in names]
    with temporary(tmp_path):
        events = list(run([*mine, GOOD], replace(LIMITS, seconds=5)))
        assert gone(processes_of(tmp_path))
    [notice] = [event for event in events if isinstance(event, Notice)]
    assert notice.text.startswith("The network is not switched off for snippets: ")
    ran = [event.outcome for event in events if isinstance(event, Finished)]
    assert [outcome.kind for outcome in ran] == [
        *("rig-failed", "value", "rig-failed", "rig-failed", "value")
    ]
    assert "the worker ended" in ran[3].reason


def test_a_worker_that_does_not_answer_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner.Zygote, "PATIENCE", 1.0)
    with temporary(tmp_path):
        events = run([GOOD, SLOW, replace(GOOD, name="hostile/last")], LIMITS)
        first_finished(events)
        for process in workers(tmp_path):
            process.suspend()
        blamed, last = [e for e in events if isinstance(e, Finished)]
    assert "its worker did not answer any more" in blamed.outcome.reason
    assert last.outcome.result == {"x": 2}


def test_nothing_starts_when_nothing_is_to_run(tmp_path: Path) -> None:
    with temporary(tmp_path):
        assert list(run([])) == []
    assert list(tmp_path.iterdir()) == []


# A session

HANGING = edited(
    "snippets/demo/policy_torch.py",
    ("print(release)", "print(release)\nwhile True: pass"),
)


def test_the_mini_checkout_returns_what_its_tests_pretend(tmp_path: Path) -> None:
    session = open_session(make_mini(tmp_path))
    assert {run: e.outcome.result for run, e in session.results.items()} == RESULTS
    assert all(e.outcome.kind == "value" for e in session.results.values())
    assert session.report(AS_OF).problems == []


class Stop(KeyboardInterrupt):
    pass


def test_an_interrupted_session_keeps_what_has_finished(tmp_path: Path) -> None:
    root = make_mini(tmp_path / "checkout", HANGING)
    workplace = tmp_path / "temporary"
    workplace.mkdir()

    def stop_after_five(done: int, total: int, last: str) -> None:
        assert total == 6
        if done == 5:  # all but the one that hangs
            raise Stop

    with temporary(workplace), pytest.raises(Stop):
        open_session(root, limits=Limits(seconds=LONELY), progress=stop_after_five)
    assert gone(processes_of(workplace))
    catalog, _ = load(root)
    held = {
        (name, side)
        for name, sides in catalog.snippets.items()
        for side, snippet_ in sides.items()
        if ledger_of(root).get(snippet_)
    }
    assert held == set(RESULTS) - {("demo/policy", "pytorch")}
    session = open_session(root, execute=False)
    assert session.results.keys() == held


def test_a_session_runs_only_what_the_ledger_lacks(tmp_path: Path) -> None:
    root = make_mini(tmp_path)
    catalog, _ = load(root)
    ledger = Ledger(root / ".parity" / "ledger")
    for (name, side), result in RESULTS.items():
        ledger.put(
            entry(catalog.snippets[name][side], Outcome("value", result), "2026-11-20")
        )
    calls: list[tuple[int, int, str]] = []
    session = open_session(root, progress=lambda *call: calls.append(call))
    assert calls == [(0, 0, "importing")]
    assert session.results.keys() == RESULTS.keys()


def test_an_unwanted_snippet_is_not_run(tmp_path: Path) -> None:
    session = open_session(make_mini(tmp_path), only=[], use_ledger=False)
    assert session.results == {}
    assert not (tmp_path / ".parity").exists()


def test_a_side_recorded_as_untestable_is_not_run(tmp_path: Path) -> None:
    record = """\
- snippet: demo/policy
  side: pytorch
  reason: {en: It needs four machines., zh: 需要四台机器。}
"""
    root = make_mini(tmp_path, {"data/untestable.yaml": record})
    session = open_session(root, execute=False)
    [(which, entry)] = session.results.items()
    assert which == ("demo/policy", "pytorch")
    assert entry.outcome.kind == "unavailable"
    assert entry.outcome.reason == "It needs four machines."


# The worker's own functions, in a process that may be spoilt


def in_python(code: str) -> Any:
    """What a program prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_system_that_refuses_namespaces_can_still_run_snippets() -> None:
    # Some refuse only after the first step, which leaves no process but the first.
    said, codes = in_python("""
import json, os
from parity import zygote

def refuse():
    raise OSError(1, "Operation not permitted")

zygote._loopback_up = refuse
said = zygote._enter_namespaces()
codes = []
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    codes.append(os.waitpid(pid, 0)[1])
print(json.dumps([said, codes]))
""")
    assert "not permitted" in said or sys.platform != "linux"
    assert codes == [0, 0, 0]


def test_the_zygote_imports_no_framework_before_it_is_isolated() -> None:
    loaded = in_python("""
import json, sys
import parity.zygote
print(json.dumps(sorted({"torch", "tensorflow", "numpy"} & set(sys.modules))))
""")
    assert loaded == []


def test_results_that_cannot_be_kept_are_used_all_the_same(tmp_path: Path) -> None:
    root = make_mini(tmp_path)
    (root / ".parity").write_text("a file where a folder should be")
    said: list[str] = []
    session = open_session(root, only={"demo/counting"}, say=said.append)
    assert ("demo/counting", "pytorch") in session.results
    assert sum(text.startswith("Results are not kept") for text in said) == 1
