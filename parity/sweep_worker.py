"""The worker of ``parity sweep``: runs an operator and its counterparts on all samples.

Started as ``python -P -m parity.sweep_worker``. It reads one operator a line from
standard input (the JSON of ``Operator.task``) and answers with one line a task: its
counts, or what made it impossible. The frameworks are imported by name, once.
"""

from __future__ import annotations

import ast
import itertools
import json
import math
import os
import random
import sys
import types
import unittest
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module, util
from typing import Any

import numpy as np

from parity.sweep_compare import Array
from parity.sweep_verdict import Call, Code, Impossible, Sample, Verdict, first_line

#: OpInfo's kinds whose reference inputs (edge cases, infinities, NaN) are swept, too.
EDGES = ("UnaryUfuncInfo", "BinaryUfuncInfo", "ReductionOpInfo")
WIDE = {"float32": "float64", "complex64": "complex128"}


def main() -> None:
    """Import the frameworks, then answer each task on standard input with one line."""
    replies = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what the frameworks print is no reply
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    bench = Bench()
    print(json.dumps({"ready": True}), file=replies)
    for line in sys.stdin:
        try:
            reply = Sweep(bench, json.loads(line)).run()
        except Impossible as error:
            reply = {"impossible": str(error)}
        print(json.dumps(reply), file=replies)


class Bench:
    """Both frameworks, PyTorch's operator database, and the names that code sees."""

    def __init__(self) -> None:
        self.torch: Any = import_module("torch")
        self.tf: Any = import_module("tensorflow")
        self.torch.set_num_threads(1)
        self.names = {
            "keras": import_module("keras"),
            "tf": self.tf,
            "np": np,
            "math": math,
            "itertools": itertools,
        }
        known = _database().op_db
        self.database = {(op.name, op.variant_test_name): op for op in known}


def _database() -> Any:
    """The module of PyTorch's operator database.

    It imports expecttest, for tests that are not run here: a stand-in is enough. The
    module is not part of PyTorch's interface, so a release may move it.
    """
    if util.find_spec("expecttest") is None:
        stand_in = types.ModuleType("expecttest")
        vars(stand_in)["TestCase"] = unittest.TestCase
        sys.modules["expecttest"] = stand_in
    return import_module("torch.testing._internal.common_methods_invocations")


class Sweep:
    """One operator: its samples, and what both sides make of them."""

    def __init__(self, bench: Bench, task: dict[str, Any]) -> None:
        self.bench, self.task = bench, task
        self.torch, self.tf = bench.torch, bench.tf
        name, variant = task["opinfo"], task.get("variant", "")
        if (name, variant) not in bench.database:
            what = f'"{name}"' + (f', variant "{variant}"' if variant else "")
            raise Impossible(f"OpInfo has no operator {what}")
        self.info = bench.database[name, variant]
        self._resolve(task["api"])
        self.bind = eval(f"lambda {task.get('args', 'x')}: locals()", bench.names)
        self.reasons = [*task.get("differs", []), *task.get("defects", [])]

    def _resolve(self, api: str) -> None:
        found: Any = self.torch
        for part in api.split(".")[1:]:
            found = getattr(found, part, None)
            if found is None:
                raise Impossible(f"PyTorch has no {api}")

    def run(self) -> dict[str, Any]:
        """The counts of the operator, one table a counterpart.

        Raises:
            Impossible: if the record does not fit the database.
        """
        verdicts = {
            side: Verdict(self, side) for side in ("keras", "tf") if side in self.task
        }
        samples = 0
        for sample in self.samples():
            samples += 1
            here: Call | None = None
            for verdict in verdicts.values():
                if not verdict.skips(sample):
                    here = here or self.pytorch(sample)
                    verdict.judge(sample, here)
        shown = [self._shows(defect) for defect in self.task.get("defects", [])]
        reply: dict[str, Any] = {"samples": samples}
        reply |= {"defects": shown} if shown else {}
        return reply | {side: v.counts() for side, v in verdicts.items()}

    def _shows(self, defect: dict[str, Any]) -> bool:
        """Whether the code that shows a defect still shows it."""
        try:
            return bool(self.code(defect["reproduce"])({}))
        except Exception:
            return False

    def code(self, text: str) -> Code:
        """A function from names to the value of the last line of some code."""
        tree = ast.parse(text)
        last = tree.body.pop()
        assert isinstance(last, ast.Expr)
        head = compile(tree, "<record>", "exec")
        tail = compile(ast.Expression(last.value), "<record>", "eval")

        def run(names: dict[str, Any]) -> Any:
            space = {**self.bench.names, **names}  # what is assigned ends with the call
            exec(head, space)
            return eval(tail, space)

        return run

    # Samples

    def samples(self) -> Iterator[Sample]:
        """All samples, the same in every run."""
        dtype = self.torch.float32
        if dtype not in self.info.dtypes:
            raise Impossible("OpInfo has no samples of data type float32 for it")
        for seed in (self.torch.manual_seed, np.random.seed, random.seed):
            seed(0)
        edges = type(self.info).__name__ in EDGES
        make = self.info.reference_inputs if edges else self.info.sample_inputs
        for sample in make("cpu", dtype, requires_grad=self.info.supports_autograd):
            yield self._bound(self._changed(sample, self._leaf))

    def wide(self, sample: Sample) -> Sample:
        """The same sample in double precision."""

        def widen(tensor: Any) -> Any:
            name = str(tensor.dtype).removeprefix("torch.")
            if name not in WIDE:
                return tensor
            return self._leaf(tensor, to=getattr(self.torch, WIDE[name]))

        return self._bound(self._changed(sample.given, widen))

    def _leaf(self, tensor: Any, to: Any = None) -> Any:
        """A tensor that gradients can be asked of: some samples are views of one."""
        copy = tensor.detach() if to is None else tensor.detach().to(to)
        return copy.requires_grad_(tensor.requires_grad)

    def _changed(self, sample: Any, change: Callable[[Any], Any]) -> Any:
        """A sample with its tensors changed; one that stands twice stays one."""
        done: dict[int, Any] = {}

        def once(tensor: Any) -> Any:
            if id(tensor) not in done:
                done[id(tensor)] = change(tensor)
            return done[id(tensor)]

        kwargs = {k: v for k, v in sample.kwargs.items() if k != "device"}
        return types.SimpleNamespace(
            input=self._mapped(sample.input, once),
            args=self._mapped(tuple(sample.args), once),
            kwargs=self._mapped(kwargs, once),
        )

    def _bound(self, given: Any) -> Sample:
        """A sample with its arguments under the names of the record."""
        try:
            names = self.bind(given.input, *given.args, **given.kwargs)
        except TypeError as error:
            text = str(error).partition(">.<lambda>() ")[2] or str(error)
            raise Impossible(f"`args` do not fit a sample: {text}") from None
        # A data type by its name, which both frameworks understand.
        names = {
            k: str(v).removeprefix("torch.") if isinstance(v, self.torch.dtype) else v
            for k, v in names.items()
        }
        return Sample(names, self._mapped(names, self._plain), given)

    def _mapped(self, value: Any, change: Callable[[Any], Any]) -> Any:
        """A structure with its tensors changed."""
        if isinstance(value, self.torch.Tensor):
            return change(value)
        if isinstance(value, list):
            return [self._mapped(v, change) for v in value]
        if isinstance(value, tuple):  # torch.Size is one
            return tuple(self._mapped(v, change) for v in value)
        if isinstance(value, dict):
            return {k: self._mapped(v, change) for k, v in value.items()}
        return value

    def _plain(self, tensor: Any) -> Array:
        array: Array = tensor.numpy(force=True)
        return array

    # The two sides

    def pytorch(self, sample: Sample) -> Call:
        """What PyTorch makes of a sample."""
        given = sample.given
        try:
            result = self.info(given.input, *given.args, **given.kwargs)
        except Exception as error:
            why = f"PyTorch refuses its own sample: {first_line(error)}"
            raise Impossible(why) from None
        flat = self.flat(result)
        is_tensor = self.torch.is_tensor
        values = [self._plain(v) if is_tensor(v) else np.asarray(v) for v in flat]
        leaves = self._leaves(sample)
        outs = [v for v in flat if is_tensor(v) and v.requires_grad]
        if "invariant" in self.task or not leaves or not outs:
            return Call(values, None, "")
        ways = [self.torch.from_numpy(cotangent(self._plain(v))) for v in outs]
        try:
            found = self.torch.autograd.grad(outs, leaves, ways, allow_unused=True)
        except (RuntimeError, NotImplementedError):  # PyTorch has no derivative of it
            return Call(values, None, "")
        gradients = [
            np.zeros_like(self._plain(x)) if g is None else self._plain(g)
            for g, x in zip(found, leaves, strict=True)
        ]
        return Call(values, gradients, "")

    def _leaves(self, sample: Sample) -> list[Any]:
        """The tensors of a sample that take a gradient, each once."""
        found: dict[int, Any] = {}

        def note(tensor: Any) -> Any:
            if tensor.requires_grad:
                found.setdefault(id(tensor), tensor)
            return tensor

        self._mapped(sample.torch, note)
        return list(found.values())

    def counterpart(self, sample: Sample, code: Code, here: Call) -> Call:
        """What TensorFlow or Keras makes of a sample."""
        tf = self.tf
        made: dict[int, Any] = {}

        def convert(tensor: Any) -> Any:
            if id(tensor) not in made:
                made[id(tensor)] = tf.constant(self._plain(tensor))
            return made[id(tensor)]

        names = self._mapped(sample.torch, convert)
        watched = [made[id(leaf)] for leaf in self._leaves(sample)]
        try:
            with tf.GradientTape() as tape:
                tape.watch(watched)
                flat = self.flat(code(names))
            values = [np.asarray(v) for v in flat]
        except Exception as error:
            return Call([], None, f"{type(error).__name__}: {first_line(error)}")
        if here.gradients is None:
            return Call(values, None, "")
        outs = [
            v
            for v in flat
            if tf.is_tensor(v) and (v.dtype.is_floating or v.dtype.is_complex)
        ]
        ways = [tf.constant(cotangent(np.asarray(v))) for v in outs]
        none = tf.UnconnectedGradients.ZERO
        try:
            found = tape.gradient(outs, watched, ways, unconnected_gradients=none)
            gradients = [np.asarray(tf.convert_to_tensor(g)) for g in found]
        except Exception as error:
            return Call(values, None, f"{type(error).__name__}: {first_line(error)}")
        return Call(values, gradients, "")

    def flat(self, value: Any) -> list[Any]:
        """The tensors and numbers of a nested result, in order."""
        if value is None:
            return []
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list | tuple):
            return [leaf for item in value for leaf in self.flat(item)]
        return [value]


def cotangent(array: Array) -> Array:
    """What gradients are taken against: numbers from -1 to 1, fixed by the size."""
    draw = np.random.RandomState(array.size % 9973).uniform
    if array.dtype.kind == "c":
        real, imaginary = draw(-1, 1, (2, *array.shape))
        return np.asarray(real + 1j * imaginary).astype(array.dtype)
    return np.asarray(draw(-1, 1, array.shape)).astype(array.dtype)


if __name__ == "__main__":
    main()
