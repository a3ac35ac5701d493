"""The verdict on samples: equal, rounding, explained, or left over.

A difference that no record explains counts as rounding only if it is small and vanishes
when both sides run again in double precision. Imported by workers of the sweep only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from parity.sweep_compare import ROUNDING, TOLERANCE, Array, gap_size, spread, unequal

MOST_EXAMPLES = 3
NUMBERS = (
    *("comparable", "equal", "rounding", "explained"),
    *("gradients", "gradients_equal", "gradients_rounding", "gradients_explained"),
    *("dtype_differs", "unexplained"),
)
#: What code is to a worker: a function from names to the value of its last line.
Code = Callable[[dict[str, Any]], Any]
Gap = list[Array] | str

#: Where TensorFlow says on which device and in which node it failed.
_PLACE = re.compile(r"\{\{function_node [^}]*\}\} ?|\[Op:\w+\].*|/job:\S+")
#: Lines that only announce the next one.
_PREFACE = re.compile(r"in user code:|Exception encountered|File \"|.*:$")
Masks = list[tuple[int, Array]]


class Impossible(Exception):
    """The operator cannot be swept; the text says why."""


class Call(NamedTuple):
    """What one side made of one sample."""

    values: list[Array]
    gradients: list[Array] | None  # None: there are none, or `error` says why not
    error: str

    def of(self, what: str) -> list[Array] | None:
        return self.values if what == "values" else self.gradients


class Sample(NamedTuple):
    """The arguments of a sample, bound to the names of the record."""

    torch: dict[str, Any]  # as PyTorch takes them
    plain: dict[str, Any]  # tensors as NumPy arrays
    given: Any  # OpInfo's own sample


class Runner(Protocol):
    """What a verdict needs of the sweep of an operator."""

    task: dict[str, Any]
    reasons: list[dict[str, Any]]

    def code(self, text: str) -> Code: ...

    def flat(self, value: Any) -> list[Any]: ...

    def wide(self, sample: Sample) -> Sample: ...

    def pytorch(self, sample: Sample) -> Call: ...

    def counterpart(self, sample: Sample, code: Code, here: Call) -> Call: ...


class Verdict:
    """What became of the samples of an operator in one counterpart."""

    def __init__(self, runner: Runner, side: str) -> None:
        task, self.runner = runner.task, runner
        self.code = runner.code(task[side])
        self.skip = [
            (i, runner.code(s["when"]))
            for i, s in enumerate(task.get("skip", []))
            if s.get("side", side) == side
        ]
        self.reasons = [
            (i, r, runner.code(r["when"] if "when" in r else r["at"]))
            for i, r in enumerate(runner.reasons)
            if r.get("side", side) == side
        ]
        invariant = task.get("invariant")
        self.invariant = runner.code(invariant) if invariant else None
        self.numbers = dict.fromkeys(NUMBERS, 0)
        self.skipped: dict[int, int] = {}
        self.explained: dict[int, int] = {}
        self.examples: dict[int, dict[str, str]] = {}
        self.failures: list[dict[str, str]] = []

    def counts(self) -> dict[str, Any]:
        """The counts as they are kept; what is zero is left out."""
        found: dict[str, Any] = {"comparable": 0, "equal": 0}
        found |= {name: n for name, n in self.numbers.items() if n}
        if self.skipped:
            found["skipped"] = {str(i): n for i, n in sorted(self.skipped.items())}
        if self.explained:
            found["reasons"] = {str(i): n for i, n in sorted(self.explained.items())}
            found["examples"] = {str(i): e for i, e in sorted(self.examples.items())}
        if self.failures:
            found["failures"] = self.failures
        return found

    def skips(self, sample: Sample) -> bool:
        """Whether the counterpart cannot express a sample, which is counted."""
        for i, when in self.skip:
            if bool(when(sample.plain)):
                self.skipped[i] = self.skipped.get(i, 0) + 1
                return True
        return False

    def judge(self, sample: Sample, here: Call) -> None:
        """Compare the values of both sides, then the gradients."""
        there = self.runner.counterpart(sample, self.code, here)
        self.numbers["comparable"] += 1
        pairs = zip(here.values, there.values, strict=False)
        if any(a.dtype != b.dtype for a, b in pairs):
            self.numbers["dtype_differs"] += 1
        settled = self._settle("values", sample, here, there)
        if settled and there.values and here.gradients is not None:
            self.numbers["gradients"] += 1
            self._settle("gradients", sample, here, there)

    def _settle(self, of: str, sample: Sample, here: Call, there: Call) -> bool:
        """Give a sample its verdict; whether there is one."""
        prefix = "" if of == "values" else "gradients_"
        gap = self._gap(of, sample, here, there, "float32")
        if gap is None:
            self.numbers[f"{prefix}equal"] += 1
            return True
        whole, masks = self._reasons_for(of, sample, here)
        rest = gap if whole is None else None
        if rest is not None and not isinstance(rest, str):
            rest = _without(rest, masks)
        if isinstance(rest, list) and self._rounds(of, sample, here, there, rest):
            rest = None
        shown = gap if rest is None else rest
        example = _example(of, sample, here, there, shown)
        if rest is not None:
            self.numbers["unexplained"] += 1
            if len(self.failures) < MOST_EXAMPLES:
                self.failures.append(example)
            return False
        used = _used(gap, masks) if whole is None else [whole]
        self.numbers[f"{prefix}{'explained' if used else 'rounding'}"] += 1
        for i in used:
            self.explained[i] = self.explained.get(i, 0) + 1
            self.examples.setdefault(i, example)
        return True

    def _gap(
        self, of: str, sample: Sample, here: Call, there: Call, precision: str
    ) -> Gap | None:
        """Where the sides are not equal, or why nobody can say; None if they are."""
        want, got = here.of(of), there.of(of)
        if want is None or got is None or (there.error and not there.values):
            return there.error or "no gradients"
        if of == "values" and self.invariant:
            try:
                want, got = (self._invariants(sample, y) for y in (want, got))
            except Exception as error:
                return f"invariant: {type(error).__name__}: {first_line(error)}"
        if len(want) != len(got):
            return f"{len(want)} results here, {len(got)} there"
        rtol, atol = TOLERANCE[of, precision]
        gaps = []
        for a, b in zip(want, got, strict=True):
            gap = unequal(a, b, rtol, atol)
            if isinstance(gap, str):
                return gap
            gaps.append(gap)
        return gaps if any(gap.any() for gap in gaps) else None

    def _invariants(self, sample: Sample, y: list[Array]) -> list[Array]:
        assert self.invariant
        made = self.runner.flat(self.invariant(sample.plain | {"y": y}))
        return [np.asarray(value) for value in made]

    def _reasons_for(
        self, of: str, sample: Sample, here: Call
    ) -> tuple[int | None, Masks]:
        """The first reason for the whole sample; else the masks of the others."""
        names = sample.plain | {"y": here.values}
        masks = []
        for i, reason, choose in self.reasons:
            if reason.get("of", of) != of:
                continue
            chosen = choose(names)
            if "when" not in reason:
                masks.append((i, np.asarray(chosen, bool)))
            elif bool(chosen):
                return i, []
        return None, masks

    def _rounds(
        self, of: str, sample: Sample, here: Call, there: Call, rest: Sequence[Array]
    ) -> bool:
        """Whether what is left of a difference vanishes in double precision."""
        want, got = here.of(of), there.of(of)
        assert want is not None
        assert got is not None
        invariant = of == "values" and self.invariant  # its elements are not `want`'s
        if not invariant and gap_size(want, got, rest) > ROUNDING:
            return False
        try:
            wide = self.runner.wide(sample)
            here = self.runner.pytorch(wide)
        except Impossible:
            return False
        there = self.runner.counterpart(wide, self.code, here)
        gap = self._gap(of, wide, here, there, "float64")
        if isinstance(gap, str):
            return False
        if gap is None:
            return True
        return _without(gap, self._reasons_for(of, wide, here)[1]) is None


def _without(gap: Sequence[Array], masks: Masks) -> list[Array] | None:
    """What masks leave of a difference; None if it is nothing."""
    rest = [np.array(g) for g in gap]
    for _, mask in masks:
        for one in rest:
            shaped = spread(mask, one.shape)
            if shaped is not None:
                np.logical_and(one, ~shaped, out=one)
    return rest if any(one.any() for one in rest) else None


def _used(gap: Gap, masks: Masks) -> list[int]:
    """The reasons whose masks cover some of a difference."""
    assert not isinstance(gap, str)
    found = []
    for i, mask in masks:
        shaped = [(g, spread(mask, g.shape)) for g in gap]
        if any(m is not None and bool((g & m).any()) for g, m in shaped):
            found.append(i)
    return found


def first_line(error: BaseException) -> str:
    """The first line of an exception's message that says something."""
    lines = [_PLACE.sub("", line).strip() for line in str(error).splitlines()]
    said = [line for line in lines if line and not _PREFACE.match(line)]
    return (said or ["no message"])[0][:160]


def _example(
    of: str, sample: Sample, here: Call, there: Call, gap: Gap
) -> dict[str, str]:
    """A difference as a person reads it: arguments, and what both sides returned."""
    given = ", ".join(f"{k}={_short(v)}" for k, v in sample.plain.items())[:200]
    if isinstance(gap, str):
        return {"of": of, "given": given, "torch": "", "there": gap}
    want, got = here.of(of) or [], there.of(of) or []
    i = next(i for i, g in enumerate(gap) if g.any())
    if i >= len(want) or want[i].shape != gap[i].shape:
        return {"of": of, "given": given, "torch": "", "there": "another invariant"}
    at = tuple(int(n) for n in np.argwhere(gap[i])[0])
    if at:
        there_too = [
            f"{k}={v[at]}"
            for k, v in sample.plain.items()
            if isinstance(v, np.ndarray) and v.shape == want[i].shape
        ]
        given += f" at {list(at)} ({', '.join(there_too)})"
    return {
        "of": of,
        "given": given.removesuffix(" ()"),
        "torch": str(want[i][at]),
        "there": str(got[i][at]),
    }


def _short(value: Any) -> str:
    if isinstance(value, np.ndarray):
        few = value.size <= 4
        return str(value.tolist()) if few else f"{value.dtype}{list(value.shape)}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_short(v) for v in value) + "]"
    return str(value)
