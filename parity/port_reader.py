"""Reads what Python code uses of PyTorch, TensorFlow and Keras, without running it.

The code is read from top to bottom, as it would mostly run; each name stands for what
was assigned to it last. ``theme/assets/port-reader.js`` does the same in a browser, and
``tests/port_cases.json`` holds both to the same answers.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from parity.port_code import Expressions, Note, Scope, Use, arguments_of
from parity.port_values import (
    OTHER,
    Instance,
    Local,
    LocalInstance,
    Path,
    Value,
    imported,
    is_class,
    item,
)

#: Libraries by the frameworks' side, such as torchvision: the atlas has none of them.
_COMPANION = re.compile(r"(?:torch|tensorflow|keras|tf)_?\w+")


def read(tree: ast.Module) -> tuple[list[Use], list[Note], set[str]]:
    """The uses in a module, what to note, and the sides that it imports."""
    reader = _Reader(assume=not _imports(tree))
    reader.block(tree.body)
    return reader.uses, reader.notes, reader.sides


def _imports(tree: ast.Module) -> bool:
    """Whether a framework is imported anywhere."""
    modules: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            modules.append(node.module)
    return any(isinstance(imported(module), Path) for module in modules)


class _Reader(Expressions):
    def block(self, body: Iterable[ast.stmt]) -> None:
        for statement in body:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Import():
                self._import(node)
            case ast.ImportFrom():
                self._import_from(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Assign():
                self._assign(node)
            case ast.AnnAssign():
                kind = self._annotated(node.annotation)
                value = self.value(node.value) if node.value else None
                self.target(node.target, kind or value)
            case ast.AugAssign():
                self.values([node.value, node.target])
            case ast.For() | ast.AsyncFor():
                self.target(node.target, item(self.value(node.iter)))
                self.block([*node.body, *node.orelse])
            case ast.With() | ast.AsyncWith():
                for context in node.items:
                    value = self.value(context.context_expr)
                    if context.optional_vars:
                        self.target(context.optional_vars, value)
                self.block(node.body)
            case ast.ExceptHandler():
                self.values([node.type])
                if node.name:
                    self.bind(node.name, None)
                self.block(node.body)
            case _:
                self._parts(node)

    def _parts(self, node: ast.AST) -> None:
        """Reads the expressions and statements of what binds nothing, in order."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child)
            elif isinstance(child, ast.stmt | ast.ExceptHandler):
                self.statement(child)  # type: ignore[arg-type]
            else:
                self._parts(child)

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            root = alias.name.partition(".")[0]
            self._imported(alias.name, node.lineno)
            name, module = (alias.asname, alias.name) if alias.asname else (root, root)
            self.bind(name, imported(module))

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = "" if node.level else node.module or ""
        for alias in node.names:
            if alias.name != "*":
                whole = f"{module}.{alias.name}"
                self._imported(whole if module else "", node.lineno)
                name = alias.asname or alias.name
                self.bind(name, imported(whole) if module else OTHER)
                continue
            self._imported(module, node.lineno)
            if isinstance(imported(module), Path):
                self.notes.append(Note("star", node.lineno, module))

    def _imported(self, name: str, line: int) -> None:
        value = imported(name)
        if isinstance(value, Path):
            self._see(value.name)
        elif _COMPANION.fullmatch(root := name.partition(".")[0]):
            self.notes.append(Note("companion", line, root))

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.values(node.decorator_list)
        self.values([*node.args.defaults, *node.args.kw_defaults])
        outer = self.scopes[-1]
        local = outer.cls if outer.kind == "class" else None
        arguments = arguments_of(node.args)
        names = {
            a.arg: self._annotated(a.annotation) if a.annotation else None
            for a in arguments
        }
        self.values([node.returns])
        self.bind(node.name, None)
        layer = local and (local.base or "").startswith("torch.nn.")
        if layer and node.name == "forward":
            names |= dict.fromkeys(_given(node.args), Instance("torch.Tensor"))
        if local and arguments and arguments[0].arg == "self":
            names["self"] = LocalInstance(local, inside=True)
        self.scopes.append(Scope("function", names))
        self.block(node.body)
        self.scopes.pop()

    def _annotated(self, node: ast.expr) -> Value:
        """What a name is by its annotation: ``C``, ``Optional[C]``, ``C | None``."""
        value = self.value(node)
        match node:
            case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
                node = inner
            case ast.BinOp(left=inner, op=ast.BitOr(), right=ast.Constant(value=None)):
                node = inner
        if isinstance(node, ast.Name | ast.Attribute):
            value = self._chain(node, called=False)
        if isinstance(value, Path) and is_class(value.name):
            return Instance(value.name)
        return LocalInstance(value) if isinstance(value, Local) else None

    def _class(self, node: ast.ClassDef) -> None:
        self.values(node.decorator_list)
        bases = self.values(node.bases)
        self.values(k.value for k in node.keywords)
        local = Local()
        for base in bases:
            if isinstance(base, Path):
                local.base = base.name
            elif isinstance(base, Local):
                local.base = base.base
                local.own, local.attributes = {*base.own}, {**base.attributes}
            if isinstance(base, Path | Local):
                break
        self.bind(node.name, local)
        self.scopes.append(Scope("class", cls=local))
        self.block(node.body)
        self.scopes.pop()

    def _assign(self, node: ast.Assign) -> None:
        value: Value
        if isinstance(node.value, ast.Tuple):
            values = [self.value(part) for part in node.value.elts]
            value = OTHER
        else:
            values, value = [], self.value(node.value)
        none = isinstance(node.value, ast.Constant) and node.value.value is None
        for target in node.targets:
            if isinstance(target, ast.Tuple) and len(target.elts) == len(values):
                for part, known in zip(target.elts, values, strict=True):
                    self.target(part, known)
            else:
                self.target(target, value, keep=none)


def _given(arguments: ast.arguments) -> list[str]:
    """The parameters of ``forward`` that are tensors, as far as one can see."""
    positional = [*arguments.posonlyargs, *arguments.args]
    without: list[ast.expr | None] = [None] * (
        len(positional) - len(arguments.defaults)
    )
    pairs = zip(
        [*positional, *arguments.kwonlyargs],
        [*without, *arguments.defaults, *arguments.kw_defaults],
        strict=True,
    )
    return [
        a.arg
        for a, default in pairs
        if not a.annotation
        and not (isinstance(default, ast.Constant) and default.value is not None)
    ]
