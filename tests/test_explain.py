"""Records and results as a person reads them in a terminal."""

from pathlib import Path

import pytest
from mini import AS_OF, RESULTS, edited, mini_session

from parity.explain import explain, returned, snippet_name
from parity.ledger import key
from parity.load import validate
from parity.model import SIDES
from parity.run import Outcome
from parity.yamlfile import parse


@pytest.mark.parametrize(
    "text",
    [
        "demo/counting",
        "demo.counting",
        "snippets/demo/counting_torch.py",
        "./snippets/demo/counting_tensorflow.py",
        "demo/counting_torch",
        "demo/counting.py",
    ],
)
def test_whatever_names_a_snippet_is_understood(text: str) -> None:
    assert snippet_name(text) == "demo/counting"


def test_a_fact_is_explained_down_to_its_ledger_key(tmp_path: Path) -> None:
    session = mini_session(tmp_path)
    text = explain(session, "demo.size", AS_OF)
    assert text.startswith("fact demo.size   data/facts/demo.yaml:")
    for part in (
        "Number of items",
        "元素个数",
        "── snippets/demo/counting_torch.py   executed",
        "── snippets/demo/counting_tensorflow.py   executed",
        "kept = list(words)",
        "| 5 kept",
        "  length: 5",
        "torch 2.13.0",
        "tensorflow 2.21.0",
        "Python 3.11.15, Linux x86_64; run on 2026-11-20",
        *(key(session.catalog.snippets["demo/counting"][side]) for side in SIDES),
    ):
        assert part in text
    assert "--8<--" not in text


def test_a_cited_fact_is_explained_with_quote_and_source(tmp_path: Path) -> None:
    text = explain(mini_session(tmp_path), "demo.release", AS_OF)
    assert "── pytorch   cited, checked 2026-11-01" in text
    assert "“Mini 2.13.0 is the newest release.”, read as “2.13.0”" in text
    assert "The Mini project, Release notes, https://mini.example/releases" in text


@pytest.mark.parametrize(
    "id", ["demo.counting", "choosing", "handbook", "vocabulary", "demo.start_time"]
)
def test_every_kind_of_record_is_explained(tmp_path: Path, id: str) -> None:
    text = explain(mini_session(tmp_path), id, AS_OF)
    assert f" {id}   data/" in text.splitlines()[0]


def test_an_example_is_explained_with_both_sides(tmp_path: Path) -> None:
    text = explain(mini_session(tmp_path), "demo.failing", AS_OF)
    assert "── snippets/demo/failing_torch.py" in text
    assert "── snippets/demo/failing_tensorflow.py" in text


def test_a_false_record_is_explained_with_what_is_wrong(tmp_path: Path) -> None:
    overlay = edited("data/facts/demo.yaml", ("value: 5,", "value: 6,"))
    text = explain(mini_session(tmp_path, overlay), "demo.size", AS_OF)
    assert "E202 pytorch.value is 6, but" in text
    assert "── snippets/demo/counting_torch.py   disproved" in text


def test_what_was_not_run_says_so(tmp_path: Path) -> None:
    session = mini_session(tmp_path, None, {("demo/counting", "pytorch"): None})
    text = explain(session, "demo.size", AS_OF)
    assert "(not run; `parity verify` runs it)" in text
    assert "counting_torch.py   not-run" in text
    assert (
        f"ledger    {key(session.catalog.snippets['demo/counting']['pytorch'])}" in text
    )


def test_both_sides_are_returned_ready_to_copy(tmp_path: Path) -> None:
    session = mini_session(tmp_path)
    text = returned(session, "demo/counting")
    assert "# snippets/demo/counting_torch.py\n| 5 kept\nresult:" in text
    cells = text.partition("# cells\n")[2].splitlines()
    keys = [line[2:] for line in cells if line.startswith("# ")]
    returned_ = RESULTS["demo/counting", "pytorch"]
    assert keys == [key for key in returned_ if not isinstance(returned_[key], list)]


@pytest.mark.parametrize("name", ["demo/counting", "demo/failing", "demo/policy"])
def test_a_copied_cell_is_a_right_record(tmp_path: Path, name: str) -> None:
    session = mini_session(tmp_path)
    cells = returned(session, name).partition("# cells\n")[2]
    blocks = [block.splitlines() for block in cells.split("# ")[1:]]
    for result_key, *lines in blocks:
        head = "id: demo.x\ntitle: {en: a, zh: 甲}\nfavours: neither\n"
        fact = head + "\n".join(line.strip() for line in lines) + "\n"
        document, problems = parse(fact, "data/facts/demo.yaml")
        assert document, problems
        record, wrong = validate("fact", document.value, document)
        assert record, wrong
        for side in SIDES:
            cell = record.model.cell(side)
            assert cell.value == RESULTS[name, side][result_key]
            assert type(cell.value) is type(RESULTS[name, side][result_key])
            assert record.model.run(side) == (name, result_key)


def test_what_did_not_return_is_said_in_full(tmp_path: Path) -> None:
    error = {"type": "KeyError", "message": "'a'", "line": 6}
    runs = {
        ("demo/counting", "pytorch"): Outcome("raised", error=error),
        ("demo/counting", "tensorflow"): Outcome("rig-failed", reason="killed"),
    }
    text = returned(mini_session(tmp_path, None, runs), "demo/counting")
    assert "raised in line 6: KeyError: 'a'" in text
    assert "rig-failed: killed" in text
    assert "# cells" not in text
