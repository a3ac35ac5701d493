"""What machines read: JSON below ``api/v1/``, the schemas, and ``llms.txt``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from parity.atlas.judge import is_trap, off, silent
from parity.catalog import Catalog
from parity.installed import installed_version
from parity.labels import cell_label, fill, pick
from parity.model import LANGUAGES, SIDES, Claim, Fact, System, Text, schemas
from parity.model_atlas import PAIR_SIDES
from parity.shown_atlas import view_of
from parity.verify import Report

VERSION = "v1"


def publish(report: Report, site: Path) -> list[Path]:
    """Write the API into a built site; returns the files written.

    Files are replaced whole, so that a server never reads half of one.
    """
    api = Path("api") / VERSION
    written = {
        api / "facts.json": {"facts": [_fact(report, f) for f in _facts(report)]},
        api / "sources.json": {"sources": _dump(report, "source")},
        api / "guides.json": {"guides": _dump(report, "guide")},
        api / "articles.json": {"articles": _dump(report, "article")},
        api / "claims.json": {
            "claims": [_claim(report, c) for c in report.catalog.claims.values()],
            "disputes": _dump(report, "dispute"),
        },
        api / "systems.json": {
            "systems": [_system(s) for s in report.catalog.systems.values()]
        },
        api / "terms.json": {"terms": _dump(report, "term")},
        api / "atlas.json": {"pairs": pair_index(report.catalog, report)},
        **{api / "schema" / f"{k}.json": schema for k, schema in schemas().items()},
    }
    written[api / "index.json"] = _index(report, sorted(str(p) for p in written))
    files = []
    for relative, content in written.items():
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        files.append(_write(site / relative, text))
    files.append(_write(site / "llms.txt", _llms(report)))
    return files


def pair_index(catalog: Catalog, report: Report | None = None) -> list[dict[str, Any]]:
    """Every pair with its names, its page and its traps, as a porter looks them up.

    With a report, ``relation`` says how the sides relate, which only a run shows.
    """
    homes = {
        id: page.address
        for page in catalog.pages.get("en", {}).values()
        for call in page.named("pairs")
        for id in call.args[0]
    }
    return [
        {
            "id": pair.id,
            "area": pair.area,
            "page": homes.get(pair.id, ""),
            "kind": pair.kind,
            "title": _plain(pair.title),
            "names": {side: pair.names(side) for side in PAIR_SIDES},
            "relation": seen.tags if seen else [],
            "reason": _plain(pair.reason),
            "instead": pair.instead,
            "traps": [
                {
                    "id": f"{pair.id}.{case.id}",
                    "title": _plain(case.title or pair.title),
                    "because": _plain(case.because),
                    "damage": case.damage or "low",
                    "silent": silent(pair, case),
                    "sides": off(pair, case),
                }
                for case in pair.cases
                if is_trap(pair, case)
            ],
        }
        for pair in catalog.pairs.values()
        for seen in [view_of(report, pair) if report else None]
    ]


def _plain(text: Text | None) -> dict[str, str] | None:
    """A text of a pair, which has no slots."""
    return {language: pick(text, language) for language in LANGUAGES} if text else None


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(path.suffix + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path


def _facts(report: Report) -> list[Fact]:
    return list(report.catalog.facts.values())


def _index(report: Report, files: list[str]) -> dict[str, Any]:
    versions: dict[str, str] = {}
    rigs = set()
    for entry in report.results.values():
        versions |= dict(entry.versions)
        rigs.add(f"Python {entry.python}, {entry.platform}")
    states = [state.status for state in report.cells.values()]
    return {
        "version": VERSION,
        "as_of": report.as_of.isoformat(),
        "verified_with": dict(sorted(versions.items())),
        "rigs": sorted(rigs),
        "facts": len(report.catalog.facts),
        "claims": len(report.catalog.claims),
        "systems": len(report.catalog.systems),
        "pairs": len(report.catalog.pairs),
        "cells": {status: states.count(status) for status in sorted(set(states))},
        "files": files,
    }


def _fact(report: Report, fact: Fact) -> dict[str, Any]:
    """A fact with its cells; ``value`` is neutral, ``label`` is for readers."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "title": _text(report, fact.title, fact),
        "unit": fact.unit,
        "note": _text(report, fact.note, fact),
        "favours": fact.favours,
        "because": _text(report, fact.because, fact),
        "pages": [
            page.stem
            for page in report.catalog.pages["en"].values()
            if fact.id in report.catalog.facts_on(page)
        ],
        **{side: _cell(report, fact, side) for side in SIDES},
    }


def _cell(report: Report, fact: Fact, side: str) -> dict[str, Any]:
    cell, state, run = fact.cell(side), report.cells[fact.id, side], fact.run(side)
    evidence: dict[str, Any] = {}
    if run and state.entry:
        snippet = report.catalog.snippets[run[0]][side]
        evidence = {
            "snippet": snippet.file,
            "key": run[1],
            "versions": dict(state.entry.versions),
            "run_on": state.entry.date,
            "ledger": state.entry.key,
        }
    elif cell.cite:
        evidence = cell.cite.model_dump(mode="json")
    elif cell.measured:
        evidence = {"measurement": cell.measured}
    return {
        "value": cell.value,
        "label": {
            language: cell_label(report.catalog, fact, side, language)[0]
            for language in LANGUAGES
        },
        "status": state.status,
        "evidence": evidence,
    }


def _claim(report: Report, claim: Claim) -> dict[str, Any]:
    """A claim with its reason in words; the evidence as recorded."""
    return {
        **claim.model_dump(mode="json", exclude_none=True),
        "article": claim.article,
        "reason": _text(report, claim.reason),
    }


def _system(system: System) -> dict[str, Any]:
    """A system with its version, read from its package if it has one."""
    version = system.version or installed_version(system.package)
    return {**system.model_dump(mode="json"), "version": version}


def _text(
    report: Report, text: Text | None, fact: Fact | None = None
) -> dict[str, str] | None:
    if text is None:
        return None
    return {
        language: fill(report.catalog, pick(text, language), language, fact)
        for language in LANGUAGES
    }


def _dump(report: Report, kind: str) -> list[dict[str, Any]]:
    return [
        r.model.model_dump(mode="json", by_alias=True)
        for r in report.catalog.of_kind(kind)
    ]


def _llms(report: Report) -> str:
    """The site for language models, after the llms.txt convention."""
    lines = [
        "# Parity",
        "",
        "> PyTorch and TensorFlow compared by running them. Every value was executed,",
        "> measured or cited when the site was built.",
        "",
        f"- [All facts as JSON](api/{VERSION}/facts.json)",
        f"- [What five articles say, with verdicts](api/{VERSION}/claims.json)",
        f"- [Systems and how they stand today](api/{VERSION}/systems.json)",
        "",
    ]
    for page in report.catalog.pages["en"].values():
        title = page.meta.get("title", page.stem)
        where = "./" if page.stem == "index" else f"{page.stem}/"
        lines += [
            f"## {title}",
            "",
            f"{page.meta.get('description', '')} ({where})",
            "",
        ]
        for id in dict.fromkeys(report.catalog.facts_on(page)):
            fact = report.catalog.facts[id]
            left, right = (
                cell_label(report.catalog, fact, side, "en")[0] for side in SIDES
            )
            title = fill(report.catalog, fact.title.en, "en", fact)
            lines.append(f"- {title}: PyTorch {left}; TensorFlow {right} ({id})")
        lines.append("")
    return "\n".join(lines)
