"""One change to one record, in memory: the tools with which mutants are made."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parity.catalog import Catalog, Record
from parity.model import SIDES
from parity.verify import show
from parity.yamlfile import Path_

#: In place of a value: the key is not there.
GONE: Any = object()


@dataclass(frozen=True)
class Mutant:
    """A record made false: ``raw`` stands in place of the record's own."""

    kind: str
    record: Record
    raw: dict[str, Any]
    path: Path_
    what: str  # "value: true -> false"


@dataclass(frozen=True)
class Edit:
    """Makes the mutants of one record."""

    catalog: Catalog
    record: Record
    seed: int

    def get(self, path: Path_) -> Any:
        value: Any = self.record.raw
        for part in path:
            value = value.get(part, GONE) if isinstance(value, dict) else value[part]
        return value

    def to(self, kind: str, path: Path_, *values: Any) -> Iterator[Mutant]:
        """One mutant for each value that is not the present one."""
        old = self.get(path)
        for value in values:
            if type(value) is not type(old) or value != old:
                raw = put(self.record.raw, path, value)
                what = f"{_show(old)} -> {_show(value)}"
                yield self.mutant(kind, path, raw, what)

    def pick(self, path: Path_, options: Iterable[Any]) -> list[Any]:
        """At most one option, chosen by the seed and the place alone."""
        pool = list(options)
        choice = random.Random(f"{self.seed} {self.record.id} {path}").choice
        return [choice(pool)] if pool else []

    def letter(self, path: Path_) -> str:
        """The text at a path with one letter or figure changed."""
        text: str = self.get(path)
        spots = [i for i, c in enumerate(text) if c.isalnum()] or [0]
        [i] = self.pick(path, spots)
        new = str((int(text[i]) + 1) % 10) if text[i] in "0123456789" else "x"
        return text[:i] + ("y" if new == text[i] else new) + text[i + 1 :]

    @cached_property
    def used(self) -> tuple[set[Any], set[Any], set[str]]:
        """The words, the units and the readings that facts use."""
        facts = self.catalog.facts.values()
        cells = [fact.cell(side) for fact in facts for side in SIDES]
        said = {cell.cite.says.casefold() for cell in cells if cell.cite}
        return {cell.value for cell in cells}, {fact.unit for fact in facts}, said

    @cached_property
    def used_statuses(self) -> tuple[set[Any], set[str]]:
        """The statuses that systems have, and the readings that notices use."""
        systems = self.catalog.systems.values()
        seen = [witness for system in systems for witness in system.evidence]
        said = {w.says["status"].casefold() for w in seen if "status" in w.says}
        return {system.status for system in systems}, said

    def mutant(self, kind: str, path: Path_, raw: Any, what: str) -> Mutant:
        name = ".".join(map(str, path))
        return Mutant(kind, self.record, raw, path, f"{name}: {what}")


def put(node: Any, path: Path_, value: Any) -> Any:
    """A copy of a tree with the value at a path replaced, or removed: ``GONE``."""
    if not path:
        return value
    copy: Any = dict(node) if isinstance(node, dict) else list(node)
    old = node.get(path[0], GONE) if isinstance(node, dict) else node[path[0]]
    copy[path[0]] = put(old, path[1:], value)
    if copy[path[0]] is GONE:
        del copy[path[0]]
    return copy


def _show(value: Any) -> str:
    if value is GONE:
        return "nothing"
    return f'"{value}"' if isinstance(value, str) else show(value)
