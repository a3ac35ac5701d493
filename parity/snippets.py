"""Snippet files read as text: their docstring, shown part and result keys.

Nothing is executed here. What a snippet returns is the business of ``parity.run``.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parity.model import SIDES, SUFFIX
from parity.problems import Place, Problem
from parity.yamlfile import read_text

START = "# --8<-- [start:show]"
END = "# --8<-- [end:show]"
#: What reading hostile source raises; the last two for nesting.
UNPARSABLE = (SyntaxError, ValueError, MemoryError, RecursionError)
#: What an expression made of literals consists of.
BARE = (
    *(ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.Starred),
    *(ast.JoinedStr, ast.FormattedValue, ast.Subscript, ast.Slice, ast.IfExp),
    *(ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare),
    *(ast.unaryop, ast.operator, ast.boolop, ast.cmpop, ast.expr_context),
    # What Python itself makes of literals: len("ab"), int("3"), [x for x in [1]][0].
    *(ast.Call, ast.keyword, ast.Attribute, ast.NamedExpr, ast.Lambda, ast.arguments),
    *(ast.arg, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
    ast.comprehension,
)
BUILTINS = frozenset(dir(builtins))


@dataclass(frozen=True)
class Snippet:
    """One side of a pair: a file that runs by itself."""

    name: str  # "autograd/accumulation"
    side: str
    file: str  # relative to the root of the checkout
    source: str
    docstring: str = ""
    shown: str = ""
    keys: tuple[str, ...] = ()
    key_lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def place(self) -> Place:
        return Place(self.file)


def read_snippets(root: Path) -> tuple[dict[str, dict[str, Snippet]], list[Problem]]:
    """Every snippet below ``snippets/``: name -> side -> snippet."""
    found: dict[str, dict[str, Snippet]] = {}
    problems: list[Problem] = []
    for path in sorted((root / "snippets").glob("**/*.py")):
        file = path.relative_to(root).as_posix()
        name, side = _name_and_side(file)
        if side is None:
            what = "the file name ends in neither _torch.py nor _tensorflow.py."
            mend = "name it snippets/<topic>/<name>_torch.py or …_tensorflow.py."
            problems.append(Problem(Place(file), "E211", what, mend))
            continue
        source, unreadable = read_text(path, file)
        problems += unreadable
        if source is None:
            continue
        snippet, wrong = parse_snippet(name, side, file, source)
        problems += wrong
        found.setdefault(name, {})[side] = snippet
    return found, problems


def _name_and_side(file: str) -> tuple[str, str | None]:
    stem = file.removeprefix("snippets/").removesuffix(".py")
    for side in SIDES:
        if stem.endswith(f"_{SUFFIX[side]}") and stem.count("/") == 1:
            return stem.removesuffix(f"_{SUFFIX[side]}"), side
    return stem, None


def parse_snippet(
    name: str, side: str, file: str, source: str
) -> tuple[Snippet, list[Problem]]:
    """Read the parts of a snippet; every deviation from the form is a problem."""
    try:
        return _parse(name, side, file, source)
    except UNPARSABLE as error:
        place = Place(file, getattr(error, "lineno", 1) or 1)
        what = f"this is not Python: {str(error) or 'it is nested too deeply'}."
        problem = Problem(place, "E211", what, "mend the syntax.")
        return Snippet(name, side, file, source), [problem]


def _parse(
    name: str, side: str, file: str, source: str
) -> tuple[Snippet, list[Problem]]:
    problems: list[Problem] = []

    def fail(line: int, code: str, what: str, mend: str) -> None:
        problems.append(Problem(Place(file, line), code, what, mend))

    tree = ast.parse(source)
    docstring = ast.get_docstring(tree) or ""
    if not docstring or "\n" in docstring:
        what = "the file does not begin with a docstring of one line."
        fail(1, "E211", what, "state in one English sentence what the pair shows.")

    shown = _shown(source)
    if shown is None:
        what = "the shown part is not marked."
        fail(1, "E211", what, f"put `{START}` before it and `{END}` after it.")
    elif not shown.startswith(("import ", "from ")):
        line = source[: source.index(START)].count("\n") + 2
        what = "the shown part does not begin with its imports."
        fail(line, "E211", what, "move the imports in: a reader pastes what is shown.")

    result = _result_literal(tree)
    if result is not None and result is not getattr(tree.body[-1], "value", None):
        what = "`result` is not the last statement: what follows could change it."
        fail(tree.body[-1].lineno, "E211", what, "move it before `result`.")
    keys: dict[str, int] = {}
    if result is None:
        what = "there is no `result = {…}` with constant keys at module level."
        fail(1, "E211", what, "end the file with one dict literal called result.")
    else:
        # To follow every name takes long: only where an entry might be bare.
        names = {node.id for node in ast.walk(result) if isinstance(node, ast.Name)}
        suspect = any(_is_bare(value, names) for value in result.values)
        constants = _constant_names(tree) if suspect else set()
        for key, value in zip(result.keys, result.values, strict=True):
            assert isinstance(key, ast.Constant)
            assert isinstance(key.value, str)
            keys[key.value] = key.lineno
            if _is_bare(value, constants) or _is_decided(value):
                what = f'result["{key.value}"] is a bare literal: it proves nothing.'
                fail(key.lineno, "E204", what, "compute it from what the code did.")
    snippet = Snippet(
        name, side, file, source, docstring, shown or "", tuple(keys), keys
    )
    return snippet, problems


def _shown(source: str) -> str | None:
    if source.count(START) != 1 or source.count(END) != 1:
        return None
    shown, end, _ = source.partition(START)[2].partition(END)
    return shown.strip("\n") if end else None


def _result_literal(tree: ast.Module) -> ast.Dict | None:
    """The dict of the one module-level ``result = {...}``, if its keys are constant."""
    found = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and [getattr(t, "id", None) for t in node.targets] == ["result"]
    ]
    if len(found) != 1 or not isinstance(found[0], ast.Dict) or not found[0].keys:
        return None
    constant = all(
        isinstance(k, ast.Constant) and isinstance(k.value, str) for k in found[0].keys
    )
    return found[0] if constant else None


def _constant_names(tree: ast.Module) -> set[str]:
    """Names that can only ever hold one literal: as bare as the literal itself."""
    values: dict[str, list[ast.expr | None]] = {}
    for name, value in _assignments(tree):
        values.setdefault(name, []).append(value)
    single = {
        name: given[0]
        for name, given in values.items()
        if len(given) == 1
        or len({ast.dump(v) if v is not None else "" for v in given}) == 1
    }
    constant = BUILTINS - values.keys()
    while more := {
        name
        for name, value in single.items()
        if name not in constant and value is not None and _is_bare(value, constant)
    }:
        constant |= more
    return {*constant}


def _assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Every binding of a name; the value is None where it is not a plain expression."""
    plain: set[int] = set()
    nodes = [*ast.walk(tree)]
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    plain.add(id(target))
                    yield target.id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            plain.add(id(node.target))
            yield node.target.id, node.value
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            if id(node) not in plain:
                yield node.id, None
        elif isinstance(node, ast.arg):
            yield node.arg, None
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name, None
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(
            node.ctx, ast.Store
        ):
            base = node.value
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if isinstance(base, ast.Name):
                yield base.id, None
        elif (
            # A method may fill a container: calls.append(1).
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            yield node.func.value.id, None
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") not in BUILTINS:
            # So may whatever it is handed to: collect(calls).
            for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                if isinstance(part, ast.Name):
                    yield part.id, None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, None
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0], None


def _is_bare(node: ast.expr, constants: Collection[str]) -> bool:
    """Whether an expression computes with nothing but literals and Python itself."""
    own = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    own |= {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
    return all(
        part.id in constants or part.id in own
        if isinstance(part, ast.Name)
        else isinstance(part, BARE)
        for part in ast.walk(node)
    )


def _is_decided(node: ast.expr) -> bool:
    """Whether a literal stands for what was computed: ``x or True``, ``x and 7``."""
    return isinstance(node, ast.BoolOp) and any(
        isinstance(value, ast.Constant) for value in node.values
    )
