"""Rules of the pairs of the atlas that need no framework."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from parity.atlas.checks import FOLDER, functions
from parity.atlas.judge import is_trap
from parity.atlas.scripts import code_of, counterparts, inputs_of
from parity.catalog import Catalog, Record
from parity.model_atlas import PAIR_SIDES, Case, Input, Pair
from parity.problems import Problem, suggest

Problems = Iterator[Problem]

#: Kinds whose results have gradients, unless the record says why not.
DIFFERENTIABLE = {"op", "layer", "loss"}
#: Areas whose operations are looked at where values are unusual.
WITH_EDGES = {"elementwise", "reductions"}
EDGES = ("ties", "nan", "inf", "empty", "one")
#: Methods that code calls by a sign.
SPELLED = {"__getitem__": "[", "__setitem__": "] = ", "__bool__": "bool("}


def pairs(catalog: Catalog) -> Problems:
    """Every pair has what its kind needs, and cases that would show a difference."""
    for record in catalog.of_kind("pair"):
        pair = catalog.pairs[record.id]
        yield from _sides(record, pair)
        yield from _rows(record, pair)
        yield from _ids(record, pair)
        for i, case in enumerate(pair.cases):
            yield from _code(record, pair, case, i)
            yield from _trap(record, pair, case, i)
            yield from _inputs(record, pair, case, i)
            yield from _check(record, case, i, catalog.checks)
        yield from _used(record, pair)
        yield from _thorough(record, pair)


def _sides(record: Record, pair: Pair) -> Problems:
    one_sided = not pair.two_sided
    if one_sided and pair.reason is None:
        what = "the pair has one side and gives no reason."
        yield record.problem((), "E130", what, "add `reason`, or the other side.")
    if one_sided and not (pair.instead or len(pair.sides) > 1):
        what = "nothing says what to use instead."
        mend = "name it in `instead`, or give code for the other side."
        yield record.problem((), "E130", what, mend)
    if one_sided and not pair.absent:
        what = "no name is given that does not exist."
        mend = "list in `absent` the names that a counterpart would have."
        yield record.problem((), "E130", what, mend)
    if not one_sided and (pair.reason or pair.kind == "absence"):
        field = "kind" if pair.kind == "absence" else "reason"
        what = f"the pair has both sides and `{field}` says that one is missing."
        yield record.problem((field,), "E130", what, f"change `{field}`.")
    if not pair.cases:
        yield record.problem((), "E130", "there is no case.", "add `cases`.")
        return
    for side in PAIR_SIDES:
        if pair.names(side) and side not in pair.sides:
            what = f"the first case has no code for {side}."
            yield record.problem(("cases", 0), "E130", what, f"add `{side}`.")
    if bool(pair.weights) != bool(pair.back):
        what = "weights go one way only."
        mend = "give `weights` (PyTorch to Keras) and `back`."
        yield record.problem((), "E130", what, mend)


def _rows(record: Record, pair: Pair) -> Problems:
    sides = [side for side in PAIR_SIDES if pair.names(side)]
    for i, row in enumerate(pair.args):
        if len(row) != len(sides):
            what = f"the row has {len(row)} entries."
            yield record.problem(
                ("args", i), "E134", what, f"give one each for {', '.join(sides)}."
            )
        elif {*row} == {"-"}:
            yield record.problem(("args", i), "E134", "the row is empty.", "remove it.")


def _ids(record: Record, pair: Pair) -> Problems:
    seen = set()
    for i, case in enumerate(pair.cases):
        if case.id in seen or case.id.startswith("edge_"):
            what = f'"{case.id}" is the id of another case.'
            yield record.problem(("cases", i, "id"), "E703", what, "rename it.")
        seen.add(case.id)


def _code(record: Record, pair: Pair, case: Case, i: int) -> Problems:
    for fixed in (False, True):
        for side in PAIR_SIDES:
            code = code_of(pair, case, side, fixed=fixed)
            own = (case.fix and getattr(case.fix, side)) if fixed else case.code(side)
            if code is None or not own:
                continue
            path = ("cases", i, "fix", side) if fixed else ("cases", i, side)
            try:
                tree = ast.parse(code.strip())
            except SyntaxError as error:
                what = f"line {error.lineno} is no Python: {error.msg}."
                yield record.problem(path, "E131", what, "mend the code.")
                continue
            if not tree.body or not isinstance(tree.body[-1], ast.Expr):
                what = "the last line is not an expression."
                mend = "end with what is compared, as in a notebook."
                yield record.problem(path, "E131", what, mend)
            elif isinstance(tree.body[-1].value, ast.Constant):
                what = "the result is a bare literal: it proves nothing."
                yield record.problem(path, "E131", what, "end with what was computed.")
    yield from _watched(record, pair, case, i)


def _watched(record: Record, pair: Pair, case: Case, i: int) -> Problems:
    """What gradients are taken of is an input, and still is when the code has run."""
    path = ("cases", i, "grad")
    for name in case.grad:
        if name not in inputs_of(pair, case):
            what = f'there is no input "{name}".'
            yield record.problem(path, "E131", what, "name an input.")
    for side in PAIR_SIDES:
        code = (
            code_of(pair, case, side, fixed=case.fix is not None) if case.grad else None
        )
        for name in sorted(_assigned(code or "") & {*case.grad}):
            what = f"the code of {side} assigns {name}: that value, not the input, "
            what += "would get the gradient."
            yield record.problem(path, "E131", what, "call the new value otherwise.")


#: What has names of its own.
_SCOPES = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)


def _assigned(code: str) -> set[str]:
    """The names that some code assigns, but for those inside its functions."""
    try:
        left: list[ast.AST] = [ast.parse(code.strip())]
    except SyntaxError:  # told where the code stands
        return set()
    found = set()
    while left:
        node = left.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if not isinstance(node, _SCOPES):
            left += ast.iter_child_nodes(node)
    return found


def _trap(record: Record, pair: Pair, case: Case, i: int) -> Problems:
    path = ("cases", i)
    if case.id and i and case.title is None and case.edge is None:
        what = "the case has no title."
        yield record.problem(path, "E132", what, "say in `title` what is compared.")
    if case.refutes and is_trap(pair, case):
        what = "the sides are not equal, so that nothing is refuted."
        yield record.problem((*path, "refutes"), "E132", what, "remove it.")
    if is_trap(pair, case):
        for field in ("because", "damage"):
            if getattr(case, field) is None:
                what = f"the sides differ and `{field}` is missing."
                yield record.problem(path, "E132", what, f"add `{field}`.")
        if (case.fix is None) == (case.unfixed is None):
            what = "a trap has either a fix or the reason why there is none."
            yield record.problem(path, "E132", what, "give one of `fix` and `unfixed`.")
    else:
        for field in ("damage", "fix", "unfixed"):
            if getattr(case, field) is not None:
                what = f"the sides are equal, but there is `{field}`."
                mend = "remove it."
                if case.grad:
                    mend = "remove it, or say `grad_expect: differs` if gradients do."
                yield record.problem((*path, field), "E132", what, mend)
    differs = case.grad and any(
        case.expected_gradient(s) != "equal" for s in counterparts(pair)
    )
    if (differs or case.dtype) and case.because is None and not is_trap(pair, case):
        what = "types or gradients differ and `because` is missing."
        yield record.problem(path, "E132", what, "add `because`.")


def _inputs(record: Record, pair: Pair, case: Case, i: int) -> Problems:
    given: dict[str, Input] = pair.inputs if i == 0 else case.inputs
    place: tuple[Any, ...] = () if i == 0 else ("cases", i)
    for name, one in {**given, **(case.inputs if i == 0 else {})}.items():
        where = place if name in given else ("cases", i)
        sizes = [n for n in one.shape or [] if n > 1]
        if len(sizes) != len(set(sizes)) and case.edge is None and not one.as_is:
            what = f"two axes of `{name}` have the same size."
            mend = "make all sizes different: exchanged axes would go unnoticed."
            mend += " Where they must be equal, add `as_is: true`."
            yield record.problem((*where, "inputs", name), "E133", what, mend)
        flat = list(_flat(one.value)) if one.value is not None else []
        if (
            len(flat) > 1
            and len({str(v) for v in flat}) == 1
            and case.edge is None
            and not one.raw
            and not is_trap(pair, case)
        ):
            what = f"all entries of `{name}` are equal."
            yield record.problem((*where, "inputs", name), "E133", what, "vary them.")


def _check(record: Record, case: Case, i: int, checks: Mapping[str, str]) -> Problems:
    if case.check is None:
        return
    path = ("cases", i, "check")
    file, _, name = case.check.partition(":")
    if file not in checks:
        what = f"there is no {FOLDER}/{file}.{suggest(file, checks)}"
        yield record.problem(path, "E137", what, "write it, or name one of its files.")
        return
    try:
        known = functions(checks[file])
    except SyntaxError as error:
        what = f"{FOLDER}/{file}, line {error.lineno}, is no Python: {error.msg}."
        yield record.problem(path, "E137", what, "mend the file.")
        return
    if name not in known:
        what = f"{FOLDER}/{file} has no function {name}.{suggest(name, known)}"
        yield record.problem(path, "E137", what, f"it has: {', '.join(known)}.")


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _used(record: Record, pair: Pair) -> Problems:
    """The code of a side uses the API that the pair is about."""
    for side in PAIR_SIDES:
        code = "\n".join(
            text
            for case in pair.cases
            for fixed in (False, True)
            if (text := code_of(pair, case, side, fixed=fixed))
        )
        for j, name in enumerate(pair.names(side)):
            last = name.rsplit(".", 1)[-1]
            if SPELLED.get(last, last) not in code:
                what = f"no case uses {name}."
                mend = "use it in the code of a case, or remove the name."
                yield record.problem((side, j), "E135", what, mend)


def _thorough(record: Record, pair: Pair) -> Problems:
    """Gradients and unusual values are looked at, or it is said why not."""
    if not counterparts(pair):
        return
    graded = any(case.grad for case in pair.cases)
    if pair.kind in DIFFERENTIABLE and not graded and pair.without_gradient is None:
        what = "no case compares gradients."
        mend = "add `grad: [x]` to a case, or say why not in `without_gradient`."
        yield record.problem((), "E136", what, mend)
    if graded and pair.without_gradient is not None:
        what = "gradients are compared after all."
        yield record.problem(("without_gradient",), "E136", what, "remove it.")
    if pair.area in WITH_EDGES and pair.kind == "op":
        have = {*pair.edges, *(case.edge for case in pair.cases if case.edge)}
        lacking = [edge for edge in EDGES if edge not in have]
        if lacking and pair.without_edges is None:
            what = f"not looked at: {', '.join(lacking)}."
            mend = "add them to `edges`, or to a case as `edge`, or say why not in "
            yield record.problem((), "E136", what, f"{mend}`without_edges`.")
        elif not lacking and pair.without_edges is not None:
            what = "all edges are looked at after all."
            yield record.problem(("without_edges",), "E136", what, "remove it.")
