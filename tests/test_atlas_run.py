"""The atlas with both frameworks: real runs, guilty pairs, executors, a cluster."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from mini import make_mini
from mini_atlas import ATLAS, OBSERVATIONS, observe

from parity.atlas.run import Shard, programs, run_pairs, run_shard
from parity.cluster import cluster
from parity.load import load
from parity.outcome import Limits, Outcome
from parity.run import BOTH
from parity.snippets import Snippet


def a_pair(name: str, torch: str, tf: str = "tf.constant(1.0)") -> Snippet:
    """The program of a pair with one case."""
    runs = {
        "main": {
            "torch": f"{torch}\n",
            "tf": f"import tensorflow as tf\nresult = {tf}\n",
        }
    }
    case = {
        "id": "only",
        "runs": runs,
        "limits": {"main": [1e-5, 1e-6]},
        "distribution": False,
    }
    program = {
        **{"id": name, "names": {}, "absent": [], "instead": [], "channels": False},
        "cases": [case],
    }
    return Snippet(f"atlas/{name}", BOTH, f"{name}.json", json.dumps(program))


FINE = "import torch\nresult = torch.tensor(1.0)"
DEADLY = "import os\nos.kill(os.getpid(), 9)\nresult = 1"
CHANGES_STATE = "import torch\ntorch.set_default_dtype(torch.float64)\nresult = 1"


@pytest.fixture(scope="module")
def done() -> dict[str, Outcome]:
    """One shard of which the second pair kills its process."""
    pairs = [
        a_pair("some.fine", FINE),
        a_pair("some.deadly", DEADLY),
        a_pair("some.state", CHANGES_STATE),
    ]
    found = run_pairs(pairs)
    return {f.snippet.name.removeprefix("atlas/"): f.outcome for f in found}


def test_the_stored_observations_are_what_a_run_leaves(tmp_path: Path) -> None:
    assert observe(tmp_path / "mini") == json.loads(OBSERVATIONS.read_text("utf-8"))


def test_a_pair_that_dies_takes_no_other_with_it(done: dict[str, Outcome]) -> None:
    assert done["some.fine"].kind == "value"
    assert done["some.deadly"].kind == "rig-failed"
    assert "SIGKILL" in done["some.deadly"].reason
    assert done["some.state"].kind == "value"


def test_a_pair_that_changes_global_state_is_found_out(
    done: dict[str, Outcome],
) -> None:
    result = done["some.state"].result or {}
    assert result["left"] == ["torch default dtype"]


class Inline(Executor):
    """Runs what it is given at once, in this thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_any_executor_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def pretend(shard: Shard, limits: Limits) -> list[tuple[Snippet, Outcome]]:
        ran.extend(s.name for s in shard.pairs)
        return [(s, Outcome("value", result={})) for s in shard.pairs]

    monkeypatch.setattr("parity.atlas.run.run_shard", pretend)
    pairs = [a_pair(f"some.p{i}", FINE) for i in range(30)]
    found = [f.snippet.name for f in run_pairs(pairs, executor=Inline())]
    assert sorted(found) == sorted(ran) == sorted(s.name for s in pairs)


def test_a_machine_with_other_libraries_is_refused() -> None:
    shard = Shard((a_pair("some.fine", FINE),), ("the key of another machine",))
    [(_, outcome)] = run_shard(shard, Limits())
    assert outcome.kind == "rig-failed"
    assert "other libraries, Python, platform or code" in outcome.reason


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler with two workers, each a process without a nurse."""
    running: list[subprocess.Popen[bytes]] = []
    log = tmp_path / "log"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        with log.open("a") as file:
            running.append(
                subprocess.Popen(
                    [sys.executable, "-m", *arguments, "--no-dashboard"],
                    stderr=file,
                    env=environment,
                    cwd=tmp_path,
                )
            )
        return running[-1]

    try:
        start("distributed.cli.dask_scheduler", "--port", "0")
        deadline = time.monotonic() + 60
        while not (match := re.search(r"tcp://[\d.]+:\d+", log.read_text())):
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        address = match.group()
        worker = ("distributed.cli.dask_worker", address, "--no-nanny")
        workers = [start(*worker, "--nthreads", "1") for _ in range(2)]
        yield address, workers
    finally:
        for process in running:
            process.kill()
            process.wait()


def test_a_worker_that_dies_midway_loses_nothing_and_repeats_nothing(
    scheduler: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = scheduler
    slow = f"import time\ntime.sleep(0.2)\n{FINE}"
    pairs = [a_pair(f"area{x}.p{i}", slow) for x in "abcdef" for i in range(6)]
    names: list[str] = []
    with cluster(address) as executor:
        executor._client.wait_for_workers(2, timeout=60)  # type: ignore[attr-defined]
        for finished in run_pairs(pairs, executor=executor):
            if not names:  # the first shard is back: the others are under way
                workers[0].send_signal(signal.SIGKILL)
            assert finished.outcome.kind == "value", finished.outcome.reason
            names.append(finished.snippet.name)
    assert sorted(names) == sorted(s.name for s in pairs)
    assert workers[0].wait() == -signal.SIGKILL
    assert workers[1].poll() is None


def checked(source: str) -> dict[str, Any]:
    """What is seen of two sides, put in order by a function."""
    pair = a_pair("some.order", "import torch\nx = 2\nresult = torch.tensor([3., 1.])")
    program = json.loads(pair.source)
    (case,) = program["cases"]
    case["runs"]["main"]["tf"] = "import tensorflow as tf\nx = 2\n"
    case["runs"]["main"]["tf"] += "result = tf.constant([1.0, 3.0])\n"
    case["check"] = {"file": "order.py", "function": "same", "source": source}
    (done,) = run_pairs([replace(pair, source=json.dumps(program))])
    return done.outcome.result["cases"]["only"]["main"]


def test_a_check_decides_what_is_compared_and_may_ask_for_names() -> None:
    source = "import numpy as np\ndef same(found, x):\n    "
    assert checked(f"{source}return np.sort(found[0]) * x")["tf"]["apart"]["worst"] == 0
    assert checked(f"{source}return found[0] * x")["tf"]["apart"]["largest"] == 4
    for body, why in (
        ("return found[1]", "order.py, line 3: IndexError"),
        ("np.sort(found[0])", "ValueError: it returns nothing"),
        ("return ()", "ValueError: it returns nothing"),
    ):
        seen = checked(source + body)
        assert all(why in seen[side]["check"] for side in ("torch", "tf"))
        assert "apart" not in seen["tf"]
    seen = checked("def same(found, y):\n    return found")
    assert "LookupError: it asks for `y`" in seen["tf"]["check"]


def test_what_a_script_defines_is_found_in_main() -> None:
    code = (
        "import pickle\n\nclass Point:\n    x = 3\n\n"
        "pickle.loads(pickle.dumps(Point()))\n"
        "import __main__\nresult = __main__.Point.x"
    )
    (done,) = run_pairs([a_pair("some.pickle", code)])
    seen = done.outcome.result["cases"]["only"]["main"]
    assert "raised" not in seen["torch"]


def test_the_pairs_of_a_checkout_have_programs(tmp_path: Path) -> None:
    catalog, problems = load(make_mini(tmp_path / "mini", ATLAS))
    assert not problems
    assert len(programs(catalog)) == 5
