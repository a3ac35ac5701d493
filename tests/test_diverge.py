"""Whole models carried over: right ports are equal, a mistake is named by its layer.

All port files run one after another in one worker; the tests look at what came of each.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_cli import parity

from parity.diverge import TOLERANCE, Divergence, judged, read, snippet
from parity.diverge_port import Refused, parsed
from parity.diverge_table import sentences
from parity.diverge_weights import Routes, checked, constant
from parity.outcome import Limits, Outcome
from parity.run import Finished, run

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "data" / "atlas" / "models"
TAGGER, GPT = "gru_tagger.py", "gpt.py"

KERNEL = 'made[f"{module}/kernel"] = value.transpose(2, 3, 1, 0)'


@dataclass(frozen=True)
class Case:
    """A port file with edits, each of a text that stands in it once."""

    name: str
    edits: tuple[tuple[str, str], ...]
    train: bool

    @property
    def source(self) -> str:
        source = (MODELS / self.name).read_text("utf-8")
        for old, new in self.edits:
            assert source.count(old) == 1, old
            source = source.replace(old, new)
        return source


def resnet(*edits: tuple[str, str], train: bool = False) -> Case:
    return Case("resnet.py", edits, train)


def tagger(*edits: tuple[str, str], train: bool = False) -> Case:
    return Case("gru_tagger.py", edits, train)


def gpt(*edits: tuple[str, str], train: bool = False) -> Case:
    return Case("gpt.py", edits, train)


def transposed(name: str, axes: str) -> tuple[str, str]:
    """One kernel whose axes move in the wrong order, though the sizes are right."""
    axes = f"({axes}) if module == {name!r} else (2, 3, 1, 0)"
    return KERNEL, f'made[f"{{module}}/kernel"] = value.transpose({axes})'


CASES = {
    "resnet": resnet(),
    "resnet in training": resnet(train=True),
    "tagger": tagger(),
    "tagger in training": tagger(train=True),
    "gpt": gpt(),
    "gpt in training": gpt(train=True),
    # mistakes in the forward pass
    "epsilon forgotten": resnet(("epsilon=1e-5, ", "")),
    "channels swapped": resnet(transposed("layer1.0.conv1", "2, 3, 0, 1")),
    "height and width swapped": resnet(transposed("layer2.1.conv2", "3, 2, 1, 0")),
    "same padding": resnet(
        ("    x = layers.ZeroPadding2D(kernel // 2)(x)\n", ""),
        ("use_bias=False, name=name", 'use_bias=False, padding="same", name=name'),
    ),
    "other pooling": resnet(('(3, 2, name="maxpool")', '(2, 2, name="maxpool")')),
    "another shape": resnet(('(3, 2, name="maxpool")', '(3, 1, name="maxpool")')),
    "other output": tagger(('name="tags")(x)', 'name="tags")(x)[..., 1:]')),
    "not a number": resnet(('name="avgpool")(x)', 'name="avgpool")(x) * np.nan')),
    "output scaled": resnet(('name="fc")(x))', 'name="fc")(x) * 1.001)')),
    "gates not swapped": tagger(("[second, first, new]", "[first, second, new]")),
    "biases swapped": tagger(
        ('[part["bias_ih"], part["bias_hh"]]', '[part["bias_hh"], part["bias_ih"]]')
    ),
    "sentences not masked": tagger(("mask_zero=True, ", "")),
    "exact gelu": gpt(("approximate=True)", "approximate=False)")),
    "other epsilon": gpt(("EPSILON = 1e-5", "EPSILON = 1e-3")),
    "text not masked": gpt(
        ("causal & (tokens != PAD)[:, None, None, :]\n", "causal[None, None]\n")
    ),
    # mistakes elsewhere
    "gradient stopped": tagger(
        ('name="tags")(x)', 'name="tags")(keras.ops.stop_gradient(x))')
    ),
    "other momentum": resnet(("momentum=0.9,", "momentum=0.8,"), train=True),
    "biased variance": resnet(("kept + added * unbiased", "kept + added"), train=True),
    "wrong way back": resnet(("transpose(3, 2, 0, 1)", "transpose(3, 2, 1, 0)")),
    "cache reversed": gpt(
        ("ops.concatenate([cache[0], key]", "ops.concatenate([key, cache[0]]")
    ),
    "bias of one side": tagger(
        ("nn.Linear(2 * UNITS, TAGS)", "nn.Linear(2 * UNITS, TAGS, bias=False)"),
        ('"tags/bias": weights["tags.bias"]', '"tags/bias": np.zeros(TAGS)'),
        ('        "tags.bias": weights["tags/bias"],\n', ""),
    ),
    # what cannot be compared
    "wrong path": tagger(('made[f"{cell}/kernel"]', 'made[f"{cell}/kernels"]')),
    "forgotten weight": tagger(('        "tags/bias": weights["tags.bias"],\n', "")),
    "forgotten axes": tagger(('weights["tags.weight"].T', 'weights["tags.weight"]')),
    "other formula": tagger(("reset_after=True", "reset_after=False")),
    "tie cut": gpt(("        self.head.weight = self.tokens.weight", "        _ = 1")),
    "unknown module": tagger(('("tags", "tags")', '("tag", "tags")')),
    "unknown layer": tagger(('("gru", "gru")', '("gru", "gruu")')),
    "layer not there": resnet(('"maxpool", *blocks', '"maxpool", "layer1", *blocks')),
    "layer not called": resnet(
        ("y + (x if self.downsample is None else self.downsample(x))", "y")
    ),
    "odd entry": tagger(('("tags", "tags")', '"tags"')),
    "no list": tagger(('("tags", "tags")]', '("tags", "tags")]\nLAYERS = 3')),
    "words": tagger(("    return [tokens]", '    return [np.array(["a"])]')),
    "leaves": tagger(("PAD = 0", "PAD = exit()")),
    "raises": tagger(("    return [tokens]", '    raise OSError("no data")')),
    "raises in the pass": tagger(("= (tokens != PAD)", "= (tokens != PADDING)")),
    "raises at import": tagger(("PAD = 0", 'PAD = int("no")')),
    "no array": tagger(("    return [tokens]", "    return tokens")),
    "no model": tagger(("    return Tagger()", "    return Tagger")),
    "two outputs": tagger(("self.tags(hidden)", "self.tags(hidden), hidden")),
    "detached": tagger(("self.tags(hidden)", "self.tags(hidden).detach()")),
}


#: Two inputs, two outputs, time before the batch, two biases in one, a scaled weight.
LSTM = """
import keras
import numpy as np
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 3)
        self.scale = nn.Parameter(torch.rand(3))

    def forward(self, x, y):
        hidden, _ = self.lstm(x)
        return {"last": hidden[-1] * self.scale, "mean": hidden.mean(0) + y}


class Half(keras.layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(shape=(3,), name="scale")

    def call(self, x):
        return x * self.scale / 2


def torch_model():
    return Net()


def keras_model():
    x, y = keras.Input((None, 5)), keras.Input((3,))
    hidden = keras.layers.LSTM(3, return_sequences=True, name="lstm")(x)
    last = Half(name="half")(hidden[:, -1])
    return keras.Model([x, y], [last, keras.ops.mean(hidden, 1) + y])


def inputs():
    draw = np.random.default_rng(0).standard_normal
    return [draw((7, 3, 5), "float32"), draw((3, 3), "float32")]


def to_keras_inputs(inputs):
    return [inputs[0].transpose(1, 0, 2), inputs[1]]


def to_keras(weights):
    return {
        "lstm/lstm_cell/kernel": weights["lstm.weight_ih_l0"].T,
        "lstm/lstm_cell/recurrent_kernel": weights["lstm.weight_hh_l0"].T,
        "lstm/lstm_cell/bias": weights["lstm.bias_ih_l0"] + weights["lstm.bias_hh_l0"],
        "half/scale": 2 * weights["scale"],
    }


def to_torch(weights):
    return {
        "lstm.weight_ih_l0": weights["lstm/lstm_cell/kernel"].T,
        "lstm.weight_hh_l0": weights["lstm/lstm_cell/recurrent_kernel"].T,
        "lstm.bias_ih_l0": weights["lstm/lstm_cell/bias"],
        "lstm.bias_hh_l0": np.zeros(12),
        "scale": weights["half/scale"] / 2,
    }


LAYERS = [("lstm", "lstm", (1, 0, 2))]
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("ports")
    tasks = {}
    for number, (name, case) in enumerate(CASES.items()):
        file = folder / str(number) / case.name
        file.parent.mkdir()
        file.write_text(case.source, encoding="utf-8")
        tasks[name] = snippet(file, train=case.train)
    (file := folder / "lstm.py").write_text(LSTM, encoding="utf-8")
    tasks["lstm"] = snippet(file)
    events = [*run([*tasks.values()], Limits(seconds=120))]
    ended = {id(e.snippet): e.outcome for e in events if isinstance(e, Finished)}
    return {case: ended[id(task)] for case, task in tasks.items()}


def found(outcomes: dict[str, Outcome], case: str) -> Divergence:
    return read(outcomes[case], CASES[case].name, CASES[case].train, TOLERANCE)


frameworks = pytest.mark.frameworks


# The three models


@frameworks
@pytest.mark.parametrize("mode", ["", " in training"])
@pytest.mark.parametrize("model", ["resnet", "tagger", "gpt"])
def test_a_ported_model_is_equal_forward_and_back_both_ways(
    outcomes: dict[str, Outcome], model: str, mode: str
) -> None:
    result = found(outcomes, model + mode)
    assert result.equal
    assert result.first_divergence is None
    assert result.first_gradient_divergence is None
    assert result.outputs.equal
    assert result.gradients
    assert result.gradients.equal
    assert result.round_trip.equal
    assert result.round_trip.gradients
    assert result.notes == ()


@frameworks
@pytest.mark.parametrize("model", ["resnet", "tagger", "gpt"])
def test_every_row_has_numbers_to_compare(
    outcomes: dict[str, Outcome], model: str
) -> None:
    *layers, output = found(outcomes, model).layers
    assert output.torch == "output"
    for layer in layers:
        assert layer.activation.limit > 0, layer
        assert layer.gradient, layer
        assert layer.gradient.limit > 0, layer
        assert layer.torch_shape == layer.keras_shape
    assert sum(layer.weights is not None for layer in layers) > len(layers) / 2


@frameworks
def test_every_parameter_belongs_to_a_row(outcomes: dict[str, Outcome]) -> None:
    for model in ("resnet", "tagger", "gpt"):
        assert found(outcomes, model).parameters == ()


@frameworks
def test_statistics_after_a_step_are_compared_in_training_alone(
    outcomes: dict[str, Outcome],
) -> None:
    assert found(outcomes, "resnet").statistics == ()
    after = found(outcomes, "resnet in training").statistics
    assert {one.name.rpartition("/")[2] for one in after} == {
        "moving_mean",
        "moving_variance",
    }


@frameworks
def test_constant_weights_are_given_other_values(outcomes: dict[str, Outcome]) -> None:
    drawn = found(outcomes, "resnet").drawn
    assert {"bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"} <= {*drawn}
    assert "bn1.num_batches_tracked" not in drawn


@frameworks
def test_decoding_with_a_cache_equals_the_full_pass(
    outcomes: dict[str, Outcome],
) -> None:
    steps = found(outcomes, "gpt").stepwise
    assert [one.name for one in steps] == ["torch", "keras"]
    assert all(one.apart.equal for one in steps)
    # Other sums than in one pass: if no bit differed, nothing was computed stepwise.
    assert any(one.apart.difference for one in steps)


@frameworks
def test_several_inputs_outputs_and_moved_axes_are_compared(
    outcomes: dict[str, Outcome],
) -> None:
    result = read(outcomes["lstm"], "lstm.py", False, TOLERANCE)
    assert result.equal
    lstm, *outputs = result.layers
    assert lstm.weight
    assert lstm.keras_shape == (3, 7, 3)
    assert [row.torch for row in outputs] == ["output 1", "output 2"]
    alike, scaled = result.notes
    assert alike.startswith("Input 2 has axes of the same size, (3, 3)")
    assert '"half/scale"' in scaled
    assert [one.name for one in result.parameters] == []


# Sabotage


@frameworks
@pytest.mark.parametrize(
    ("case", "layer"),
    [
        ("epsilon forgotten", "bn1"),
        ("channels swapped", "layer1.0.conv1"),
        ("height and width swapped", "layer2.1.conv2"),
        ("same padding", "conv1"),
        ("gates not swapped", "gru"),
        ("biases swapped", "gru"),
        ("sentences not masked", "gru"),
        ("exact gelu", "blocks.0.gelu"),
        ("other epsilon", "blocks.0.ln1"),
        ("text not masked", "blocks.0.attention"),
        ("other pooling", "maxpool"),
        ("another shape", "maxpool"),
        ("other output", "output"),
        ("not a number", "fc"),
        ("output scaled", "output"),
    ],
)
def test_the_first_layer_that_diverges_is_the_one_with_the_mistake(
    outcomes: dict[str, Outcome], case: str, layer: str
) -> None:
    result = found(outcomes, case)
    assert result.first_divergence == layer
    assert not result.equal


@frameworks
def test_shapes_that_differ_are_shown_on_both_sides(
    outcomes: dict[str, Outcome],
) -> None:
    result = found(outcomes, "another shape")
    [pool] = [layer for layer in result.layers if layer.torch == "maxpool"]
    assert (pool.torch_shape, pool.keras_shape) == ((2, 9, 7, 6), (2, 17, 13, 6))
    assert pool.activation.difference is None
    forward, *_ = sentences(result)
    assert "PyTorch gives (2, 9, 7, 6), Keras (2, 17, 13, 6)" in forward
    other = found(outcomes, "other output")
    assert other.gradients is None
    _, gradients, *_ = sentences(other)
    assert "Gradients: not compared" in gradients


@frameworks
def test_a_gradient_that_is_cut_is_named_though_the_outputs_agree(
    outcomes: dict[str, Outcome],
) -> None:
    result = found(outcomes, "gradient stopped")
    assert result.first_divergence is None
    assert result.first_gradient_divergence == "gru"
    assert result.outputs.equal
    assert not result.equal


@frameworks
@pytest.mark.parametrize(
    ("case", "leaves"),
    [
        ("other momentum", {"moving_mean", "moving_variance"}),
        ("biased variance", {"moving_variance"}),
    ],
)
def test_statistics_that_drift_apart_are_a_divergence(
    outcomes: dict[str, Outcome], case: str, leaves: set[str]
) -> None:
    result = found(outcomes, case)
    assert (result.first_divergence, result.first_gradient_divergence) == (None, None)
    wrong = [one.name for one in result.statistics if not one.apart.equal]
    assert {name.rpartition("/")[2] for name in wrong} == leaves
    assert not result.equal


@frameworks
def test_a_wrong_way_back_is_found_on_the_way_back(
    outcomes: dict[str, Outcome],
) -> None:
    result = found(outcomes, "wrong way back")
    assert (result.first_divergence, result.first_gradient_divergence) == (None, None)
    assert not result.round_trip.outputs.equal
    assert result.round_trip.first_gradient
    assert not result.equal


@frameworks
def test_a_cache_in_the_wrong_order_is_found_step_by_step(
    outcomes: dict[str, Outcome],
) -> None:
    result = found(outcomes, "cache reversed")
    assert result.first_divergence is None
    assert [one.apart.equal for one in result.stepwise] == [True, False]
    assert not result.equal


@frameworks
def test_a_weight_that_keras_alone_trains_is_noted(
    outcomes: dict[str, Outcome],
) -> None:
    result = found(outcomes, "bias of one side")
    assert result.equal
    assert [note for note in result.notes if '"tags/bias"' in note]


# Port files that cannot be used


@frameworks
@pytest.mark.parametrize(
    ("case", "message", "line"),
    [
        ("wrong path", 'kernels", which the model does not have', "to_keras"),
        ("wrong path", r'Did you mean "gru/forward_gru/gru_cell/kernel"\?', "to_keras"),
        ("forgotten weight", 'to_keras gives no value for "tags/bias"', "to_keras"),
        ("forgotten axes", r'"tags/kernel" the shape \(4, 10\), but', "to_keras"),
        ("forgotten axes", r"the model's is \(10, 4\)", "to_keras"),
        ("other formula", r"the model's is \(15,\)", "to_keras"),
        ("tie cut", 'to_torch gives no value for "head.weight"', "to_torch"),
        ("unknown module", r'PyTorch module "tag".* Did you mean "tags"\?', "LAYERS"),
        ("unknown layer", r'Keras layer "gruu".* Did you mean "gru"\?', "LAYERS"),
        ("layer not there", 'Keras layer "layer1", which the model', "LAYERS"),
        ("layer not called", '"layer2.0.downsample.0" of LAYERS was', "LAYERS"),
        ("odd entry", r"LAYERS holds 'tags'\.", "LAYERS"),
        ("no list", "LAYERS is a int, not a list", "LAYERS"),
        ("words", "inputs returned an array of <U1", "def inputs"),
        ("leaves", "the file raised SystemExit", "exit()"),
        ("raises", "inputs raised OSError: no data", 'raise OSError("no data")'),
        ("raises in the pass", "NameError: name 'PADDING'", "lengths = (tokens"),
        ("raises at import", "ValueError: invalid literal", 'int("no")'),
        ("no array", "inputs returned a ndarray, not a list", "def inputs"),
        ("no model", "torch_model returned a type, not an nn.Module", "def torch_mo"),
        ("two outputs", "returns 2 tensors, the Keras model 1", "def keras_model"),
        ("detached", "no tensor that depends on its weights", "def torch_model"),
    ],
)
def test_a_port_file_is_refused_with_its_line_and_a_mend(
    outcomes: dict[str, Outcome], case: str, message: str, line: str
) -> None:
    with pytest.raises(Refused) as refused:
        found(outcomes, case)
    assert re.search(message, refused.value.what)
    assert refused.value.mend
    assert refused.value.line
    assert line in CASES[case].source.splitlines()[refused.value.line - 1]


def test_a_function_that_is_missing_is_named_before_anything_runs() -> None:
    source = (MODELS / TAGGER).read_text("utf-8")
    wrong = source.replace("def to_keras(", "def to_kers(")
    with pytest.raises(
        Refused, match=r'"to_keras" is not defined\. Did you .*"to_kers"'
    ):
        parsed(wrong, TAGGER)
    assert parsed(source, TAGGER)["to_keras"] > 1
    assert parsed("from elsewhere import *", TAGGER) == {"*": 1}


@pytest.mark.parametrize("source", ["def f(:\n", "x = (\n", "\0", "(" * 10_000])
def test_what_is_no_python_is_refused(source: str, tmp_path: Path) -> None:
    (file := tmp_path / "port.py").write_text(source, encoding="utf-8")
    with pytest.raises(Refused, match="this is not Python"):
        snippet(file)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No such file"):
        snippet(tmp_path / "none.py")
    (file := tmp_path / "latin.py").write_bytes(b"# \xe9\n")
    with pytest.raises(Refused, match="not UTF-8"):
        snippet(file)


def test_the_same_port_file_makes_the_same_snippet_wherever_it_stands(
    tmp_path: Path,
) -> None:
    copy = tmp_path / TAGGER
    copy.write_text((MODELS / TAGGER).read_text("utf-8"), encoding="utf-8")
    assert snippet(copy) == snippet(MODELS / TAGGER)
    assert snippet(copy, train=True) != snippet(copy)


# Weights and gradients on the way


def routed(to_keras: Any, weights: dict[str, Any], gradients: dict[str, Any]) -> Any:
    ties = [[name] for name in weights]
    return Routes(to_keras, weights, ties).back(gradients)


def test_gradients_go_back_the_way_the_weights_came() -> None:
    weights = {"w": np.ones((2, 3), "float32"), "b": np.ones(3, "float32")}
    gradients = {"k": np.arange(6.0).reshape(3, 2), "b": np.array([7.0, 8.0, 9.0])}
    back = routed(lambda w: {"k": w["w"].T, "b": w["b"][::-1]}, weights, gradients)
    assert np.array_equal(back.weights["w"], gradients["k"].T)
    assert np.array_equal(back.weights["b"], [9.0, 8.0, 7.0])
    assert (back.computed, back.constant) == ([], [])


def test_two_biases_that_are_added_have_the_gradient_of_their_sum() -> None:
    # As in an LSTM: PyTorch has two, Keras one.
    weights = {name: np.ones(3, "float32") for name in ("b_ih", "b_hh")}
    gradient = np.array([1.0, 2.0, 3.0])
    back = routed(lambda w: {"b": w["b_ih"] + w["b_hh"]}, weights, {"b": gradient})
    assert np.array_equal(back.weights["b_ih"], gradient)
    assert np.array_equal(back.weights["b_hh"], gradient)


def test_a_weight_that_goes_into_two_has_the_sum_of_their_gradients() -> None:
    weights = {"w": np.ones(2, "float32")}
    gradients = {"a": np.array([1.0, 2.0]), "b": np.array([10.0, 20.0])}
    back = routed(lambda w: {"a": w["w"], "b": w["w"]}, weights, gradients)
    assert np.array_equal(back.weights["w"], [11.0, 22.0])


def test_names_of_one_tensor_share_its_gradient() -> None:
    weights = {name: np.ones(2, "float32") for name in ("tokens", "head")}
    routes = Routes(lambda w: {"e": w["tokens"]}, weights, [["tokens", "head"]])
    back = routes.back({"e": np.array([1.0, 2.0])})
    assert np.array_equal(back.weights["head"], back.weights["tokens"])


def test_an_offset_changes_no_gradient() -> None:
    weights = {"w": np.ones(2, "float32")}
    back = routed(lambda w: {"k": w["w"] + 1}, weights, {"k": np.array([1.0, 2.0])})
    assert np.array_equal(back.weights["w"], [1.0, 2.0])


def test_weights_that_are_computed_otherwise_are_not_compared_and_named() -> None:
    weights = {name: np.ones(2, "float32") for name in ("scaled", "plain")}
    gradients = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0])}
    back = routed(lambda w: {"a": 2 * w["scaled"], "b": w["plain"]}, weights, gradients)
    assert {*back.weights} == {"plain"}
    assert back.computed == ["a"]


def test_a_cast_on_the_way_does_no_harm() -> None:
    weights = {"w": np.ones(1000, "float32")}
    gradient = np.arange(1000.0)
    back = routed(lambda w: {"k": w["w"].astype("float32")}, weights, {"k": gradient})
    assert np.array_equal(back.weights["w"], gradient)


def test_a_constant_array_is_one_in_which_swaps_are_invisible() -> None:
    assert constant(np.zeros(3, "float32"))
    assert not constant(np.zeros(1, "float32"))
    assert not constant(np.zeros(3, "int64"))
    assert not constant(np.array([1.0, 1.0, 2.0]))


def test_something_else_than_a_dict_is_refused() -> None:
    with pytest.raises(Refused, match="to_keras returned a list, not a dict"):
        checked("to_keras", [], {"a": (1,)})


# The judgement


def apart(difference: float | None, scale: float = 1.0) -> dict[str, Any]:
    return {
        "difference": difference,
        "scale": scale,
        "torch_shape": [2],
        "keras_shape": [2],
    }


def measured(**changed: Any) -> dict[str, Any]:
    rows = [("a", 0.0), ("b", 0.0), ("c", 0.0)]
    layers = [
        {"torch": n, "keras": n, "activation": apart(d), "gradient": apart(d)}
        for n, d in rows
    ]
    same = {"outputs": [apart(0.0)], "parameters": []}
    plain: dict[str, Any] = {
        **same,
        "layers": layers,
        "weights": 7,
        "drawn": [],
        "notes": [],
        "statistics": [],
        "stepwise": {},
        "round_trip": same,
    }
    return plain | changed


def test_differences_count_from_the_tolerance_on() -> None:
    for difference, equal in ((0.9e-5, True), (1.1e-5, False), (None, False)):
        result = judged(measured(outputs=[apart(difference)]), "f", False, 1e-5)
        assert result.equal is equal
        assert result.outputs.equal is equal


def test_the_tolerance_is_a_share_of_the_largest_number() -> None:
    large = judged(measured(outputs=[apart(1e-3, scale=200.0)]), "f", False, 1e-5)
    assert large.equal
    small = judged(measured(outputs=[apart(1e-3, scale=20.0)]), "f", False, 1e-5)
    assert not small.equal


def test_gradients_are_walked_from_the_output_back() -> None:
    found = measured()
    for row in found["layers"][:2]:
        row["gradient"] = apart(1.0)
    result = judged(found, "f", False, 1e-5)
    assert result.first_divergence is None
    assert result.first_gradient_divergence == "b"


def test_the_gradient_of_a_weight_counts_for_its_layer() -> None:
    parameters = [
        {"name": "a.bias", "layer": 0, **apart(0.0)},
        {"name": "a.weight", "layer": 0, **apart(0.5)},
        {"name": "scale", "layer": None, **apart(0.0)},
    ]
    result = judged(measured(parameters=parameters), "f", False, 1e-5)
    assert result.first_gradient_divergence == "a"
    assert result.layers[0].weight == "a.weight"
    assert [one.name for one in result.parameters] == ["scale"]


def test_rounding_in_a_gradient_that_is_zero_by_mathematics_is_no_difference() -> None:
    parameters = [
        {"name": "a.weight", "layer": 0, **apart(0.0, scale=1.0)},
        {"name": "b.bias", "layer": 1, **apart(2e-8, scale=1e-8)},
    ]
    assert judged(measured(parameters=parameters), "f", False, 1e-5).equal


def test_a_comparison_is_json() -> None:
    data = json.loads(judged(measured(), "f", True, 1e-5).as_json())
    assert data["equal"] is True
    assert data["first_divergence"] is None
    assert [layer["torch"] for layer in data["layers"]] == ["a", "b", "c", "output"]
    assert data["round_trip"]["outputs"] == {"difference": 0.0, "limit": 1e-5}


def test_a_worker_that_was_stopped_is_no_comparison() -> None:
    stopped = Outcome("rig-failed", reason="stopped: it ran longer than 1 s")
    with pytest.raises(Refused, match="ran longer than 1 s"):
        read(stopped, "f", False, 1e-5)


# The command


@frameworks
def test_the_command_prints_a_table_and_exits_with_0(tmp_path: Path) -> None:
    done = parity(ROOT, "diverge", str(MODELS / TAGGER))
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("embedding", "gru", "tags", "output", "Forward: no layer diverges"):
        assert part in done.stdout
    assert "✗" not in done.stdout


@frameworks
def test_the_command_names_the_layer_and_exits_with_1(tmp_path: Path) -> None:
    # The file has helpers of its own beside it, and prints.
    helpers = "def swap_gates(weight):\n    return weight\n"
    (tmp_path / "gates.py").write_text(helpers, encoding="utf-8")
    source = (MODELS / TAGGER).read_text("utf-8")
    source = source.replace("def swap_gates", "def _unused")
    source += "\nfrom gates import swap_gates\nprint('from the port file')\n"
    (tmp_path / TAGGER).write_text(source, encoding="utf-8")
    done = parity(tmp_path, "diverge", TAGGER)
    assert done.returncode == 1
    assert "Forward: gru is the first layer that diverges" in done.stdout
    assert "embedding before it is equal" in done.stdout
    assert "✗" in done.stdout
    assert "from the port file" in done.stderr


@frameworks
def test_a_larger_tolerance_lets_more_pass_and_json_says_so(tmp_path: Path) -> None:
    source = (MODELS / GPT).read_text("utf-8")
    source = source.replace("approximate=True)", "approximate=False)")
    (tmp_path / GPT).write_text(source, encoding="utf-8")
    done = parity(tmp_path, "diverge", GPT, "--tolerance", "0.01", "--format", "json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["equal"]) == (0, True)
    largest = max(layer["activation"]["difference"] for layer in data["layers"])
    assert largest > 1e-4  # which the usual tolerance does not allow


def test_a_bad_port_file_exits_with_2_and_its_place(tmp_path: Path) -> None:
    (tmp_path / "port.py").write_text("x = 1\ndef f(:\n", encoding="utf-8")
    done = parity(tmp_path, "diverge", "port.py")
    assert done.returncode == 2
    assert done.stdout.startswith("port.py:2: this is not Python")
    done = parity(tmp_path, "diverge", "none.py")
    assert done.returncode == 2
    assert "No such file" in done.stdout
