"""The command line, as a person or a workflow calls it: ``python -m parity …``."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from mini import RESULTS, edited, make_mini

from parity.ledger import entry, key
from parity.load import load
from parity.pipeline import ledger_of
from parity.run import Outcome

ROOT = Path(__file__).parent.parent
FACTS = "data/facts/demo.yaml"
FALSE = edited(FACTS, ("value: 5,", "value: 6,"))
BROKEN = edited(FACTS, ("unit: items", "unit: item"))
LONELY = 86_399


def command(*arguments: str, **more: str) -> tuple[list[str], dict[str, str]]:
    given = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    wide = {"PYTHONPATH": str(ROOT), "COLUMNS": "500", "NO_COLOR": "1"}
    return [sys.executable, "-m", "parity", *arguments], given | wide | more


def parity(
    folder: Path, *arguments: str, **more: str
) -> "subprocess.CompletedProcess[str]":
    line, environment = command(*arguments, **more)
    done = subprocess.run(
        line, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def with_ledger(root: Path, overlay: dict[str, str] | None = None) -> Path:
    """The mini checkout with the results of all its snippets in the ledger."""
    make_mini(root, overlay)
    catalog, _ = load(root)
    for (name, side), result in RESULTS.items():
        outcome = Outcome("value", result, stdout="printed\n")
        snippet = catalog.snippets[name][side]
        ledger_of(root).put(entry(snippet, outcome, "2026-11-20"))
    return root


DAY = ("--as-of", "2026-11-20")


# check


def test_a_checkout_that_keeps_the_rules_exits_with_0(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path), "check", *DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "9 facts, 3 examples, 1 guide, 6 claims, 3 systems: "
        "all records keep the rules.\n"
    )


def test_a_broken_record_exits_with_1_and_its_place(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path, BROKEN), "check", *DAY)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{FACTS}:15:3: E114 ")
    assert done.stdout.count("\n") == 1
    assert done.stderr == "1 problem.\n"


def test_a_warning_does_not_fail_the_check(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path), "check", "--as-of", "2027-05-15")
    assert done.returncode == 0
    assert done.stdout.count("E310 warning: ") == 5
    assert "(5 warnings)" in done.stderr


def test_a_checkout_is_found_from_its_folders(tmp_path: Path) -> None:
    make_mini(tmp_path, BROKEN)
    outside = parity(tmp_path / "snippets" / "demo", "check", *DAY)
    assert outside.returncode == 1
    assert outside.stdout.startswith(f"{FACTS}:15:3")


def test_a_checkout_can_be_named(tmp_path: Path) -> None:
    make_mini(tmp_path / "mini", BROKEN)
    for root in ("mini", str(tmp_path / "mini")):
        done = parity(tmp_path, "check", "--root", root, *DAY)
        assert (done.returncode, done.stdout.split(":")[0]) == (1, FACTS)


def test_outside_a_checkout_it_says_so(tmp_path: Path) -> None:
    done = parity(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("No checkout of Parity holds this folder.")
    done = parity(tmp_path, "check", "--root", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("nowhere is no checkout of Parity")


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20.11.2026", ""])
def test_what_is_no_day_is_refused(tmp_path: Path, day: str) -> None:
    done = parity(make_mini(tmp_path), "check", "--as-of", day)
    assert done.returncode == 2
    assert done.stderr == f'"{day}" is no day. Write it as 2026-11-20.\n'


def test_an_epoch_that_is_none_is_refused(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path), "check", SOURCE_DATE_EPOCH="soon")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_problems_come_as_json(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path, BROKEN), "check", "--format", "json", *DAY)
    [problem] = json.loads(done.stdout)
    assert problem == {
        "place": {"file": FACTS, "line": 15, "column": 3},
        "code": "E114",
        "what": '"item" is not a unit of the vocabulary. Did you mean "items"?',
        "mend": "use a unit of data/vocabulary.yaml, or add one there.",
        "severity": "error",
        "record": "demo.size",
    }
    fine = parity(make_mini(tmp_path / "fine"), "check", "--format", "json", *DAY)
    assert (fine.returncode, json.loads(fine.stdout)) == (0, [])


def test_problems_come_as_annotations(tmp_path: Path) -> None:
    overlay = BROKEN | {"data/extracts/50%,a:b.txt": "\n"}
    done = parity(make_mini(tmp_path, overlay), "check", "--format", "github", *DAY)
    first, second = done.stdout.splitlines()
    assert first.startswith(
        "::error file=data/extracts/50%25%2Ca%3Ab.txt,line=1,col=1,title=E311::"
    )
    assert second.startswith(f"::error file={FACTS},line=15,col=3,title=E114::")


def test_an_unknown_command_or_option_is_a_usage_error(tmp_path: Path) -> None:
    for arguments in (["chek"], ["check", "--fast"], ["check", "--format", "xml"]):
        done = parity(make_mini(tmp_path), *arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert "Usage" in done.stderr


def test_help_names_every_command(tmp_path: Path) -> None:
    done = parity(tmp_path, "--help")
    assert done.returncode == 0
    for name in ("check", "verify", "try", "explain", "new", "mutate", "prove"):
        assert name in done.stdout


def test_check_imports_no_framework_and_no_builder(tmp_path: Path) -> None:
    code = """
import sys
from typer.testing import CliRunner
from parity.cli import app
result = CliRunner().invoke(app, ["check", "--as-of", "2026-11-20"])
loaded = {name.partition(".")[0] for name in sys.modules}
print(result.exit_code, sorted(loaded & {"torch", "tensorflow", "keras", "numpy",
    "mkdocs", "material", "jinja2", "macros"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=make_mini(tmp_path),
        env=command()[1],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout == "0 []\n", done.stderr


# verify


def test_a_full_ledger_verifies_without_a_framework(tmp_path: Path) -> None:
    root = with_ledger(tmp_path / "mini")
    # Frameworks that cannot be imported: nothing may try.
    for name in ("torch", "tensorflow"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    done = parity(root, "verify", *DAY, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    assert "0 runs now, 6 from the ledger: every record holds." in done.stderr


def test_a_false_fact_exits_with_1(tmp_path: Path) -> None:
    done = parity(with_ledger(tmp_path, FALSE), "verify", *DAY)
    assert done.returncode == 1
    assert f"{FACTS}:13:13: E202 pytorch.value is 6, but " in done.stdout
    assert done.stderr.endswith("1 problem.\n")


def test_only_what_is_named_is_judged(tmp_path: Path) -> None:
    root = with_ledger(tmp_path, FALSE)
    for id, code in (
        ("demo.size", 1),
        ("demo.spread", 0),
        ("demo.failing", 0),
        ("demo/failing", 0),
    ):
        done = parity(root, "verify", id, *DAY)
        assert done.returncode == code, (id, done.stdout)


def test_an_unknown_id_is_told_the_nearest(tmp_path: Path) -> None:
    root = make_mini(tmp_path)
    for command_, meant in (
        (("verify", "demo.sise"), "demo.size"),
        (("explain", "demo.sise"), "demo.size"),
        (("try", "demo/countin"), "demo/counting"),
    ):
        done = parity(root, *command_)
        assert done.returncode in (1, 2)
        assert f'Did you mean "{meant}"?' in done.stderr
        assert done.stdout == ""


@pytest.mark.frameworks
def test_what_the_ledger_lacks_is_run_and_kept(tmp_path: Path) -> None:
    root = with_ledger(tmp_path)
    for path in sorted((root / ".parity").rglob("*.jsonl"))[:2]:
        path.unlink()
    done = parity(root, "verify", *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((root / ".parity").rglob("*.jsonl"))) == 6


@pytest.mark.frameworks
def test_without_a_ledger_nothing_is_kept(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path), "verify", "--no-ledger", *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / ".parity").exists()


@pytest.mark.frameworks
def test_a_snippet_that_is_run_again_returns_and_prints_the_same(
    tmp_path: Path,
) -> None:
    root = with_ledger(tmp_path)  # what is kept there is not what snippets print
    command = ("verify", "--again", "demo.empty_input", *DAY)
    other = parity(root, *command)
    assert other.returncode == 1
    printed = [
        line for line in other.stdout.splitlines() if ": E215 it printed" in line
    ]
    assert [line.partition(":")[0] for line in printed] == [
        "snippets/demo/failing_tensorflow.py",
        "snippets/demo/failing_torch.py",
    ]
    assert other.stdout.count("\n") == 2
    for path in (root / ".parity").rglob("*.jsonl"):
        path.unlink()
    assert parity(root, "verify", "demo.empty_input", *DAY).returncode == 0
    same = parity(root, *command)
    assert (same.returncode, same.stdout) == (0, "")
    assert same.stderr.endswith("2 runs again: the same results and outputs.\n")


HANGING = edited(
    "snippets/demo/policy_torch.py",
    ("print(release)", f"import time\ntime.sleep({LONELY})"),
)


@pytest.mark.frameworks
def test_a_rig_that_fails_exits_with_2(tmp_path: Path) -> None:
    root = with_ledger(tmp_path, HANGING)
    catalog, _ = load(root)
    hanging = catalog.snippets["demo/policy"]["pytorch"]
    ledger_of(root)._path(key(hanging)).unlink()
    done = parity(root, "verify", "--timeout", "1", *DAY)
    assert done.returncode == 2
    assert "snippets/demo/policy_torch.py:1:1: E200 " in done.stdout
    assert "it ran longer than 1 s" in done.stdout
    assert done.stderr.endswith("1 problem. 1 could not be run.\n")


@pytest.mark.frameworks
def test_ctrl_c_stops_with_a_sentence_and_keeps_what_has_finished(
    tmp_path: Path,
) -> None:
    root = make_mini(tmp_path, HANGING)
    line, environment = command("verify", *DAY)
    process = subprocess.Popen(
        line,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    ledger = root / ".parity"
    deadline = time.monotonic() + 240
    while len(list(ledger.rglob("*.jsonl"))) < 5 and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            break
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stdout + stderr
    assert stdout == ""
    assert stderr.endswith("Stopped. What has finished is kept.\n")
    assert "Traceback" not in stderr
    assert len(family) > 1
    assert not psutil.wait_procs(family, timeout=20)[1]
    catalog, _ = load(root)
    for name, sides in catalog.snippets.items():
        for side, snippet in sides.items():
            hangs = (name, side) == ("demo/policy", "pytorch")
            assert (ledger_of(root).get(snippet) is None) == hangs


# try, explain, new


@pytest.mark.frameworks
def test_try_prints_what_both_sides_return(tmp_path: Path) -> None:
    done = parity(make_mini(tmp_path), "try", "snippets/demo/counting_torch.py")
    assert done.returncode == 0, done.stderr
    assert "# snippets/demo/counting_torch.py\n| 5 kept\nresult:" in done.stdout
    assert "  length: 3" in done.stdout
    assert "  pytorch:    {value: 5, run: demo/counting#length}" in done.stdout
    assert not (tmp_path / ".parity").exists()


@pytest.mark.frameworks
def test_try_says_when_a_side_cannot_be_run(tmp_path: Path) -> None:
    dying = edited(
        "snippets/demo/policy_torch.py",
        ("print(release)", "import os\nos._exit(3)"),
    )
    done = parity(make_mini(tmp_path, dying), "try", "demo/policy")
    assert done.returncode == 2
    assert "rig-failed: it ended early with exit status 3." in done.stdout
    assert "  release: " in done.stdout  # the other side


def test_explain_shows_record_and_run(tmp_path: Path) -> None:
    done = parity(with_ledger(tmp_path), "explain", "demo.size", *DAY)
    assert done.returncode == 0
    assert done.stdout.startswith(f"fact demo.size   {FACTS}:11")
    assert "executed" in done.stdout
    assert "ledger    " in done.stdout


def test_new_writes_a_skeleton_once(tmp_path: Path) -> None:
    make_mini(tmp_path)
    first = parity(tmp_path, "new", "fact", "demo.sum")
    assert first.returncode == 0
    assert first.stdout.startswith("Added demo.sum to data/facts/demo.yaml")
    second = parity(tmp_path, "new", "fact", "demo.sum")
    assert (second.returncode, second.stdout) == (1, "")
    assert "is taken" in second.stderr
    other = parity(tmp_path, "new", "guide", "x")
    assert (other.returncode, other.stdout) == (1, "")


# The terminal, the system


def test_a_snippet_cannot_command_the_terminal(tmp_path: Path) -> None:
    outcome = Outcome("value", {"length": 5}, stdout="\x1b]0;title\x07\n")
    root = make_mini(tmp_path)
    snippet = load(root)[0].snippets["demo/counting"]["pytorch"]
    ledger_of(root).put(entry(snippet, outcome, "2026-11-20"))
    done = parity(tmp_path, "explain", "demo.size")
    assert "\\u001b]0;title\\u0007" in done.stdout
    assert "\x1b" not in done.stdout


def test_what_cannot_be_encoded_is_printed_all_the_same(tmp_path: Path) -> None:
    make_mini(tmp_path, {"docs/en/more.md": '{{ pair("\\ud800") }}\n'})
    done = parity(tmp_path, "check")
    assert done.returncode == 1
    assert "\\ud800" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    make_mini(tmp_path, BROKEN)
    line, environment = command("check")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            line, cwd=tmp_path, env=environment, stdout=full, stderr=-1, text=True
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.frameworks
def test_a_terminated_run_clears_up(tmp_path: Path) -> None:
    overlay = edited(
        "snippets/demo/policy_torch.py",
        ("print(release)", "print(release)\nwhile True: pass"),
    )
    root, place = make_mini(tmp_path / "checkout", overlay), tmp_path / "temporary"
    place.mkdir()
    line, environment = command("verify", "--root", str(root), TMPDIR=str(place))
    process = subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(place.glob("*/*/stdout")) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.terminate()
    assert process.wait(timeout=30) == 130
    assert list(place.iterdir()) == []
