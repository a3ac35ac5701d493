"""The argument table of a pair, from the signatures that the libraries have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parity.model_atlas import PAIR_SIDES, Argument, Pair

#: name -> rows of [argument, default]; None of what takes no arguments
Signatures = dict[str, list[list[Any]] | None]


@dataclass(frozen=True)
class Entry:
    """An argument of one side: its name and its default, None if it must be given."""

    name: str
    default: str | None


#: side -> its argument, or None where it has no counterpart
TableRow = dict[str, Entry | None]


def table(
    pair: Pair, signatures: Signatures, shared: dict[str, Argument]
) -> list[TableRow]:
    """The rows of a pair: those that it writes out, and arguments of the same name."""
    have = _arguments(pair, signatures, shared)
    sides = [side for side in PAIR_SIDES if pair.names(side)]
    rows: list[TableRow] = []
    used: set[tuple[str, str]] = set()
    for row in pair.args:
        entry: TableRow = {}
        for side, name in zip(sides, row, strict=False):
            entry[side] = have[side].get(name)
            used.add((side, name))
        rows.append(entry)
    for side in sides:
        for name in have[side]:
            if (side, name) in used:
                continue
            alike = {s: have[s].get(name) for s in sides if (s, name) not in used}
            used |= {(s, name) for s in sides}
            rows.append({s: alike.get(s) for s in sides})
    return rows


def unmatched(
    pair: Pair, signatures: Signatures, shared: dict[str, Argument]
) -> Iterator[tuple[str, list[str]]]:
    """(API, its arguments) that stand in no row and have no namesake.

    A one-sided pair has nothing to match.
    """
    if not pair.two_sided:
        return
    have = _arguments(pair, signatures, shared)
    sides = [side for side in PAIR_SIDES if pair.names(side)]
    written = _written(pair)
    for side in sides:
        lacking = [
            name
            for name in have[side]
            if name not in written[side]
            and not any(name in have[s] for s in sides if s != side)
        ]
        if lacking:
            yield pair.names(side)[0], lacking


def _written(pair: Pair) -> dict[str, set[str]]:
    """side -> the arguments that rows of the record name."""
    sides = [side for side in PAIR_SIDES if pair.names(side)]
    return {
        side: {row[i] for row in pair.args if i < len(row)}
        for i, side in enumerate(sides)
    }


def _arguments(
    pair: Pair, signatures: Signatures, shared: dict[str, Argument]
) -> dict[str, dict[str, Entry]]:
    """side -> name -> argument of the usual API of the side, without shared ones.

    One that is shared on all sides that have it is left out, unless a row names it.
    """
    all_ = {
        side: {
            name: Entry(name, default)
            for api in pair.names(side)[:1]
            for name, default in signatures.get(api) or []
        }
        for side in PAIR_SIDES
    }
    written = _written(pair)

    def general(name: str) -> bool:
        sides = [side for side in PAIR_SIDES if name in all_[side]]
        return name in shared and all(side in shared[name].sides for side in sides)

    return {
        side: {
            name: entry
            for name, entry in entries.items()
            if name in written.get(side, ()) or not general(name)
        }
        for side, entries in all_.items()
    }
