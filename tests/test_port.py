"""The porting checklist: what Python code uses, and what the atlas says about it.

``port_cases.json`` holds the cases that the reader in the browser has to pass, too
(``test_port_browser.py``).
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parity import port, port_words
from parity.port_text import checklist

ROOT = Path(__file__).parent.parent
PRINTABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])

CORPUS = json.loads(Path(__file__).with_name("port_cases.json").read_text("utf-8"))
INDEX = port.index(CORPUS["pairs"])


def text_of(case: dict[str, Any]) -> str:
    if "notebook" not in case:
        return "\n".join(case["source"])
    cells = [{"cell_type": "code", "source": source} for source in case["notebook"]]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "x"}, *cells]})


def seen(found: port.Findings) -> dict[str, Any]:
    """Findings in the shape of the corpus."""
    parts = {
        "sides": [*found.sides],
        **{
            kind: {f.name: [*f.lines] for f in getattr(found, kind)}
            for kind in ("found", "unknown", "possible")
        },
        "notes": [[n.kind, n.line, n.text] for n in found.notes],
        "problem": found.problem and [found.problem.line, found.problem.column],
    }
    return {k: v for k, v in parts.items() if v or k == "sides"}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in case.items() if k not in ("name", "source", "notebook")}


@pytest.mark.parametrize("case", CORPUS["cases"], ids=lambda case: case["name"])
def test_code_is_read_as_the_corpus_says(case: dict[str, Any]) -> None:
    found = port.find(text_of(case), INDEX, notebook="notebook" in case)
    assert seen(found) == expected(case)


@pytest.mark.parametrize("asked", CORPUS["answers"], ids=lambda asked: asked["name"])
def test_a_name_is_answered_as_the_corpus_says(asked: dict[str, Any]) -> None:
    told = [
        {
            "pair": answer.pair["id"],
            "counterparts": answer.counterparts,
            "instead": answer.instead,
            "traps": [trap["id"] for trap in answer.traps],
        }
        for answer in port.answers(INDEX, asked["name"])
    ]
    assert told == asked["answers"]


def found(source: str, **options: Any) -> port.Findings:
    return port.find(source, INDEX, **options)


def test_the_corpus_is_large_and_each_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in CORPUS["cases"]]
    assert len({*names}) == len(names) >= 40
    assert len(CORPUS["pairs"]) >= 20


def test_a_possible_method_names_what_it_may_be() -> None:
    (possible,) = found("import torch\nx.view(1)").possible
    assert possible.candidates == ("torch.Tensor.view",)
    (possible,) = found("import keras\nx.gradient(1)").possible
    assert possible.candidates == ("tf.GradientTape.gradient",)


def test_methods_of_a_framework_that_is_not_imported_are_no_candidates() -> None:
    assert not found("import keras\nx.view(1)").possible


def test_the_index_knows_names_that_pairs_give_below_tensorflow() -> None:
    pair = {**CORPUS["pairs"][0], "names": {"keras": ["tf.keras.layers.Dense"]}}
    index = port.index([pair])
    (known,) = port.find("import keras\nkeras.layers.Dense(1)", index).found
    assert known.name == "keras.layers.Dense"


def test_an_alias_without_a_pair_of_its_own_is_unknown() -> None:
    # Whether it is torch.split is for the atlas to say.
    source = "import torch\ntorch.nn.functional.split(x)"
    (unknown,) = found(source).unknown
    assert unknown.name == "torch.nn.functional.split"
    assert not found(source).found


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("import torch\nx = = 1", 2, "invalid syntax"),
        ("def f(:\n  pass", 1, "invalid syntax"),
        ("if x:\npass", 2, "expected an indented block"),
        ("x = 1\n\0", 2, "a null byte"),
        ("x = '\ud800'", 1, "surrogates"),
        ("x = " + "(" * 500, 1, ""),
        ("x = " + "-" * 100_000 + "1", 1, ""),
        ("raise E, 'x'", 1, "invalid syntax"),
    ],
)
def test_code_that_is_no_python_is_a_problem_with_a_place(
    source: str, line: int, what: str
) -> None:
    problem = found(source).problem
    assert problem
    assert problem.line == line
    assert problem.column >= 1
    assert what in problem.what


def test_a_very_long_chain_ends_in_a_problem_and_not_in_a_traceback() -> None:
    findings = found("import torch\nx = torch.randn(1)" + ".view(1)" * 20_000)
    assert findings.problem
    assert "too deeply" in findings.problem.what


def test_many_lines_that_are_no_python_3_do_not_take_forever() -> None:
    findings = found("print 'x'\n" * 2_000)
    assert findings.problem  # after some hundreds it gives up
    assert len(found("print 'x'\n" * 100 + "import torch").notes) == 100


def test_code_under_suspicion_warns_nobody() -> None:
    assert not found('import torch\nx = "\\d" is 1').problem


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}', "1"]
)
def test_what_is_no_notebook_is_a_problem(text: str) -> None:
    assert found(text, notebook=True).problem


def test_a_problem_in_a_notebook_has_its_cell() -> None:
    cells = [{"cell_type": "code", "source": s} for s in ("import torch\n", "x = (\n")]
    findings = found(json.dumps({"cells": cells}), notebook=True)
    assert findings.problem
    assert findings.place(findings.problem.line) == (2, 1)


PIECES = st.sampled_from(
    [
        *("import torch", "from torch import nn as n", "x", "torch", "nn", "self", "."),
        *(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "=",
            "\n",
            "\n    ",
            "lambda ",
            "f'{",
        ),
        *(
            "'",
            '"""',
            "def f",
            "class A",
            "for ",
            " in ",
            "with ",
            " as ",
            "async ",
            "*",
        ),
        *("return ", "view", "std", " if ", " else ", "%time", "!ls", "print 1", "# "),
        *("match ", "case ", "\\\n", "@", ":=", "->", "1", "é", "\t", "\r", "\ufeff"),
    ]
)


@given(st.text() | st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_any_text_is_read_without_an_exception(text: str, notebook: bool) -> None:
    findings = found(text, notebook=notebook)
    lines = max(findings.cells, default=0) + len(text.splitlines()) + 1
    for one in findings.found + findings.unknown + findings.possible:
        assert one.lines
        assert all(1 <= line <= lines for line in one.lines)
    assert not (findings.problem and findings.found)


@given(st.lists(st.text(PRINTABLE), max_size=4))
def test_what_stands_in_a_string_is_never_found(texts: list[str]) -> None:
    quoted = ", ".join(repr(f"{text} torch.std(x)") for text in texts)
    assert not found(f"import torch\nx = [{quoted}]").found


#: Says which names of the tables do not exist, and which classes do not derive from
#: the base that a table gives them.
CHECK_TABLES = """
import inspect, keras, tensorflow, torch
from parity import port_rules as rules

def resolved(name):
    root, *parts = name.rstrip(".").split(".")
    found = {"torch": torch, "tf": tensorflow, "keras": keras}[root]
    for part in parts:
        found = getattr(found, part)
    return found

# Imported there, or of no use to a model.
HELPERS = {"Tensor", "Optimizer", "InputSpec", "OptimizerMap", "UninitializedBuffer"}
HELPERS |= {"UninitializedParameter", "UninitializedTensorMixin"}
HELPERS |= {"LinearCrossEntropyOptions"}
pairs = [*rules.FAMILIES, *rules.RETURNS.items(), *rules.TENSORS.items()]
for name in [*rules.CUSTOMARY.values(), *(part for pair in pairs for part in pair)]:
    resolved(name)
for key, base in rules.FAMILIES:
    found, base = resolved(key), resolved(base)
    if not key.endswith("."):
        assert issubclass(found, base), key
        continue
    known = {k for k, _ in rules.FAMILIES}
    classes = [
        c for n, c in vars(found).items()
        if inspect.isclass(c) and c.__module__.startswith(key.split(".")[0])
        and f"{key}{n}" not in known and not n.startswith("_")
    ]
    others = {c.__name__ for c in classes if not issubclass(c, base)}
    assert classes and others <= HELPERS, (key, others - HELPERS)
namespaces = [*map(resolved, rules.TENSORS), torch.Tensor]
for name in (*rules.NO_TENSOR, *rules.LEAVES, *rules.TENSOR_ATTRIBUTES):
    assert any(hasattr(space, name) for space in namespaces), name
print("fine")
"""


@pytest.mark.frameworks
def test_the_tables_name_what_the_frameworks_have() -> None:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow"}
    done = subprocess.run(
        [sys.executable, "-c", CHECK_TABLES],
        cwd=ROOT,
        env={**os.environ, **quiet, "CUDA_VISIBLE_DEVICES": "-1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout == "fine\n", done.stderr[-2000:]


# The command


def parity(*arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "parity", "port", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "400", "NO_COLOR": "1"},
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def atlas(tmp_path: Path) -> str:
    file = tmp_path / "atlas.json"
    file.write_text(json.dumps({"pairs": CORPUS["pairs"]}), "utf-8")
    return f"--atlas={file}"


SOURCE = """import torch
import torchvision
from torch import nn
conv = nn.Conv2d(3, 4, 5)
y = torch.std(conv(torch.frobnicate()))
grid = nn.functional.grid_sample(y, x.view(2))
"""


@pytest.fixture
def source(tmp_path: Path) -> str:
    file = tmp_path / "model.py"
    file.write_text(SOURCE, "utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "PyTorch → TensorFlow, Keras",
                "In the atlas: 3 · Not in the atlas: 1 · Possible methods: 1 · "
                "Traps: 5, of these silent: 3",
                "torch.nn.Conv2d  line 4",
                "→ tf.math.reduce_std, keras.ops.std",
                "! [high damage, silent] The divisor differs.",
                "→ No counterpart: coordinates have to be scaled by hand. "
                "Use instead: keras.ops.image.map_coordinates",
                "torch.frobnicate  line 5",
                ".view  line 6  may be torch.Tensor.view",
                "line 2: `torchvision` is a library of its own",
                "atlas/sampling/all/#sampling.grid_sample",
            ],
        ),
        (
            "zh",
            [
                "PyTorch → TensorFlow、Keras",
                "对照表已收录：3 · 对照表未收录：1 · 可能的方法：1 · "
                "迁移陷阱：5，其中不报错：3",
                "torch.nn.Conv2d  第 4 行",
                "! [危害大，不报错] 除数不同。",
                "没有对应接口：坐标须自行换算。改用：keras.ops.image.map_coordinates",
                ".view  第 6 行  可能是 torch.Tensor.view",
            ],
        ),
    ],
)
def test_the_command_prints_the_checklist_in_both_languages(
    source: str, atlas: str, language: str, said: list[str]
) -> None:
    done = parity(source, atlas, f"--lang={language}")
    assert done.returncode == 0, done.stderr
    assert [text for text in said if text not in done.stdout] == []


def test_the_traps_of_a_name_stand_the_worst_first(source: str, atlas: str) -> None:
    lines = parity(source, atlas).stdout.splitlines()
    traps = [line for line in lines if line.startswith("  ! ")][:4]
    words = ["high damage, silent", "high damage, raises", "medium", "low"]
    assert [w in line for w, line in zip(words, traps, strict=True)] == [True] * 4


def test_the_command_prints_json(source: str, atlas: str) -> None:
    told = json.loads(parity(source, atlas, "--format=json").stdout)
    assert told["sides"] == ["torch"]
    names = {one["name"]: one for one in told["found"]}
    assert names["torch.std"]["lines"] == [5]
    (pair,) = names["torch.std"]["pairs"]
    assert pair["counterparts"]["keras"] == ["keras.ops.std"]
    assert pair["traps"][0]["damage"] == "high"
    assert told["unknown"] == [{"name": "torch.frobnicate", "lines": [5]}]
    assert told["possible"][0]["candidates"] == ["torch.Tensor.view"]
    assert told["notes"][0]["kind"] == "companion"


def test_the_lines_of_a_notebook_are_those_of_its_cells(
    tmp_path: Path, atlas: str
) -> None:
    file = tmp_path / "a.ipynb"
    cells = [["import torch\n", "torch.std(x)"], "\ntorch.std(y)"]
    file.write_text(
        json.dumps({"cells": [{"cell_type": "code", "source": s} for s in cells]})
    )
    assert "torch.std  cell 1:2, cell 2:2" in parity(str(file), atlas).stdout
    told = json.loads(parity(str(file), atlas, "--format=json").stdout)
    assert told["found"][0]["lines"] == [2, 2]
    assert told["found"][0]["cells"] == [1, 2]


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (b"x = (1", 1, "model.py:1:5: this is not Python 3: '(' was never closed."),
        (b"\xff\xfe", 2, "model.py:1:1: the text is not in the encoding"),
        (b"# coding: no-such\n", 2, "model.py:1:1: the text is not in the encoding"),
        (None, 2, "model.py: No such file or directory. Mend:"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_message_with_its_mend(
    tmp_path: Path, atlas: str, text: bytes | None, status: int, said: str
) -> None:
    file = tmp_path / "model.py"
    if text is not None:
        file.write_bytes(text)
    done = parity(str(file), atlas)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Mend: " in done.stderr


def test_a_file_in_an_encoding_that_it_declares_is_read(
    tmp_path: Path, atlas: str
) -> None:
    file = tmp_path / "old.py"
    text = "# -*- coding: latin-1 -*-\nimport torch # é\ntorch.std"
    file.write_bytes(text.encode("latin-1"))
    assert "torch.std  line 3" in parity(str(file), atlas).stdout


@pytest.mark.parametrize("text", ["{}", "[", '{"pairs"'])
def test_a_wrong_atlas_is_named(tmp_path: Path, source: str, text: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(text)
    done = parity(source, f"--atlas={file}")
    assert done.returncode == 2
    assert "wrong.json: this is no list of pairs. Mend:" in done.stderr


def test_a_terminal_gets_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    made = checklist(SOURCE, CORPUS["pairs"], Path("model.py"), "en")
    made.show()
    shown = capsys.readouterr().out
    assert "┏" in shown
    (row,) = (line for line in shown.splitlines() if "torch.std " in line)
    assert "tf.math.reduce_std, keras.ops.std" in row
    assert "torch.frobnicate" in shown


def test_code_that_uses_no_framework_is_said_to() -> None:
    lines = [*checklist("x = 1", CORPUS["pairs"], Path("a.py"), "en").lines()]
    assert lines == [
        "a.py",
        "This code uses nothing of PyTorch, TensorFlow or Keras.",
    ]


def test_the_words_stand_in_both_languages_with_the_same_slots() -> None:
    for key, word in port_words.WORDS.items():
        assert {*word} == {"en", "zh"}, key
        slots = [sorted(re.findall(r"\{\w+\}", word[lang])) for lang in ("en", "zh")]
        assert slots[0] == slots[1], key
