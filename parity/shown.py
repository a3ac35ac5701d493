"""One built page against the report: every value, program, output and figure in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from parity.html import Element, Html
from parity.labels import cell_label, fill, pick, value_label
from parity.ledger import Entry
from parity.model import SIDES, Differs, Expectation, Fact, Text
from parity.pages import Page
from parity.problems import Problem
from parity.verify import Report, show

Problems = Iterator[Problem]

#: States of a cell that may be published. ``unavailable`` says so on the page, and
#: verification holds its value to "not established".
NAMES = {"pytorch": "PyTorch", "tensorflow": "TensorFlow"}
PROVED = {"executed", "measured", "cited", "unavailable"}

_BACKTICKS = re.compile(r"`([^`]+)`")

MEND_BUILD = "build the site again; if it stays so, mend macros/ or theme/."
MEND_RUN = "run `parity verify`, mend what it says, and build again."


def output(entry: Entry) -> str | None:
    """What a page shows as the output of a run."""
    outcome = entry.outcome
    if outcome.kind == "raised" and outcome.error:
        return f"{outcome.error['type']}: {outcome.error['message']}"
    return outcome.stdout.rstrip("\n") if outcome.kind == "value" else outcome.reason


def differs(expected: Expectation) -> bool:
    """Whether an example expects its sides to differ."""
    return expected == "differs" or isinstance(expected, Differs)


def plain(text: str) -> str:
    """A text of a record without the marks of its code spans, white space folded."""
    return " ".join(_BACKTICKS.sub(r"\1", text).split())


@dataclass(frozen=True)
class Shown:
    """A built page beside what it should show.

    Attributes:
        report: what was verified.
        page: the built page.
        source: the page below docs/ that it was made from, which promises its parts.
        language: ``en`` or ``zh``.
    """

    report: Report
    page: Html
    source: Page
    language: str

    def problems(self) -> Problems:
        """What facts, pairs and the foot show otherwise than verified, or lack."""
        yield from self.headings()
        yield from self.rows()
        yield from self.cells()
        yield from self.pairs()
        yield from self.outputs()
        yield from self.foot()

    def rows(self) -> Problems:
        """Every promised fact has its row, with both cells and all its texts."""
        promised = self.report.catalog.facts_on(self.source)
        rows = self.page.having("data-fact-row")
        yield from self.counted(
            Counter(promised),
            Counter(row.get("data-fact-row") for row in rows),
            "the row of {}",
        )
        for row in rows:
            fact = self.report.catalog.facts.get(row.get("data-fact-row"))
            if fact is not None:
                yield from self._row(row, fact)

    def _row(self, row: Element, fact: Fact) -> Problems:
        if row.get("id") != fact.id:
            what = f'the row of {fact.id} has the id "{row.get("id")}".'
            yield Problem(row.place, "E902", what, MEND_BUILD)
        cells = self.page.having("data-fact", row)
        found = [(c.get("data-fact"), c.get("data-side")) for c in cells]
        wanted = [(fact.id, side) for side in SIDES]
        if found != wanted:
            what = f"the row of {fact.id} shows the cells {listed(found)}, "
            what += f"not {listed(wanted)}."
            yield Problem(row.place, "E902", what, MEND_BUILD)
        columns = [e.get("data-label") for e in self.page.having("data-label", row)]
        if columns != [*NAMES.values()]:
            what = f"the cells of {fact.id} are called {listed(columns)}."
            yield Problem(row.place, "E901", what, MEND_BUILD)
        title, heads = self.said(fact.title, fact), self.page.tagged("th", row)
        if not heads or not self.page.words(heads[0]).startswith(title):
            what = f'the row of {fact.id} is not called "{title}".'
            yield Problem(row.place, "E902", what, MEND_BUILD)
        words = self.page.words(row)
        for text in self._texts(fact):
            if text not in words:
                what = f'the row of {fact.id} lacks "{text}".'
                yield Problem(row.place, "E902", what, MEND_BUILD)
        runs = {side: run[0] for side in SIDES if (run := fact.run(side))}
        yield from self._sides(row, f"the row of {fact.id}", runs)

    def _texts(self, fact: Fact) -> Iterator[str]:
        """What the row of a fact says beside its values."""
        texts: list[Text | None] = [fact.note, fact.because]
        for side in SIDES:
            cell, entry = fact.cell(side), self.report.cells[fact.id, side].entry
            texts.append(cell.note)
            if cell.cite:
                yield " ".join(cell.cite.quote.split())
            run = fact.run(side)
            if run and entry and (returned := self.returned(run[0], side, run[1])):
                yield returned
        for text in texts:
            if text is not None:
                yield self.said(text, fact)

    def said(self, text: Text, fact: Fact | None = None) -> str:
        wording = pick(text, self.language)
        with suppress(KeyError):  # a slot that names nothing; verification says so
            wording = fill(self.report.catalog, wording, self.language, fact)
        return plain(wording)

    def cells(self) -> Problems:
        """Every cell shows the verified value; inline ones are those of the source."""
        rows = self.page.having("data-fact-row") + self.page.having("data-shows")
        inline = [
            cell
            for cell in self.page.having("data-fact")
            if not any(row.number < cell.number < row.end for row in rows)
        ]
        yield from self.counted(
            Counter(f"{c.args[0]}, {c.args[1]}" for c in self.source.named("value")),
            Counter(f"{c.get('data-fact')}, {c.get('data-side')}" for c in inline),
            "the value of {}",
        )
        for cell in self.page.having("data-fact"):
            yield from self._cell(cell)

    def _cell(self, cell: Element) -> Problems:
        def wrong(code: str, what: str, mend: str = MEND_BUILD) -> Problem:
            return Problem(cell.place, code, what, mend)

        catalog = self.report.catalog
        id, side = cell.get("data-fact"), cell.get("data-side")
        fact, state = catalog.facts.get(id), self.report.cells.get((id, side))
        if fact is None or state is None:
            yield wrong("E902", f'there is no cell "{id}", "{side}" in the records.')
            return
        if state.status not in PROVED:
            yield wrong("E901", f"{id}, {side}: {state.status}.", MEND_RUN)
            return
        if cell.get("data-status") != state.status:
            what = f"{id}, {side} is marked {cell.get('data-status')!r}, "
            yield wrong("E901", f"{what}but it is {state.status!r}.")
        text = self.page.words(cell)
        label = self._label(*cell_label(catalog, fact, side, self.language))
        if text != label:
            yield wrong("E901", f'{id}, {side} shows "{text}", not "{label}".')
        elif (returned := self._evidence(fact, side)) not in (None, text):
            what = f'{id}, {side} shows "{text}", but the evidence holds "{returned}".'
            yield wrong("E901", what)

    def _evidence(self, fact: Fact, side: str) -> str | None:
        """The label of what the run or the measurement holds, not of the record."""
        catalog = self.report.catalog
        cell, state = fact.cell(side), self.report.cells[fact.id, side]
        value: Any = None
        if state.status == "executed" and (run := fact.run(side)) and state.entry:
            value = (state.entry.outcome.result or {}).get(run[1])
        elif state.status == "measured" and cell.measured:
            file, _, path = cell.measured.partition("#")
            value = catalog.measurements.get(file)
            for part in path.split("."):
                value = value.get(part) if isinstance(value, dict) else None
        else:
            return None
        if isinstance(value, float) and type(cell.value) is int and value.is_integer():
            value = int(value)  # 2 and 2.0 are equal; the record says how it is written
        if not isinstance(value, bool | int | float | str):
            return show(value)
        return self._label(*value_label(catalog, value, fact.unit, self.language))

    @staticmethod
    def _label(text: str, is_code: bool) -> str:
        return " ".join(text.split()) if is_code else plain(text)

    def pairs(self) -> Problems:
        """Every promised pair shows both programs and how their results relate."""
        catalog = self.report.catalog
        names = [call.args[0] for call in self.source.named("pair")]
        figures = self.page.having("data-example")
        yield from self.counted(
            Counter(name.replace("/", ".") for name in names),
            Counter(figure.get("data-example") for figure in figures),
            "the pair {}",
        )
        for figure in figures:
            example = catalog.examples.get(figure.get("data-example"))
            if example is None:
                continue
            where = f"the pair {example.id}"
            tabs = [self.page.words(e) for e in self.page.tagged("label", figure)]
            if tabs != [*NAMES.values()]:
                what = f"{where} has the tabs {listed(tabs)}."
                yield Problem(figure.place, "E901", what, MEND_BUILD)
            runs = dict.fromkeys(SIDES, example.snippet)
            yield from self._sides(figure, where, runs)
            said = self.page.words(figure)
            for text in [example.title] + [
                e.differs for e in example.results.values() if isinstance(e, Differs)
            ]:
                if self.said(text) not in said:
                    what = f'{where} lacks "{self.said(text)}".'
                    yield Problem(figure.place, "E902", what, MEND_BUILD)
            wanted = [
                (key, "differs" if differs(expected) else "equal")
                for key, expected in example.results.items()
            ]
            found = [
                (" ".join(map(self.page.words, codes[:1])), e.get("data-relation"))
                for e in self.page.having("data-relation", figure)
                for codes in [self.page.tagged("code", e)]
            ]
            if found != wanted:
                what = f"{where} says {found}, not {wanted}."
                yield Problem(figure.place, "E901", what, MEND_BUILD)

    def _sides(self, outer: Element, where: str, runs: dict[str, str]) -> Problems:
        """PyTorch, then TensorFlow, each with its name and its program."""
        blocks = [
            block
            for block in self.page.having("data-side", outer)
            if "data-fact" not in block.attributes
        ]
        if [block.get("data-side") for block in blocks] != [*SIDES]:
            what = f"{where} does not show PyTorch, then TensorFlow."
            yield Problem(outer.place, "E902", what, MEND_BUILD)
            return
        for side, block in zip(SIDES, blocks, strict=True):
            here = f"{where}, {side},"
            if not self.page.words(block).startswith(NAMES[side]):
                what = f"{here} is not called {NAMES[side]}."
                yield Problem(block.place, "E901", what, MEND_BUILD)
            yield from self.program(block, here, runs.get(side), side)

    def returned(self, name: str, side: str, key: str) -> str:
        """What a page says that a run returned for a key; empty if it did not."""
        entry = self.report.results.get((name, side))
        returned = (entry.outcome.result or {}) if entry else {}
        if key not in returned:
            return ""
        return f"{key} = {' '.join(show(returned[key], limit=120).split())}"

    def program(
        self, block: Element, where: str, name: str | None, side: str
    ) -> Problems:
        """A block shows the program of a run, what it printed and with what it ran."""
        pres = self.page.tagged("pre", block)
        codes = [p for p in pres if "data-output" not in p.attributes]
        outputs = [p.get("data-output") for p in pres if "data-output" in p.attributes]
        snippet = self.report.catalog.snippets.get(name or "", {}).get(side)
        entry = self.report.results.get((name or "", side))
        shown = [self.page.text(pre).strip("\n") for pre in codes]
        if shown != ([snippet.shown] if snippet else []):
            place = codes[0].place if codes else block.place
            what = f"{where} does not show the code of {snippet and snippet.file}."
            yield Problem(place, "E901", what, MEND_BUILD)
        printed = [f"{name}:{side}"] if entry and output(entry) else []
        if outputs != printed:
            what = f"{where} shows the output of {listed(outputs)}, "
            what += f"not of {listed(printed)}."
            yield Problem(block.place, "E902", what, MEND_BUILD)
        for text in _rig(entry) if entry else ():
            if text not in self.page.words(block):
                what = f'{where} does not say "{text}".'
                yield Problem(block.place, "E901", what, MEND_BUILD)

    def outputs(self) -> Problems:
        """Every output on the page is what the run printed."""
        known = {
            f"{name}:{side}": output(entry) or ""
            for (name, side), entry in self.report.results.items()
        }
        for pre in self.page.having("data-output"):
            name = pre.get("data-output")
            if name not in known:
                what = f"there is no run {name}."
                yield Problem(pre.place, "E902", what, MEND_RUN)
            elif self.page.text(pre).strip("\n") != known[name].strip("\n"):
                what = f"the output of {name} is not what the run printed."
                yield Problem(pre.place, "E901", what, MEND_BUILD)

    def headings(self) -> Problems:
        """The columns of every table are called what they hold."""
        heads = [e for e in self.page.having("data-side") if e.tag == "th"]
        found = [(e.get("data-side"), self.page.words(e)) for e in heads]
        if found != [*NAMES.items()] * (len(heads) // len(NAMES)):
            what = f"the columns are {listed(found)}."
            yield Problem(heads[0].place, "E901", what, MEND_BUILD)

    def foot(self) -> Problems:
        """The foot counts what the page shows."""
        feet = self.page.having("data-facts")
        if len(feet) != len(self.source.named("foot")):
            what = f"the page has {len(feet)} feet."
            yield Problem(self.page.place, "E902", what, MEND_BUILD)
        quoted = self.page.having("data-shows")  # evidence of a claim is not counted
        facts = {
            e.get("data-fact")
            for e in self.page.having("data-fact")
            if not any(q.number < e.number < q.end for q in quoted)
        }
        pairs = {e.get("data-example") for e in self.page.having("data-example")}
        runs = {
            (run[0], side)
            for id in facts & {*self.report.catalog.facts}
            for side in SIDES
            if (run := self.report.catalog.facts[id].run(side))
        }
        runs |= {(id.replace(".", "/"), side) for id in pairs for side in SIDES}
        entries = [e for run in sorted(runs) if (e := self.report.results.get(run))]
        for foot in feet:
            said = self.page.words(foot)
            for name, count in (("data-facts", len(facts)), ("data-pairs", len(pairs))):
                unsaid = count and str(count) not in said.split()
                if foot.get(name) != str(count) or unsaid:
                    what = f"the foot counts {foot.get(name)} {name[5:]}, not {count}."
                    yield Problem(foot.place, "E901", what, MEND_BUILD)
            for text in dict.fromkeys(t for entry in entries for t in _rig(entry)):
                if text not in said:
                    what = f'the foot does not say "{text}".'
                    yield Problem(foot.place, "E901", what, MEND_BUILD)

    def counted(
        self, wanted: Counter[str], found: Counter[str], phrase: str
    ) -> Problems:
        """What stands too seldom or too often on the page."""
        for name in sorted(wanted | found):
            if wanted[name] != found[name]:
                what = f"{phrase.format(name)} stands {found[name]} times on the page, "
                what += f"not {wanted[name]}."
                yield Problem(self.page.place, "E902", what, MEND_BUILD)


def _rig(entry: Entry) -> list[str]:
    return [f"{name} {version}" for name, version in entry.versions.items()]


def listed(items: Sequence[object]) -> str:
    """Some things in a row, as a message names them."""
    return ", ".join(str(item) for item in items) or "nothing"
