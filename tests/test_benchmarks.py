"""The benchmarks: their arithmetic, the copy they measure on, the goals they judge.

Nothing here asserts a time.
"""

import argparse
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import __main__ as command
from benchmarks import bare, checkout, lean, measure, site_alone, table
from benchmarks.checkout import Checkout
from benchmarks.goals import GOALS, Found, Goal, judge
from benchmarks.measure import Cost, Failed, Sample, ratios
from benchmarks.workloads import WORKLOADS, differing
from macros import bridge
from parity import load as loading
from parity.check import check
from parity.ledger import entry, key
from parity.load import load
from parity.model import SIDES
from parity.pipeline import ledger_of, today
from parity.run import Outcome

ROOT = Path(__file__).parent.parent
RATIO = Goal("x", "what", "cpu", 1.1, "S")
BUSY = "import time\nwhile time.process_time() < 0.3: pass"
START = "import subprocess, sys\nsubprocess.{call}([sys.executable, '-c', {code!r}])"


def cost(cpu: float, wall: float = 1.0, peak: int = 0) -> Cost:
    return Cost(cpu, wall, peak)


def pairs(*figures: tuple[float, float]) -> Found:
    return Found([Sample(cost(a), cost(b)) for a, b in figures])


def codes(root: Path) -> set[str]:
    catalog, problems = load(root)
    return {problem.code for problem in [*problems, *check(catalog, today())]}


@pytest.fixture
def copied(tmp_path: Path) -> Checkout:
    """A copy of this checkout; its ledger says that every snippet has run."""
    copy = checkout.copy(ROOT, tmp_path / "copy")
    ledger = ledger_of(copy.root)
    for place, sides in enumerate(copy.catalog.snippets.values()):
        for snippet in sides.values():
            outcome = Outcome("value", result={}, seconds=float(place))
            ledger.put(entry(snippet, outcome, "2026-11-20"))
    return copy


class TestArithmetic:
    def test_a_ratio_is_taken_of_each_pair_and_not_of_the_medians(self) -> None:
        found = pairs((2, 1), (30, 10), (8, 2))
        spread = ratios(found.samples, "cpu")
        assert (spread.middle, spread.low, spread.high) == (3, 2, 4)

    def test_one_after_the_other_adds_times_and_takes_the_larger_process(self) -> None:
        assert Cost(1, 2, 30) + Cost(3, 4, 20) == Cost(4, 6, 30)

    def test_a_goal_is_met_by_the_median(self) -> None:
        assert judge(RATIO, pairs((1.0, 1), (1.1, 1), (9, 1))).met is True
        assert judge(RATIO, pairs((1.0, 1), (1.2, 1), (9, 1))).met is False

    def test_a_goal_without_a_bound_is_a_limit_of_seconds_or_megabytes(self) -> None:
        goal = Goal("x", "what", "peak", 85)
        assert judge(goal, Found([Sample(cost(0, 0, 84_000_000))])).met is True
        assert judge(goal, Found([Sample(cost(0, 0, 86_000_000))])).met is False

    def test_a_fault_and_a_failed_measurement_miss_the_goal(self) -> None:
        stale = Found(pairs((1, 1)).samples, faults=["stale: index.html"])
        assert judge(RATIO, stale).met is False
        assert judge(RATIO, Found(faults=["it failed"])).met is False

    def test_a_figure_for_information_is_neither_met_nor_missed(self) -> None:
        goal = Goal("x", "what", "wall", None)
        assert judge(goal, pairs((1, 1))).met is None


class TestGoals:
    def test_every_goal_of_the_issue_is_judged(self) -> None:
        assert {(g.workload, g.metric, g.bound, g.limit) for g in GOALS} >= {
            ("no-change", "cpu", "S", 1.1),
            ("no-change", "peak", "", 300),  # both languages of all pages
            ("fact", "cpu", "S", 1.1),
            ("torch", "cpu", "S + I", 1.15),
            ("tensorflow", "cpu", "S + I", 1.15),
            ("cold", "wall", "Z + S", 1.2),
            ("check", "cpu", "", 1),
            ("atlas-warm", "cpu", "", 2),
            ("atlas-cold", "cpu", "", 600),
            ("mutate", "wall", "", 30),
        }

    def test_every_workload_has_a_goal_and_every_goal_a_workload(self) -> None:
        assert {goal.workload for goal in GOALS} == {*WORKLOADS}


class TestMeasuring:
    def environment(self, folder: Path) -> dict[str, str]:
        return os.environ | {"TMPDIR": str(folder)}

    def test_cpu_time_of_descendants_counts(self, tmp_path: Path) -> None:
        outer = START.format(call="run", code=BUSY)
        found = measure.run(
            [sys.executable, "-c", outer], cwd=tmp_path, env=self.environment(tmp_path)
        )
        assert found.cpu >= 0.3
        assert found.wall > 0
        assert found.peak > 1_000_000

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans over")
    def test_cpu_time_of_orphans_counts(self, tmp_path: Path) -> None:
        outer = START.format(call="Popen", code=BUSY)
        # In a process of its own, which adopts for as long as it lives.
        code = (
            "import os, sys; from pathlib import Path\n"
            "from benchmarks.measure import adopt_orphans, run\n"
            "adopt_orphans()\n"
            f"command = [sys.executable, '-c', {outer!r}]\n"
            "print(run(command, cwd=Path('.'), env=os.environ).cpu)"
        )
        found = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment(tmp_path),
            capture_output=True,
            text=True,
            check=True,
        )
        assert float(found.stdout) >= 0.3

    def test_a_command_that_fails_is_not_measured(self, tmp_path: Path) -> None:
        with pytest.raises(Failed, match=r"exit status 3:\nwhy"):
            measure.run(
                [sys.executable, "-c", "print('why'); raise SystemExit(3)"],
                cwd=tmp_path,
                env=self.environment(tmp_path),
            )

    def test_bare_zygotes_run_all_files_and_count_those_that_fail(
        self, tmp_path: Path
    ) -> None:
        good, bad = tmp_path / "good.py", tmp_path / "bad.py"
        good.write_text("import json, os; assert not os.listdir()")
        bad.write_text("1 / 0")
        plan = tmp_path / "plan.json"
        for files, failed in (([good, good], 0), ([good, bad], 1)):
            side = {"preload": ["json"], "files": [str(file) for file in files]}
            plan.write_text(json.dumps({"one": side, "other": side}))
            assert bare.side_by_side(str(plan)) == 2 * failed

    def test_a_build_that_imports_a_framework_or_starts_a_worker_is_found_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lean, "found", {})
        lean.watch("import", ("json.decoder",))
        lean.watch("subprocess.Popen", ("git", ["git", "log"], None, None))
        assert not lean.found
        lean.watch("import", ("torch.nn",))
        lean.watch("subprocess.Popen", (sys.executable, [], None, None))
        assert [*lean.found] == ["imports torch", "starts a Python"]

    def test_the_site_alone_takes_the_report_from_the_pickle(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bridge, "report", bridge.report)  # to have them back after
        monkeypatch.setattr(loading, "load", loading.load)
        file = tmp_path / "report.pickle"
        file.write_bytes(pickle.dumps(argparse.Namespace(catalog="ready")))
        site_alone.use(file)
        report = bridge.report(tmp_path / "no checkout")
        assert report is bridge.report(tmp_path)
        assert report.catalog is loading.load(tmp_path)[0]

    def test_the_site_of_the_bound_must_be_the_same_to_the_letter(
        self, tmp_path: Path
    ) -> None:
        for site in "ab":
            (tmp_path / site / "zh").mkdir(parents=True)
            (tmp_path / site / "zh" / "index.html").write_text("same")
        a, b = tmp_path / "a", tmp_path / "b"
        assert differing(a, b) == []
        (a / "index.html").write_text("only here")
        (b / "zh" / "index.html").write_text("other")
        assert differing(a, b) == ["index.html", "zh/index.html"]


class TestCopy:
    def test_it_holds_what_a_build_reads_and_no_more(self, copied: Checkout) -> None:
        names = {path.name for path in copied.root.iterdir()}
        assert {"data", "docs", "macros", "parity", "snippets", "theme"} <= names
        assert not names & {".git", ".venv", "site", "tests", ".mypy_cache"}

    def test_a_changed_note_keeps_the_rules_and_is_undone(
        self, copied: Checkout
    ) -> None:
        before = codes(copied.root)
        change = copied.note()
        (path,) = change.files
        text = path.read_text("utf-8")
        with copied.changed(change):
            assert path.read_text("utf-8").count(change.word) == 2
            assert codes(copied.root) <= before
        assert path.read_text("utf-8") == text
        assert {page.startswith("zh/") for page in change.pages} == {True, False}

    @pytest.mark.parametrize("side", SIDES)
    def test_a_changed_snippet_must_run_again_and_shows_the_change(
        self, copied: Checkout, side: str
    ) -> None:
        change = copied.comment(side)
        (path,) = change.files
        name = path.relative_to(copied.root / "snippets").as_posix()
        with copied.changed(change):
            now = Checkout(copied.root)
            changed = [
                sides[side]
                for sides in now.catalog.snippets.values()
                if sides[side].file.endswith(name)
            ]
            assert [change.word in snippet.shown for snippet in changed] == [True]
            assert ledger_of(now.root).get(changed[0]) is None

    def test_a_page_that_does_not_show_a_change_is_stale(
        self, copied: Checkout, tmp_path: Path
    ) -> None:
        change = copied.note()
        for page in change.pages:
            (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / page).write_text(f"<p>{change.word}</p>")
        assert change.missing(tmp_path) == []
        (tmp_path / change.pages[0]).write_text("<p>as before</p>")
        assert change.missing(tmp_path) == [change.pages[0]]

    def test_the_pairs_are_those_that_took_least_and_can_be_forgotten(
        self, copied: Checkout
    ) -> None:
        snippets = copied.pairs(2)
        assert [s.name for s in snippets[::2]] == [*copied.catalog.snippets][:2]
        assert [s.side for s in snippets] == [*SIDES, *SIDES]
        folder = ledger_of(copied.root).folder
        before = {path.stem for path in folder.glob("**/*.jsonl")}
        copied.forget(snippets)
        after = {path.stem for path in folder.glob("**/*.jsonl")}
        assert before - after == {key(snippet) for snippet in snippets}

    def test_it_can_do_without_the_atlas(self, copied: Checkout) -> None:
        copied.without_atlas()
        catalog, problems = load(copied.root)
        assert not problems
        assert not catalog.pairs
        assert len(catalog.facts) == len(copied.catalog.facts)
        assert not any("E702" in code for code in codes(copied.root))


class TestTable:
    def test_a_row_shows_both_figures_the_ratio_with_its_range_and_the_goal(
        self,
    ) -> None:
        verdict = judge(RATIO, pairs((1.2, 1), (2.1, 2), (3, 2)))
        assert table.cells(verdict) == (
            *("what", "2.10 CPU s", "S: 2.00 CPU s"),
            *("1.20 [1.05–1.50]", "≤ 1.1 × S", "NO"),
        )

    def test_a_row_without_figures_says_so(self) -> None:
        shown = table.cells(judge(RATIO, Found(faults=["it failed"])))
        assert shown[1] == "not measured"
        assert shown[-1] == "NO"

    def test_it_can_be_quoted_as_markdown(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        verdicts = [judge(goal, Found()) for goal in GOALS]
        console = Console(width=160, highlight=False)
        console.print(table.table(verdicts, markdown=True))
        lines = [x for x in capsys.readouterr().out.splitlines() if x.strip()]
        assert len(lines) == len(GOALS) + 2
        assert all(line.strip()[0] == "|" == line.strip()[-1] for line in lines)

    def test_the_rig_is_named_with_versions_and_load(self) -> None:
        line = table.rig_line(table.rig(), [1.0, 2.5])
        assert f"{os.cpu_count()} cores" in line
        assert "mkdocs 1." in line
        assert line.endswith("load 1.0–2.5")


class TestCommand:
    def test_outside_a_checkout_it_measures_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert command.main([]) == command.RIG_FAILED

    def test_a_missed_goal_is_exit_status_1_and_all_figures_are_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def measured(*args: object) -> None:
            found = args[4]
            assert isinstance(found, dict)
            found["no-change"] = pairs((2, 1))

        monkeypatch.setattr(command, "measure", measured)
        monkeypatch.setattr(command, "adopt_orphans", lambda: None)
        file = tmp_path / "figures.json"
        options = ["--root", str(ROOT), "--only", "no-change", "--json", str(file)]
        assert command.main(options) == command.MISSED
        data = json.loads(file.read_text())
        assert data["workloads"]["no-change"]["samples"][0]["a"]["cpu"] == 2
        assert data["goals"][0]["met"] is False
        assert data["rig"]["python"]

    def test_ctrl_c_leaves_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folders: list[Path] = []

        def interrupted(root: Path, folder: Path, *args: object) -> None:
            folders.append(folder)
            raise KeyboardInterrupt

        monkeypatch.setattr(command, "measure", interrupted)
        monkeypatch.setattr(command, "adopt_orphans", lambda: None)
        assert command.main(["--root", str(ROOT)]) == command.INTERRUPTED
        assert folders
        assert not folders[0].exists()
