"""The atlas without frameworks: scripts, arguments, tags, judgement."""

from __future__ import annotations

import ast
import copy
from pathlib import Path
from typing import Any

import pytest
from mini import AS_OF, mini_session
from mini_atlas import ATLAS, changed, observed

from parity.atlas.arguments import table, unmatched
from parity.atlas.judge import judge, outcome
from parity.atlas.present import shortened, view
from parity.atlas.run import shards, snippet_of
from parity.atlas.scripts import literal, program, scripts, split_result, with_imports
from parity.model_atlas import Argument, Case, Input, Pair
from parity.mutate import mutate
from parity.snippets import Snippet


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    session = mini_session(tmp_path_factory.mktemp("atlas") / "mini", ATLAS)
    return session.catalog.pairs


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Argument]:
    session = mini_session(tmp_path_factory.mktemp("atlas") / "mini", ATLAS)
    return session.catalog.arguments


CHECKS = {"order.py": ATLAS["data/atlas/checks/order.py"]}
OBSERVED = {key[0].removeprefix("atlas/"): seen for key, seen in observed().items()}


def test_the_small_atlas_keeps_every_rule(tmp_path: Path) -> None:
    session = mini_session(tmp_path / "mini", ATLAS, observed())
    assert session.report(AS_OF).problems == []


def test_the_import_of_a_part_does_not_stand_for_that_of_the_whole() -> None:
    code = "import torch.distributed as dist\ntorch.ones(3)\n"
    assert with_imports(code).startswith("import torch\n")
    assert with_imports(f"import torch\n{code}").count("import torch\n") == 1


def test_every_script_is_python_that_imports_what_it_uses(
    pairs: dict[str, Pair],
) -> None:
    for pair in pairs.values():
        for case in pair.cases:
            for script in scripts(pair, case).values():
                tree = ast.parse(script)
                names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
                given = {
                    a.asname or a.name
                    for n in ast.walk(tree)
                    if isinstance(n, ast.Import | ast.ImportFrom)
                    for a in n.names
                }
                assert names & {"torch", "nn", "np", "tf", "keras"} <= given, script


def test_all_sides_draw_the_same_input(pairs: dict[str, Pair]) -> None:
    pair = pairs["sums.spread"]
    drawn = 'rng.standard_normal((3, 4), dtype="float32")'
    made = scripts(pair, pair.cases[0])
    assert [*made] == ["torch", "tf", "keras"]
    assert all(drawn in script for script in made.values())
    assert "default_rng(0)" in made["torch"]


def test_channels_move_last_on_the_sides_of_tensorflow(pairs: dict[str, Pair]) -> None:
    pair = pairs["sums.spread"].model_copy(
        update={"channels": "last", "inputs": {"x": Input(shape=[2, 3, 5])}}
    )
    made = scripts(pair, pair.cases[0])
    assert "moveaxis" not in made["torch"]
    assert "np.moveaxis(rng.standard_normal((2, 3, 5)" in made["tf"]


def test_a_gradient_weighs_the_result_at_random(pairs: dict[str, Pair]) -> None:
    made = scripts(pairs["sums.total"], pairs["sums.total"].cases[0], grad=True)
    for script in made.values():
        assert "np.random.default_rng(1).standard_normal" in script
    assert ".requires_grad_()" in made["torch"]
    assert "tape.watch([x])" in made["tf"]


def test_weights_are_carried_before_the_layer_is_called(pairs: dict[str, Pair]) -> None:
    made = scripts(pairs["sums.weighted"], pairs["sums.weighted"].cases[0])["keras"]
    lines = made.splitlines()
    assert lines.index("layer.build(x.shape)") < lines.index("layer.set_weights([")
    assert lines.index("layer.set_weights([") < lines.index("result = layer(x)")


def test_the_code_of_a_later_case_is_the_mended_one(pairs: dict[str, Pair]) -> None:
    pair = pairs["sums.spread"]
    later = Case(id="later", edge="nan")
    assert "correction=0" in scripts(pair, later)["torch"]
    assert "correction=0" not in scripts(pair, pair.cases[0])["torch"]


@pytest.mark.parametrize(
    ("edge", "wanted"),
    [
        ("ties", "2.0, 2.0"),
        ("nan", 'float("nan")'),
        ("inf", 'float("-inf")'),
        ("one", "(1, 1)"),
        ("empty", "(3, 0)"),
    ],
)
def test_an_edge_replaces_what_is_drawn(
    pairs: dict[str, Pair], edge: Any, wanted: str
) -> None:
    made = scripts(pairs["sums.spread"], Case(id="odd", edge=edge))
    assert all(wanted in script for script in made.values())


def test_the_last_expression_is_the_result() -> None:
    assert split_result("a = 1\n(\n  a\n)") == ("a = 1", "(\n  a\n)")
    with pytest.raises(SyntaxError):
        split_result("a = 1")


def test_literals_can_be_pasted() -> None:
    text = literal([[float("nan"), float("inf")], [1.5, True]])
    assert text == '[[float("nan"), float("inf")], [1.5, True]]'


def test_a_program_is_the_same_every_time(pairs: dict[str, Pair]) -> None:
    for pair in pairs.values():
        assert snippet_of(pair, CHECKS) == snippet_of(pair, CHECKS)
        assert program(pair, CHECKS)["id"] == pair.id


def test_shards_keep_areas_apart_and_lonely_pairs_alone() -> None:
    made = [
        Snippet(f"atlas/{a}.p{i}", "both", "x.json", "")
        for a in "ab"
        for i in range(14)
    ]
    found = shards(made, alone=["a.p3"])
    names = [[s.name for s in shard.pairs] for shard in found]
    assert ["atlas/a.p3"] in names
    assert sorted(n for shard in names for n in shard) == sorted(s.name for s in made)
    for shard in names:
        assert len(shard) <= 12
        assert len({n.partition(".")[0] for n in shard}) == 1


def test_namesakes_share_a_row_and_defaults_are_those_of_the_libraries(
    pairs: dict[str, Pair], shared: dict[str, Argument]
) -> None:
    seen = OBSERVED["sums.descent"]["signatures"]
    rows = table(pairs["sums.descent"], seen, shared)
    [row] = [r for r in rows if (t := r.get("torch")) and t.name == "momentum"]
    torch, keras = row["torch"], row["keras"]
    assert torch is not None
    assert keras is not None
    assert (torch.default, keras.name, keras.default) == ("0", "momentum", "0.0")


def test_a_new_argument_of_a_library_has_to_be_placed(
    pairs: dict[str, Pair], shared: dict[str, Argument]
) -> None:
    seen = copy.deepcopy(OBSERVED["sums.total"]["signatures"])
    seen["torch.sum"].append(["sideways", "False"])
    assert [*unmatched(pairs["sums.total"], seen, shared)] == [
        ("torch.sum", ["sideways"])
    ]


def test_tags_are_worked_out(
    pairs: dict[str, Pair], shared: dict[str, Argument]
) -> None:
    found = {id: view(pair, OBSERVED[id], shared).tags for id, pair in pairs.items()}
    assert found["sums.total"] == ["renamed", "torch-more-args", "output-type-differs"]
    assert "same-name-other-meaning" in found["sums.spread"]
    assert "layout-differs" in found["sums.weighted"]
    assert "default-differs" in found["sums.descent"]
    assert found["sums.mode"] == ["torch-only", "composite"]


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        ({"torch": {}, "tf": {"apart": {"worst": 1.0}}}, "equal"),
        ({"torch": {}, "tf": {"apart": {"worst": 1.01}}}, "differs"),
        ({"torch": {"raised": {"type": "A"}}, "tf": {}}, "torch-raises A"),
        ({"torch": {}, "tf": {"raised": {"type": "B"}}}, "raises B"),
        (
            {"torch": {"raised": {"type": "A"}}, "tf": {"raised": {"type": "B"}}},
            "both-raise A B",
        ),
        ({"torch": {}, "tf": {}}, "differs"),  # nothing was compared
    ],
)
def test_an_outcome_has_one_name(seen: Any, wanted: str) -> None:
    assert outcome(seen, "tf") == wanted


def test_what_hardly_differs_is_no_difference(
    pairs: dict[str, Pair], shared: dict[str, Argument]
) -> None:
    seen = copy.deepcopy(OBSERVED["sums.spread"])
    seen["cases"]["default"]["main"]["keras"]["apart"]["worst"] = 3.0
    [fault] = judge(pairs["sums.spread"], seen, shared)
    assert fault.code == "E221"
    assert "hardly more than rounding" in fault.what


def test_every_turned_expectation_is_noticed(tmp_path: Path) -> None:
    session = mini_session(tmp_path / "mini", ATLAS, observed())
    score = mutate(session, AS_OF)
    mine = [s for s in score.survivors if s.record.startswith("sums.")]
    assert [s for s in mine if s.kind in ("relation", "argument")] == []
    assert score.kinds["relation"][1] > 20


def test_long_outputs_are_shortened() -> None:
    lines = shortened("\n".join(str(i) for i in range(99))).splitlines()
    assert len(lines) == 14
    assert lines[-1] == "…"
    assert shortened("x" * 500).endswith("…")


def test_a_changed_pair_is_another_program(tmp_path: Path) -> None:
    before = mini_session(tmp_path / "a", ATLAS).catalog.pairs["sums.total"]
    overlay = changed(("torch: torch.sum(x, dim=1)", "torch: torch.sum(x, 1)"))
    after = mini_session(tmp_path / "b", overlay).catalog.pairs["sums.total"]
    assert snippet_of(before, CHECKS).source != snippet_of(after, CHECKS).source
