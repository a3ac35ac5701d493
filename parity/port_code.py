"""Reads expressions of Python code: which names of frameworks they use."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from parity import port_rules as rules
from parity.port_values import (
    OTHER,
    PLAIN,
    Bound,
    Instance,
    Local,
    LocalInstance,
    Path,
    Value,
    attribute,
    combined,
    imported,
    is_tensor,
    item,
    result,
)


@dataclass(frozen=True)
class Use:
    """One place where code uses something that is, or may be, a framework's.

    ``path``: ``name`` is a dotted name. ``method``: ``name`` belongs to an object of
    ``owner``. ``own``: the same, of an object whose class is the code's own.
    ``loose``: a method is called on a receiver of which nothing is known.
    """

    kind: Literal["path", "method", "own", "loose"]
    name: str
    line: int
    owner: str = ""


@dataclass(frozen=True)
class Note:
    """What the reader of the result should know of a line.

    Kinds: ``star``, ``companion``, ``assumed``, ``magic``, ``python2``, ``cell``.
    """

    kind: str
    line: int
    text: str


@dataclass
class Scope:
    """The names of a module, function or class body."""

    kind: Literal["module", "function", "class"]
    names: dict[str, Value] = field(default_factory=dict)
    cls: Local | None = None


class Expressions:
    """The state of a reader, and all that needs no statement."""

    def __init__(self, assume: bool) -> None:
        self.uses: list[Use] = []
        self.notes: list[Note] = []
        self.sides: set[str] = set()
        self.assume = assume
        self.scopes = [Scope("module")]
        self.fixed_line = 0  # that of the string, while an f-string is read

    # Names

    def bind(self, name: str, value: Value) -> None:
        scope = self.scopes[-1]
        scope.names[name] = value
        if scope.kind == "class" and scope.cls:
            scope.cls.own.add(name)

    def lookup(self, name: str, line: int) -> Value:
        for scope in reversed(self.scopes):
            # A class body is seen by itself, and not by its methods.
            seen = scope.kind != "class" or scope is self.scopes[-1]
            if seen and name in scope.names:
                return scope.names[name]
        if self.assume and name in rules.CUSTOMARY:
            path = rules.CUSTOMARY[name]
            if not any(n.text.startswith(f"{name} = ") for n in self.notes):
                self.notes.append(Note("assumed", line, f"{name} = {path}"))
            self._see(path)
            return Path(path)
        return PLAIN if name == "super" or name in rules.PLAIN else None

    def _see(self, path: str) -> None:
        self.sides.add(path.partition(".")[0])

    def _at(self, line: int | None) -> int:
        return self.fixed_line or line or 1

    def _path(self, value: Value, line: int) -> None:
        if isinstance(value, Path):
            self._see(value.name)
            self.uses.append(Use("path", value.name, line))

    def _member(self, value: Value, name: str, line: int, called: bool) -> Value:
        """What ``value.name`` is; notes the use."""
        match value:
            case Path(path):
                # Such as __version__: Python's own, and no tensor.
                return PLAIN if name.startswith("__") else imported(f"{path}.{name}")
            case Instance(cls):
                if called or not (is_tensor(value) and name in rules.FIELDS):
                    self.uses.append(Use("method", name, line, cls))
                return Bound(value, name) if called else attribute(value, name)
            case LocalInstance(local, inside):
                if name in local.attributes:
                    return local.attributes[name]
                if name in local.own:
                    return None
                if local.base:
                    kind: Literal["own", "method"] = "own" if inside else "method"
                    self.uses.append(Use(kind, name, line, local.base))
                    return None
                if inside:
                    return None
            case Local():
                return None
        if value is PLAIN or value is OTHER:
            return value
        if called:
            self.uses.append(Use("loose", name, line))
        return None

    # Expressions

    def value(self, node: ast.expr) -> Value:
        """Reads an expression that stands for itself."""
        found = self._chain(node, called=False)
        self._path(found, self._line(node))
        return found

    def values(self, nodes: Iterable[ast.expr | None]) -> list[Value]:
        return [self.value(node) for node in nodes if node is not None]

    def _line(self, node: ast.expr) -> int:
        last = node.end_lineno if isinstance(node, ast.Attribute) else node.lineno
        return self._at(last)

    def _chain(self, node: ast.expr, called: bool) -> Value:
        match node:
            case ast.Name():
                return self.lookup(node.id, self._line(node))
            case ast.Attribute():
                inner = self._chain(node.value, called=False)
                return self._member(inner, node.attr, self._line(node), called)
            case ast.Call():
                function = self._chain(node.func, called=True)
                self._path(function, self._line(node.func))
                self.values(node.args)
                self.values(k.value for k in node.keywords)
                return result(function)
            case ast.Subscript():
                inner = self.value(node.value)
                self.value(node.slice)
                if isinstance(inner, Instance) and is_tensor(inner):
                    stored = isinstance(node.ctx, ast.Store)
                    name = "__setitem__" if stored else "__getitem__"
                    line = self._at(node.value.end_lineno)
                    self.uses.append(Use("method", name, line, inner.cls))
                return item(inner)
            case ast.Constant():
                return None if node.value is None else PLAIN
            case ast.JoinedStr():
                return self._fstring(node)
            case ast.BinOp():
                return combined(self.values([node.left, node.right]))
            case ast.UnaryOp():
                inner = self.value(node.operand)
                return None if isinstance(node.op, ast.Not) else combined([inner])
            case ast.Compare():
                return self._compared(node)
            case ast.Lambda():
                return self._lambda(node)
            case ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
                self._children(node)
                return OTHER
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                self.scopes.append(Scope("function"))
                for generator in node.generators:
                    self.target(generator.target, None)
                self._children(node)
                self.scopes.pop()
                return OTHER
            case ast.NamedExpr():
                self.value(node.value)
                self.target(node.target, None)
                return None
        self._children(node)
        return None

    def _children(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child)
            else:
                self._children(child)

    def _fstring(self, node: ast.JoinedStr) -> Value:
        # Up to Python 3.11, what stands in an f-string has no lines of its own.
        outer, self.fixed_line = self.fixed_line, self.fixed_line or node.lineno
        self._children(node)
        self.fixed_line = outer
        return PLAIN

    def _compared(self, node: ast.Compare) -> Value:
        values = self.values([node.left, *node.comparators])
        words = (ast.Is, ast.IsNot, ast.In, ast.NotIn)
        return (
            None if any(isinstance(op, words) for op in node.ops) else combined(values)
        )

    def _lambda(self, node: ast.Lambda) -> Value:
        self.values([*node.args.defaults, *node.args.kw_defaults])
        scope = Scope("function", {a.arg: None for a in arguments_of(node.args)})
        self.scopes.append(scope)
        self.value(node.body)
        self.scopes.pop()
        return None

    # Targets of assignments

    def target(self, node: ast.expr, value: Value, keep: bool = False) -> None:
        """Binds what stands left of ``=``. ``keep``: None does not undo an import."""
        match node:
            case ast.Name(id=name):
                if not (keep and isinstance(self.lookup(name, node.lineno), Path)):
                    self.bind(name, value)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self.target(part, item(value))
            case ast.Starred(value=inner):
                self.target(inner, None)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                receiver = self.lookup(owner, node.lineno)
                if isinstance(receiver, LocalInstance) and receiver.inside:
                    if name not in receiver.cls.own:
                        self._member(receiver, name, self._line(node), called=False)
                    receiver.cls.own.add(name)
                    receiver.cls.attributes[name] = value
                else:
                    self.value(node)
            case _:
                self.value(node)


def arguments_of(arguments: ast.arguments) -> list[ast.arg]:
    """All parameters, in the order of their kinds."""
    stars = [a for a in (arguments.vararg, arguments.kwarg) if a]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *stars]
