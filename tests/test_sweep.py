"""The operator sweep: what it counts, what it keeps, and what it does not let pass."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from mini import FILES, make_mini

from parity.catalog import Catalog
from parity.load import load
from parity.model_operators import LIBRARIES, Operator
from parity.sweep import FILE, MAPPING, counts_of, due, keep, read, write
from parity.sweep import Swept as Result
from parity.sweep_compare import gap_size, spread, unequal
from parity.sweep_verdict import Call, Sample, Verdict

ROOT = Path(__file__).parent.parent

TRUE_STD = """
- id: std
  api: torch.std
  opinfo: std
  variant: unbiased
  args: x, unbiased
  keras: |-
    n = x.shape.num_elements()
    keras.ops.std(x) * (n / (n - 1)) ** 0.5 if unbiased else keras.ops.std(x)
"""
FALSE_STD = """
- id: std
  api: torch.std
  opinfo: std
  variant: unbiased
  args: x, unbiased
  keras: keras.ops.std(x)
"""


def operator(id: str, keras: str, opinfo: str = "inner") -> str:
    record = {"id": id, "api": "torch.inner", "opinfo": opinfo, "args": "x, other"}
    return yaml.safe_dump([record | {"keras": keras}], sort_keys=False)


def checkout(folder: Path, operators: str) -> Path:
    return make_mini(folder, {MAPPING: operators, FILE: None})


def line(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "parity", "sweep", *arguments]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "500", "NO_COLOR": "1"}


def parity_sweep(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        line(*arguments),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def measured(folder: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
    return kept["operators"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(ROOT)[0]


# The mapping of this checkout


def test_the_mapping_and_the_samples_are_many(catalog: Catalog) -> None:
    entries = catalog.measurements["opinfo"]["operators"]
    assert len(catalog.operators) >= 350
    assert sum(entry["samples"] for entry in entries.values()) >= 10_000


def test_no_two_operators_stand_for_the_same_samples(catalog: Catalog) -> None:
    named = [(o.opinfo, o.variant) for o in catalog.operators.values()]
    assert len(named) == len(set(named))


def test_every_comparison_of_the_measurement_has_its_verdict(catalog: Catalog) -> None:
    mapping = catalog.operators.values()
    kept = catalog.measurements["opinfo"]
    for api in {o.api for o in mapping}:
        for c in counts_of(mapping, kept, api):
            assert c.unexplained == 0
            assert c.equal + c.rounding + c.explained == c.comparable, c
            settled = c.gradients_equal + c.gradients_rounding + c.gradients_explained
            assert settled == c.gradients, c
            assert c.comparable + c.skipped == c.samples, c


def test_a_public_name_has_the_counts_of_all_its_operators(catalog: Catalog) -> None:
    kept = catalog.measurements["opinfo"]
    found = counts_of(catalog.operators.values(), kept, "torch.std")
    assert {c.operator for c in found} == {"std", "std_unbiased"}
    assert {c.library for c in found} <= set(LIBRARIES)
    assert counts_of(catalog.operators.values(), kept, "torch.no_such_name") == []


# Records


def test_a_text_changes_nothing_that_is_measured() -> None:
    [raw] = yaml.safe_load(FILES[MAPPING])
    before = Operator.model_validate(raw)
    raw["differs"][0]["because"]["en"] = "Zero has a sign."
    assert Operator.model_validate(raw).key == before.key
    raw["differs"][0]["at"] = "x < 0"
    assert Operator.model_validate(raw).key != before.key


# What is kept


def test_what_is_measured_is_not_due_until_its_record_changes(tmp_path: Path) -> None:
    root = make_mini(tmp_path)
    [one] = load(root)[0].operators.values()
    kept: dict[str, Any] = {"schema": 1, "versions": {}, "operators": {}}
    assert due([one], kept) == [one]
    keep(kept, [one], Result(one, {"samples": 3}), "2026-11-20")
    assert due([one], kept) == []
    other = one.model_copy(update={"keras": "x"})
    assert due([other], kept) == [other]
    keep(kept, [other], Result(other, {}, "it crashed"), "2026-11-20")
    assert kept["operators"] == {}


def test_the_measurement_has_one_operator_a_line(tmp_path: Path) -> None:
    kept = read(tmp_path)
    for id in ("b", "a"):
        kept["operators"][id] = {"samples": 1, "keras": {"equal": 1}}
    write(tmp_path, kept)
    lines = (tmp_path / FILE).read_text("utf-8").splitlines()
    assert [text.partition(":")[0] for text in lines[1:-1]] == ['"a"', '"b"']
    assert read(tmp_path) == kept
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == ["opinfo.json"]


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 0}', "{" * 100_000])
def test_a_measurement_that_cannot_be_read_is_begun_anew(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(text)
    assert read(tmp_path)["operators"] == {}


# Comparing


def test_integers_are_compared_exactly_and_floats_within_the_tolerance() -> None:
    one = np.array([16_777_217, 2])
    assert unequal(one, one + np.array([1, 0]), 1.0, 1.0).tolist() == [True, False]
    a = np.array([1.0, np.nan, np.inf, 2.0], "float32")
    b = np.array([1.000001, np.nan, np.inf, 2.001], "float32")
    assert unequal(a, b, 1e-5, 0.0).tolist() == [False, False, False, True]
    assert "shape" in unequal(a, a[:2], 1e-5, 0.0)


def test_a_mask_follows_broadcasting_in_both_directions() -> None:
    mask = np.array([[True, False], [False, False]])
    assert spread(mask, (3, 2, 2)).shape == (3, 2, 2)
    assert spread(mask, (2,)).tolist() == [True, False]
    assert spread(mask, (2, 1)).tolist() == [[True], [False]]
    assert spread(mask, (3,)) is None


def test_a_difference_is_measured_by_the_largest_element() -> None:
    a, b = np.array([1000.0, 0.0]), np.array([1000.0, 0.5])
    assert gap_size([a], [b], [np.array([False, True])]) == 0.0005


class Runner:
    """Stands for the sweep of one operator whose counterpart returns an array."""

    def __init__(self, there: Any, wide: Any, **task: Any) -> None:
        self.task = {"keras": "0", **task}
        self.reasons = self.task.get("differs", [])
        self.there, self.twice = np.array(there), np.array(wide)

    def code(self, text: str) -> Any:
        return lambda names: eval(text, {"np": np}, names)

    def flat(self, value: Any) -> list[Any]:
        return [value]

    def wide(self, sample: Sample) -> Sample:
        return Sample({}, sample.plain, "wide")

    def pytorch(self, sample: Sample) -> Call:
        return Call([np.array([1.0, 2.0])], None, "")

    def counterpart(self, sample: Sample, code: Any, here: Call) -> Call:
        return Call([self.twice if sample.given else self.there], None, "")


def verdict(there: Any, wide: Any, **task: Any) -> dict[str, Any]:
    runner = Runner(there, wide, **task)
    found = Verdict(runner, "keras")
    sample = Sample({}, {"x": np.array([1.0, 2.0])}, None)
    found.judge(sample, runner.pytorch(sample))
    return {k: v for k, v in found.counts().items() if v and k != "comparable"}


def test_a_small_difference_is_rounding_only_if_it_vanishes_in_float64() -> None:
    assert verdict([1.0, 2.0], [0, 0]) == {"equal": 1}
    assert verdict([1.0, 2.0001], [1, 2]) == {"rounding": 1}
    assert verdict([1.0, 2.0001], [1, 2.0001])["unexplained"] == 1
    assert verdict([1.0, 2.1], [1, 2])["unexplained"] == 1


def test_a_reason_for_elements_leaves_the_others_to_be_equal() -> None:
    differs = [{"at": "x > 1", "of": "values"}]
    explained = verdict([1.0, 9.0], [0, 0], differs=differs)
    assert (explained["explained"], explained["reasons"]) == (1, {"0": 1})
    assert verdict([7.0, 9.0], [7, 9], differs=differs)["unexplained"] == 1
    assert verdict([1.0, 2.0], [0, 0], differs=differs) == {"equal": 1}


def test_a_reason_for_gradients_explains_no_value() -> None:
    differs = [{"when": "True", "of": "gradients"}]
    assert verdict([1.0, 9.0], [1, 9], differs=differs)["unexplained"] == 1


# The command


@pytest.mark.frameworks
def test_an_operator_is_swept_from_end_to_end(tmp_path: Path) -> None:
    root = checkout(tmp_path, TRUE_STD)
    done = parity_sweep(root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    entry = measured(root)["std"]
    assert entry["samples"] == 2
    assert entry["keras"] == {
        **{"comparable": 2, "equal": 2, "gradients": 2, "gradients_equal": 2}
    }
    again = parity_sweep(root)
    assert again.stderr.startswith("0 of 1 operators swept now.")


@pytest.mark.frameworks
def test_a_false_mapping_is_reported_with_what_both_sides_return(
    tmp_path: Path,
) -> None:
    root = checkout(tmp_path, FALSE_STD)
    done = parity_sweep(root, "std")
    assert done.returncode == 1
    assert done.stdout.startswith("std: 1 of 2 samples differ in keras")
    [failure] = measured(root)["std"]["keras"]["failures"]
    assert "unbiased=True" in failure["given"]
    assert float(failure["torch"]) > float(failure["there"])


@pytest.mark.frameworks
def test_a_crash_and_a_hang_are_reported_and_the_others_go_on(tmp_path: Path) -> None:
    operators = operator("crashing", '__import__("os")._exit(7)')
    operators += operator("hanging", "while True: pass\nx")
    operators += operator("fine", "keras.ops.inner(x, other)")
    operators += operator("unknown", "x", opinfo="inward")
    root = checkout(tmp_path, operators)
    done = parity_sweep(root, "--workers", "1", "--timeout", "3")
    assert done.returncode == 2
    assert "crashing could not be swept: its worker ended with status 7." in done.stderr
    assert "hanging could not be swept: it ran longer than 3 s." in done.stderr
    assert 'unknown could not be swept: OpInfo has no operator "inward".' in done.stderr
    assert list(measured(root)) == ["fine"]


@pytest.mark.frameworks
def test_what_has_finished_outlives_an_interruption(tmp_path: Path) -> None:
    operators = operator("first", "keras.ops.inner(x, other)")
    operators += operator("second", "__import__('time').sleep(60)\nx")
    root = checkout(tmp_path, operators)
    process = subprocess.Popen(
        line("--workers", "1"),
        cwd=root,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + 120
        while not (root / FILE).exists() and time.monotonic() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert said.endswith("Stopped. What has finished is kept: the same goes on.\n")
    assert list(measured(root)) == ["first"]


def test_an_operator_that_is_not_there_has_a_suggestion(tmp_path: Path) -> None:
    done = parity_sweep(make_mini(tmp_path), "rotat")
    assert done.returncode == 1
    assert done.stderr == 'There is no operator "rotat". Did you mean "rotate"?\n'


def test_a_mapping_that_cannot_be_read_stops_the_sweep(tmp_path: Path) -> None:
    done = parity_sweep(checkout(tmp_path, "- id: Rot\n"))
    assert done.returncode == 1
    assert done.stdout.startswith(f"{MAPPING}:1:3: E")
    assert done.stderr == "Mend this first.\n"


@pytest.mark.frameworks
def test_the_database_needs_no_package_of_its_tests() -> None:
    code = (
        "import importlib.util as u; known = u.find_spec; "
        "u.find_spec = lambda name, *a: None if name == 'expecttest' "
        "else known(name, *a); "
        "from parity.sweep_worker import _database; print(len(_database().op_db))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 600
