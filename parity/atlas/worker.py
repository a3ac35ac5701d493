"""Runs the programs of pairs and notes what came of them. Compares, but judges nothing.

It is imported in a process that may load both frameworks: the worker of
``parity.zygote``. Each script runs from a file of its own, for AutoGraph reads sources.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import random
import re
import sys
import traceback
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from parity.atlas.signatures_worker import resolves, signature
from parity.atlas.values_worker import Leaf, distance, distributions_apart, leaves

#: In this order: the Keras layer takes the weights of the torch layer.
SIDES = ("torch", "tf", "keras")
#: Characters of what a script prints that are kept.
PRINTED = 1500


def observe_all(programs: list[dict[str, Any]]) -> dict[str, Any]:
    """Observations by the id of the pair. A pair never sees what another one left."""
    return {program["id"]: observe(program) for program in programs}


def observe(program: dict[str, Any]) -> dict[str, Any]:
    """What the names of a pair are, and what came of running its cases.

    Returns:
        ``resolved``: name -> whether it exists; ``signatures``: name -> rows of
        [argument, default]; ``cases``: id -> run -> side -> what was printed or
        raised, with the distance of each counterpart to torch; ``left``: global
        state that the pair changed.
    """
    _reset()
    before = _state()
    named = [n for names in program["names"].values() for n in names]
    found: dict[str, Any] = {
        "resolved": {
            n: resolves(n) for n in [*named, *program["absent"], *program["instead"]]
        },
        "cases": {},
    }
    found["signatures"] = {n: signature(n) for n in named if found["resolved"][n]}
    for case in program["cases"]:
        found["cases"][case["id"]] = _case(program, case)
    after = _state()
    found["left"] = sorted(name for name in before if before[name] != after[name])
    return found


def _case(program: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    return {
        run: _compared(program, case, run, scripts)
        for run, scripts in case["runs"].items()
        if run != "back"
    } | _returned(program, case)


def _compared(
    program: dict[str, Any], case: dict[str, Any], run: str, scripts: dict[str, str]
) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    results: dict[str, list[Leaf]] = {}
    kept: dict[str, Any] = {}
    where = f"{program['id']}.{case['id']}.{run}"
    for side in (s for s in SIDES if s in scripts):
        script = scripts[side]
        given = {"source": kept["torch"]} if kept.get("torch") is not None else {}
        seen[side], names = _run(f"{where}_{side}.py", script, given)
        kept[side] = names.get("layer")
        if "raised" in seen[side]:
            continue
        backward = run.startswith("gradient")
        value = names.get("gradients" if backward else "result")
        try:
            results[side] = list(leaves(value))
            if program["channels"] and side != "torch":
                results[side] = _channels_first(results[side])
        except TypeError as error:
            seen[side]["odd"] = str(error)
        if "check" in case and not backward and side in results:
            try:
                results[side] = _checked(case["check"], results[side], names)
            except Exception as error:  # the fault of the check, or of the result
                del results[side]
                line = _line(error, case["check"]["file"])
                where = f", line {line}" if line else ""
                named = f"{type(error).__name__}: {_message(error)}"
                seen[side]["check"] = f"{case['check']['file']}{where}: {named}"
    rtol, atol = case["limits"].get(run, case["limits"]["main"])
    ours = results.get("torch")
    for side, theirs in results.items():
        if side == "torch" or ours is None:
            continue
        if case["distribution"] and not run.startswith("gradient"):
            seen[side]["apart"] = distributions_apart(ours, theirs)
        else:
            seen[side]["apart"] = distance(ours, theirs, rtol, atol)
    if kept.get("torch") is not None and hasattr(kept["torch"], "state_dict"):
        seen["torch"]["constant"] = _constant(kept["torch"])
    case.setdefault("kept", {})[run] = (kept, ours)
    return seen


def _checked(
    check: dict[str, str], found: list[Leaf], names: dict[str, Any]
) -> list[Leaf]:
    """What a check makes of a result; it may ask for names of the script as arrays.

    Raises:
        LookupError: if the script has no such name.
        ValueError: if the check returns nothing, which would be equal to anything.
    """
    module: dict[str, Any] = {}
    exec(compile(check["source"], check["file"], "exec"), module)
    function = module[check["function"]]
    _, *asked = inspect.signature(function).parameters.values()
    given = {}
    for one in asked:
        if one.name in names:
            given[one.name] = next(leaves(names[one.name])).value
        elif one.default is one.empty:
            raise LookupError(f"it asks for `{one.name}`, which the script lacks")
    made = function([leaf.value for leaf in found], **given)
    if made is None or not (compared := list(leaves(made))):
        raise ValueError("it returns nothing")
    return compared


def _returned(program: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """A new torch layer with the weights of the Keras layer gives the same result."""
    kept_runs = case.pop("kept", {})
    if "back" not in case["runs"]:
        return {}
    kept, ours = kept_runs.get("fixed") or kept_runs["main"]
    target = kept.get("keras") or kept.get("tf")
    script = case["runs"]["back"]["torch"]
    where = f"{program['id']}.{case['id']}.back.py"
    seen, names = _run(where, script, {"target": target})
    if "raised" not in seen and ours is not None:
        theirs = list(leaves(names.get("result")))
        seen["apart"] = distance(ours, theirs, *case["limits"]["main"])
    return {"back": {"torch": seen}}


def _constant(layer: Any) -> list[str]:
    """Weights all of whose entries are equal: carried wrongly, nobody would notice."""
    return [
        name
        for name, t in layer.state_dict().items()
        if t.numel() > 1 and bool((t == t.flatten()[0]).all())
    ]


def _channels_first(found: list[Leaf]) -> list[Leaf]:
    return [
        Leaf(a := np.moveaxis(x.value, -1, 1), x.dtype, tuple(a.shape))
        if x.shape is not None and len(x.shape) > 2
        else x
        for x in found
    ]


def _run(
    file: str, script: str, given: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Run one script; what it printed or raised, and the names that it left."""
    _seed()
    Path(file).write_text(script, encoding="utf-8")
    printed = io.StringIO()
    seen: dict[str, Any] = {}
    with (
        _main(file, given) as names,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        try:
            exec(compile(script, file, "exec"), names)
        except Exception as error:  # an exception is what some cases are about
            seen["raised"] = {
                "type": type(error).__name__,
                "message": _message(error),
                "line": _line(error, file),
            }
    seen["printed"] = printed.getvalue()[:PRINTED].rstrip()
    return seen, names


@contextlib.contextmanager
def _main(file: str, given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The names of a new ``__main__``, which pickle and Dynamo look up by its name."""
    before = sys.modules["__main__"]
    main = types.ModuleType("__main__")
    main.__dict__.update(given, __file__=file)
    sys.modules["__main__"] = main
    try:
        yield main.__dict__
    finally:
        sys.modules["__main__"] = before


def _message(error: Exception) -> str:
    """The first sentence of a message, without addresses and paths."""
    text = str(getattr(error, "message", "") or error).strip()
    text = re.sub(r"\{\{function_node [^}]*\}\}\s*", "", text)
    text = text.partition("\n")[0]
    return re.sub(r"0x[0-9a-f]+|/[\w./-]+/", "…", text)[:300]


def _line(error: Exception, file: str) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == file]
    return lines[-1] if lines else None


def _seed() -> None:
    import keras
    import torch

    torch.manual_seed(0)
    keras.utils.set_random_seed(0)
    random.seed(0)
    np.random.seed(0)


def _reset() -> None:
    """Forget what the pair before left in the frameworks' global state."""
    import keras

    keras.utils.clear_session()
    for file in Path.cwd().iterdir():
        if file.is_file():
            file.unlink()


def _state() -> dict[str, Any]:
    """The global settings that one pair could change for the next."""
    import keras
    import torch

    return {
        "torch default dtype": str(torch.get_default_dtype()),
        "torch gradients": torch.is_grad_enabled(),
        "torch default device": str(torch.get_default_device()),
        "torch deterministic algorithms": torch.are_deterministic_algorithms_enabled(),
        "torch threads": torch.get_num_threads(),
        "keras floatx": keras.config.floatx(),
        "keras epsilon": keras.config.epsilon(),
        "keras data format": keras.config.image_data_format(),
        "keras dtype policy": keras.config.dtype_policy().name,
        "numpy print options": str(np.get_printoptions()),
        "working directory": os.getcwd(),
    }
