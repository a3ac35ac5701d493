"""Hold what was observed against what a pair says: pure, nothing runs here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parity.atlas.arguments import unmatched
from parity.atlas.scripts import all_cases, backward_only, counterparts
from parity.model_atlas import PAIR_SIDES, Argument, Case, Pair

#: By how much results that differ must miss the tolerance: less may be rounding.
CLEARLY = {False: 10.0, True: 1.5}  # for values, for distributions
#: The distance of what has none, as the worker writes it.
FAR = 1e30


@dataclass(frozen=True)
class Fault:
    """What is wrong with a pair, at a path of its record."""

    path: tuple[str | int, ...]
    code: str
    what: str
    mend: str


def judge(
    pair: Pair, seen: dict[str, Any], shared: dict[str, Argument]
) -> Iterator[Fault]:
    """Every way in which a pair is not as its record says.

    Args:
        pair: the record.
        seen: the observation of ``parity.atlas.worker.observe``.
        shared: the arguments that no row repeats.
    """
    yield from _names(pair, seen)
    yield from _arguments(pair, seen, shared)
    if left := seen.get("left"):
        what = f"it leaves changed: {', '.join(left)}."
        yield Fault((), "E227", what, "restore it, or add `alone: true`.")
    wrong = False  # in the first case, whose code others run
    for i, case in enumerate(all_cases(pair)):
        path: tuple[str | int, ...] = ("cases", i)
        if i >= len(pair.cases):
            path = ("edges", i - len(pair.cases))
        if wrong and not any(case.code(side) for side in PAIR_SIDES):
            continue  # it would only say the same again
        faults = [*_case(pair, case, path, seen["cases"].get(case.id, {}))]
        wrong = wrong or (i == 0 and bool(faults))
        yield from faults


def _names(pair: Pair, seen: dict[str, Any]) -> Iterator[Fault]:
    resolved = seen["resolved"]
    for field in (*PAIR_SIDES, "instead", "absent"):
        for i, name in enumerate(getattr(pair, field)):
            if resolved.get(name) == (field == "absent"):
                what = f"the installed libraries have no {name}."
                mend = "write the public name as it is imported."
                if field == "absent":
                    what = f"{name} exists now."
                    mend = "make the pair two-sided, or name what is still missing."
                yield Fault((field, i), "E225", what, mend)


def _arguments(
    pair: Pair, seen: dict[str, Any], shared: dict[str, Argument]
) -> Iterator[Fault]:
    if not all(seen["resolved"].get(n) for s in PAIR_SIDES for n in pair.names(s)):
        return  # a name is misspelt, which has been said
    for name, arguments in unmatched(pair, seen["signatures"], shared):
        what = f"no row has these arguments of {name}: {', '.join(arguments)}."
        mend = 'add them to `args`, each with its counterpart or "-".'
        yield Fault(("args",), "E226", what, mend)
    known = {
        side: {r[0] for n in pair.names(side) for r in seen["signatures"].get(n) or []}
        for side in PAIR_SIDES
    }
    sides = [s for s in PAIR_SIDES if pair.names(s)]
    for i, row in enumerate(pair.args):
        for side, argument in zip(sides, row, strict=False):
            if argument != "-" and argument not in known[side]:
                what = f"{pair.names(side)[0]} has no argument `{argument}`."
                mend = f"it has: {', '.join(sorted(known[side])) or 'none'}."
                yield Fault(("args", i), "E226", what, mend)


def _case(
    pair: Pair, case: Case, path: tuple[str | int, ...], runs: dict[str, Any]
) -> Iterator[Fault]:
    main = runs.get("main", {})
    for side, seen in main.items():
        if odd := seen.get("odd"):
            yield Fault((*path, side), "E221", f"{odd}.", "return tensors or numbers.")
    if not counterparts(pair):  # one side alone: it must run
        yield from _runs_through(pair, main, path)
    seen_of_all = [seen for run in runs.values() for seen in run.values()]
    checked = {seen["check"] for seen in seen_of_all if "check" in seen}
    for failed in sorted(checked):
        mend = "mend the function, or what it is given."
        yield Fault((*path, "check"), "E137", f"the check fails: {failed}.", mend)
    for side in counterparts(pair):
        if side not in main or "torch" not in main or checked:
            continue
        expected, came = case.expected(side), outcome(main, side)
        if came != expected:
            yield Fault(
                (*path, "expect"), "E221", *_otherwise(side, expected, came, main)
            )
        elif came == "differs" and not _clearly(main[side].get("apart")):
            what = f"{side} differs by {_size(main[side]['apart'])}: hardly more than "
            what += "rounding."
            mend = "take inputs that show the difference, or find out why they agree."
            yield Fault((*path, "expect"), "E221", what, mend)
        if came == "equal":
            yield from _dtype(case, side, main[side]["apart"], path)
        if case.fix and (expected != "equal" or backward_only(pair, case)):
            yield from _fixed(case, side, runs.get("fixed", {}), path)
        if case.grad:
            yield from _gradient(case, side, runs.get("gradient", {}), path)
        if "gradient_fixed" in runs:
            yield from _gradient_fixed(side, runs["gradient_fixed"], path)
    yield from _weights(pair, main, runs, path)


def _runs_through(
    pair: Pair, main: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    for side, seen in main.items():
        if error := seen.get("raised"):
            what = f"{side} raised {error['type']}: {error['message']}."
            yield Fault((*path, side), "E221", what, "mend the code.")


def outcome(seen: dict[str, Any], side: str) -> str:
    """What came of a case for a counterpart, in the words of ``expect``."""
    ours, theirs = (seen.get(s, {}).get("raised") for s in ("torch", side))
    if ours and theirs:
        return f"both-raise {ours['type']} {theirs['type']}"
    if ours:
        return f"torch-raises {ours['type']}"
    if theirs:
        return f"raises {theirs['type']}"
    return "equal" if seen[side].get("apart", {}).get("worst", 2) <= 1 else "differs"


def _clearly(apart: dict[str, Any] | None) -> bool:
    if apart is None:  # a result that cannot be compared: E221 has said so
        return True
    return bool(apart["worst"] > CLEARLY["moments" in apart])


def _size(apart: dict[str, Any]) -> str:
    if apart["largest"] >= FAR and apart["shape"]:
        return "NaN, infinity or text where the other side has something else"
    if not apart["shape"]:
        return f"shape: {apart['shapes'][0]} and {apart['shapes'][1]}"
    return f"{apart['largest']:.3g}, {apart['worst']:.3g} times the tolerance"


def _otherwise(
    side: str, expected: str, came: str, seen: dict[str, Any]
) -> tuple[str, str]:
    what = f"{side} should be `{expected}`, but is `{came}`"
    for each in ("torch", side):
        if error := seen.get(each, {}).get("raised"):
            what += f"; {each} raised {error['type']}: {error['message'][:120]}"
            what += f" (line {error['line']})" if error.get("line") else ""
    if came in ("equal", "differs") and (apart := seen.get(side, {}).get("apart")):
        what += f": {_size(apart)}"
    mend = "find out why; write what is so only with its reason."
    return f"{what}.", mend


def _dtype(
    case: Case, side: str, apart: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    if apart["dtype"] == case.dtype_differs(side):
        ours, theirs = apart["dtypes"]
        said = "differ" if case.dtype_differs(side) else "be the same"
        what = f"the types of torch and {side} should {said}: {ours} and {theirs}."
        mend = f"write or remove `dtype: {{{side}: differs}}`."
        yield Fault((*path, "dtype"), "E222", what, mend)


def _fixed(
    case: Case, side: str, seen: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    came = outcome(seen, side) if side in seen else "not run"
    if came == "equal":
        yield from _dtype(case, side, seen[side]["apart"], path)
        return
    what, _ = _otherwise(side, "equal", came, seen)
    mend = "mend the fix, or say in `unfixed` why there is none."
    yield Fault((*path, "fix"), "E224", f"with the fix, {what}", mend)


def _gradient(
    case: Case, side: str, seen: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    expected = case.expected_gradient(side)
    if side not in seen:
        return
    came = outcome(seen, side)
    if came != expected:
        what, mend = _otherwise(side, expected, came, seen)
        yield Fault((*path, "grad"), "E223", f"the gradient: {what}", mend)
    elif came == "differs" and not _clearly(seen[side].get("apart")):
        what = f"the gradients of {side} differ by {_size(seen[side]['apart'])} only."
        mend = "take inputs that show the difference."
        yield Fault((*path, "grad"), "E223", what, mend)


def _gradient_fixed(
    side: str, seen: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    came = outcome(seen, side) if side in seen else "not run"
    if came != "equal":
        what, _ = _otherwise(side, "equal", came, seen)
        mend = "mend the fix, or say in `unfixed` why there is none."
        yield Fault((*path, "fix"), "E224", f"the gradient with the fix: {what}", mend)


def _weights(
    pair: Pair, main: dict[str, Any], runs: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[Fault]:
    if not pair.weights:
        return
    if flat := main.get("torch", {}).get("constant"):
        what = f"all entries are equal in: {', '.join(flat)}."
        mend = "draw them at random in the torch code, or a wrong order goes unnoticed."
        yield Fault((*path, "torch"), "E228", what, mend)
    back = runs.get("back", {}).get("torch")
    if back is None:
        return
    if error := back.get("raised"):
        what = f"the way back raised {error['type']}: {error['message']}."
        yield Fault(("back",), "E228", what, "mend `back`.")
    elif back.get("apart", {}).get("worst", 2) > 1:
        what = f"the way back differs by {_size(back['apart'])}."
        yield Fault(("back",), "E228", what, "mend `back`.")


def _off(pair: Pair, case: Case) -> dict[str, str]:
    """Counterpart -> what is expected of it, where it is not equal to torch.

    Gradients count where values are equal: nothing else would tell of them.
    """
    backward = backward_only(pair, case)
    expected = case.expected_gradient if backward else case.expected
    return {s: e for s in counterparts(pair) if (e := expected(s)) != "equal"}


def off(pair: Pair, case: Case) -> list[str]:
    """The counterparts that are not equal to torch."""
    return list(_off(pair, case))


def silent(pair: Pair, case: Case) -> bool:
    """Whether some counterpart differs from torch without a word."""
    return "differs" in _off(pair, case).values()


def is_trap(pair: Pair, case: Case) -> bool:
    """Whether a case shows sides that differ, or of which one raises."""
    return bool(_off(pair, case))
