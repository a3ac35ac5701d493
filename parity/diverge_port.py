"""A port file: the functions that it must define, and whose fault an exception is."""

from __future__ import annotations

import ast
import importlib.util
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from parity.problems import one_line, suggest

#: What a port file must define, each with what it is.
REQUIRED = {
    "torch_model": "a function without arguments that returns the PyTorch model",
    "keras_model": "a function without arguments that returns the Keras model",
    "inputs": "a function that returns a list of NumPy arrays, laid out for PyTorch",
    "to_keras": "a function from the state_dict to the weights of Keras by path",
    "to_torch": "a function from the weights of Keras to a state_dict",
    "LAYERS": "a list of (name of a PyTorch module, name of a Keras layer)",
}
#: What it may define.
OPTIONAL = ("to_keras_inputs", "to_keras_layout", "torch_stepwise", "keras_stepwise")


class Refused(Exception):
    """A port file cannot be used: what is wrong, how to mend it, and where."""

    def __init__(self, what: str, mend: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.mend, self.line = what, mend, line


def parsed(source: str, file: str) -> dict[str, int]:
    """The line on which a port file binds each of its names.

    Raises:
        Refused: if it is not Python, or lacks a name that it needs.
    """
    try:
        tree = ast.parse(source, file)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        what = f"this is not Python: {str(error) or 'it is nested too deeply'}."
        line = getattr(error, "lineno", None)
        raise Refused(what, "mend the syntax.", line) from None
    lines: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            lines.setdefault(node.name, node.lineno)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            lines.setdefault(node.id, node.lineno)
        elif isinstance(node, ast.alias):
            name = node.asname or node.name.partition(".")[0]
            lines.setdefault(name, node.lineno)
    for name, meaning in REQUIRED.items():
        if name not in lines and "*" not in lines:
            raise _missing(name, meaning, lines)
    return lines


def _missing(name: str, meaning: str, known: Sequence[str] | dict[str, int]) -> Refused:
    hint = suggest(name, [other for other in known if other not in REQUIRED])
    return Refused(f'"{name}" is not defined.{hint}', f"define {name}, {meaning}.")


class Port:
    """A port file that has been imported.

    Args:
        path: of the file.
        folders: where its own imports are looked for, after everything installed.
    """

    def __init__(self, path: Path, folders: Sequence[str]) -> None:
        self.path = path
        self.lines = parsed(path.read_text("utf-8"), path.name)
        sys.path += folders
        spec = importlib.util.spec_from_file_location("port_file", path)
        assert spec
        assert spec.loader
        self.module: ModuleType = importlib.util.module_from_spec(spec)
        sys.modules["port_file"] = self.module
        try:
            spec.loader.exec_module(self.module)
        except (Exception, SystemExit) as error:
            raise self._theirs("the file", error) from error
        for name, meaning in REQUIRED.items():
            if not hasattr(self.module, name):
                raise _missing(name, meaning, vars(self.module))

    def has(self, name: str) -> bool:
        """Whether the file defines an optional name."""
        return hasattr(self.module, name)

    def get(self, name: str) -> Any:
        """A value that the file defines."""
        return getattr(self.module, name)

    def call(self, name: str, *arguments: Any) -> Any:
        """What a function of the file returns.

        Raises:
            Refused: with the file's own line, if the function raises.
        """
        return self.guard(name, getattr(self.module, name), *arguments)

    def guard(self, what: str, function: Any, *arguments: Any, **named: Any) -> Any:
        """Call something of theirs: what it raises is their error, with its line."""
        try:
            return function(*arguments, **named)
        except Refused:
            raise
        except (Exception, SystemExit) as error:
            raise self._theirs(what, error) from error

    def refuse(self, name: str, what: str, mend: str) -> Refused:
        """A refusal that points at the definition of a name."""
        return Refused(what, mend, self.lines.get(name))

    def _theirs(self, what: str, error: BaseException) -> Refused:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(self.path)]
        said = one_line(str(error)) or "no message"
        said = said if len(said) <= 600 else said[:599] + "…"
        return Refused(
            f"{what} raised {type(error).__name__}: {said}",
            "correct it here; the traceback ends in this line of the file.",
            lines[-1] if lines else self.lines.get(what),
        )
