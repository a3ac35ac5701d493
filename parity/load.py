"""Read a checkout into a catalog; every problem of form at once, none raised."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from parity.atlas.checks import FOLDER as CHECKS
from parity.catalog import Catalog, Record
from parity.model import KINDS, Closed
from parity.model_atlas import Observed
from parity.pages import read_pages
from parity.problems import Place, Problem, suggest
from parity.snippets import read_snippets
from parity.yamlfile import Document, Path_, read, read_text

#: kind -> where its records lie below data/. A folder holds lists of records.
PLACES = {
    "fact": "facts/*.yaml",
    "example": "examples/*.yaml",
    "guide": "guides/*.yaml",
    "article": "articles.yaml",
    "claim": "claims/*.yaml",
    "dispute": "disputes.yaml",
    "system": "systems/*.yaml",
    "term": "glossary.yaml",
    "diagram": "diagrams.yaml",
    "pair": "atlas/*.yaml",
    "argument": "arguments.yaml",
    "operator": "operators.yaml",
    "source": "sources.yaml",
    "vocabulary": "vocabulary.yaml",
    "untestable": "untestable.yaml",
}
#: Kinds whose ids begin with the name of their file: facts/autograd.yaml, autograd.x.
BY_TOPIC = {"fact", "example", "claim", "pair"}
REQUIRED = {"vocabulary"}
IDS = "data/ids.txt"
#: What the pairs printed when somebody last looked; ``parity observe`` writes it.
OBSERVED = "data/atlas/observed"


def find_root(start: Path) -> Path | None:
    """The checkout that holds ``start``: the nearest parent with data/."""
    for folder in (start, *start.parents):
        if (folder / "data").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    return None


def load(root: Path) -> tuple[Catalog, list[Problem]]:
    """The catalog of a checkout with every record that has the form of its kind."""
    problems: list[Problem] = []
    records: dict[tuple[str, str], Record] = {}
    for kind in KINDS:
        for record in _records(root, kind, problems):
            known = records.setdefault((kind, record.id), record)
            if known is not record:
                there = known.place("id")
                what = f'the id "{record.id}" stands already in {there.file}:'
                what += f"{there.line}."
                place = record.place("id")
                problems.append(Problem(place, "E703", what, "rename one of the two."))
    problems += _unread(root)
    snippets, wrong_snippets = read_snippets(root)
    pages, wrong_pages = read_pages(root)
    problems += wrong_snippets + wrong_pages
    registered, lines = _registered(root, problems)
    catalog = Catalog(
        root=root,
        records=records,
        snippets=snippets,
        extracts=_extracts(root, problems),
        checks=_checks(root, problems),
        observed=_observed(root, problems),
        measurements=_measurements(root, problems),
        registered=registered,
        registered_lines=lines,
        pages=pages,
    )
    return catalog, problems


def _unread(root: Path) -> list[Problem]:
    """Files below data/ that look like records and that nothing reads."""
    read_ = {path for place in PLACES.values() for path in (root / "data").glob(place)}
    files = {p for end in ("yaml", "yml") for p in (root / "data").rglob(f"*.{end}")}
    return [
        Problem(
            Place(path.relative_to(root).as_posix()),
            "E106",
            "nothing reads this file.",
            f"call it as one of: {', '.join(f'data/{p}' for p in PLACES.values())}.",
        )
        for path in sorted(files - read_)
    ]


def _records(root: Path, kind: str, problems: list[Problem]) -> Iterator[Record]:
    paths = sorted((root / "data").glob(PLACES[kind]))
    if not paths and kind in REQUIRED:
        file = f"data/{PLACES[kind]}"
        problems.append(Problem(Place(file), "E100", "the file is missing.", "add it."))
    for path in paths:
        file = path.relative_to(root).as_posix()
        document, unreadable = read(path, file)
        problems += unreadable
        if document is None:
            continue
        if kind == "vocabulary":
            items: list[tuple[Path_, Any]] = [((), document.value)]
        elif isinstance(document.value, list):
            items = [((i,), value) for i, value in enumerate(document.value)]
        else:
            what = "the file does not hold a list of records."
            mend = "begin each record with `- id: …`."
            problems.append(Problem(Place(file), "E106", what, mend))
            continue
        for prefix, raw in items:
            record, wrong = validate(kind, raw, document, prefix)
            problems += wrong
            if record is not None:
                yield record


def validate(
    kind: str, raw: Any, document: Document, prefix: Path_ = ()
) -> tuple[Record | None, list[Problem]]:
    """One raw record as a closed model, or what keeps it from being one."""
    place = document.place(prefix)
    if not isinstance(raw, dict):
        what = f"here stands {_name_of(raw)} where a record should be."
        mend = "write a mapping with the fields of the kind."
        return None, [Problem(place, "E106", what, mend)]
    try:
        model = KINDS[kind].model_validate(raw)
    except ValidationError as error:
        id = raw.get("id") if isinstance(raw.get("id"), str) else None
        problems = [
            _problem(kind, detail, document, prefix, id)
            for detail in _distinct(error.errors())
        ]
        return None, problems
    record = Record(kind, _id_of(kind, model), model, raw, document, prefix)
    problems = []
    if kind in BY_TOPIC:
        topic = Path(document.file).stem
        if not record.id.startswith(f"{topic}."):
            what = f'the id "{record.id}" does not begin with "{topic}.".'
            mend = f"name it {topic}.…, or move it to the file of its topic."
            problems.append(Problem(record.place("id"), "E113", what, mend))
    return record, problems


def _id_of(kind: str, model: Closed) -> str:
    if kind == "vocabulary":
        return "vocabulary"
    if kind == "untestable":
        entry: Any = model
        return f"{entry.snippet}:{entry.side}"
    id: str = getattr(model, "id")  # noqa: B009 - Closed has no id, its kinds do
    return id


def _distinct(details: Sequence[Any]) -> list[Any]:
    """One error a place: a union reports every member that did not match.

    Of a mapping only what is wrong inside it counts, not that it is no text.
    """
    seen: dict[tuple[Any, ...], Any] = {}
    for detail in details:
        seen.setdefault(_data_path(detail["loc"]), detail)
    outer = {path[:n] for path in seen for n in range(len(path))}
    return [
        detail
        for path, detail in seen.items()
        if not (detail["type"] == "string_type" and path in outer)
    ]


def _data_path(loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """A pydantic location without the names of union members and validators."""
    noise = {"bool", "int", "float", "str", "constrained-str"}
    noise |= {"Equal", "Differs", "[key]"}
    return tuple(
        part
        for part in loc
        if not (
            isinstance(part, str)
            and (part in noise or part.startswith(("literal[", "function-", "dict[")))
        )
    )


#: What to do where a value has not the form of its field.
_MENDS = {
    "model_type": "write the fields below it, of a text {en: …, zh: …}.",
    "list_type": "write a list: [one, another]; without entries, leave the field out.",
    "literal_error": "write one of these words.",
    "string_type": 'write a text: in quotes, if it looks like a number: "2.10".',
    "string_too_long": "say it in fewer words.",
    "bool_type": "write true or false, without quotes.",
    "value_error": "mend this part as it says.",
    **dict.fromkeys(
        ("date_from_datetime_parsing", "date_from_datetime_inexact", "date_type"),
        "write the day as 2026-11-20.",
    ),
}


def _problem(
    kind: str, detail: Any, document: Document, prefix: Path_, id: str | None
) -> Problem:
    path = _data_path(detail["loc"])
    place = document.place((*prefix, *path))
    name = ".".join(str(part) for part in path) or kind
    type_ = detail["type"]
    if type_ == "missing":
        what = f"the field `{name}` is missing."
        code, mend = "E111", f"add `{path[-1]}`."
        if path[-1] in ("en", "zh"):
            code, mend = "E401", "write the text in both languages."
    elif type_ == "extra_forbidden":
        known = _fields(kind, path[:-1])
        what = f"the field `{name}` is unknown.{suggest(path[-1], known)}"
        code, mend = "E110", f"use one of: {', '.join(known)}."
    else:
        given = detail.get("input")
        said = detail["msg"].removeprefix("Value error, ")
        what = f"`{name}` is {_shorten(given)}: {said}."
        code, mend = "E112", _MENDS.get(type_, "compare with a neighbouring record.")
        if type_ == "string_pattern_mismatch":
            what = f"`{name}` is {_shorten(given)}, which has not the form of its kind."
            mend = _form(detail["ctx"]["pattern"])
        if path and path[-1] == "equals":
            what = f"`{name}` is {_shorten(given)}."
            mend = "repeat the value: true, false, a number or a word."
        if path and path[-1] == "value":
            what = f"`{name}` is {_shorten(given)}."
            mend = "write true, false, a number, a version or a word of the vocabulary."
    return Problem(place, code, what, mend, record=id)


def _form(pattern: str) -> str:
    """What a text of a pattern looks like."""
    if "raises" in pattern:
        words = "equal, differs, raises X, torch-raises X or both-raise X Y"
        return f"write {words}, where X and Y are exceptions."
    if r"\.py:" in pattern:
        return "write file.py:function, of a file in data/atlas/checks."
    if "{4}" in pattern:
        return "write a day, a month or a year: 2026-11-20, 2026-11 or 2026."
    dotted = r"\." in pattern
    digits = "" if dotted or "/" in pattern else ", digits"
    shape = "topic.what_it_is" if dotted else "what_it_is"
    shape = "topic/name, or topic/name#key" if "/" in pattern else shape
    return f"use small letters{digits} and _ only, as in {shape}."


@cache
def _schema(kind: str) -> dict[str, Any]:
    return KINDS[kind].model_json_schema()


def _fields(kind: str, path: tuple[Any, ...]) -> list[str]:
    """The fields allowed at a path of a record, read from the JSON Schema."""
    schema = _schema(kind)
    node = schema
    for part in path:
        options = [node, *node.get("anyOf", [])]
        step: dict[str, Any] = {}
        for option in options:
            if isinstance(part, int):
                step = option.get("items", step)
            else:
                step = option.get("properties", {}).get(part, step)
                if not step and isinstance(option.get("additionalProperties"), dict):
                    step = option["additionalProperties"]
        node = step
        for option in (node, *node.get("anyOf", [])):
            if "$ref" in option:
                node = schema["$defs"][option["$ref"].rsplit("/", 1)[-1]]
    return list(node.get("properties", {}))


def _name_of(value: Any) -> str:
    names = {list: "a list", type(None): "nothing", str: "a text", dict: "a mapping"}
    return names.get(type(value), f"`{value}`")


def _shorten(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def _texts(
    root: Path, pattern: str, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """The files that match a pattern, with their texts, as far as they are readable."""
    for path in sorted(root.glob(pattern)):
        file = path.relative_to(root).as_posix()
        text, unreadable = read_text(path, file)
        problems += unreadable
        if text is not None:
            yield file, text


def _extracts(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Saved passages of sources, with white space folded: source id -> text."""
    found = _texts(root, "data/extracts/*.txt", problems)
    return {Path(file).stem: " ".join(text.split()) for file, text in found}


def _measurements(root: Path, problems: list[Problem]) -> dict[str, Any]:
    measurements = {}
    for file, text in _texts(root, "data/measurements/*.json", problems):
        try:
            measurements[Path(file).stem] = json.loads(text)
        except (ValueError, RecursionError):
            what = "the file is not JSON."
            mend = "write it with `parity bench` or `parity sweep`, not by hand."
            problems.append(Problem(Place(file), "E106", what, mend))
    return measurements


def _checks(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Files of functions that results are compared by: name -> source."""
    found = _texts(root, f"{CHECKS}/*.py", problems)
    return {Path(file).name: text for file, text in found}


def _observed(root: Path, problems: list[Problem]) -> dict[str, Observed]:
    """What pairs printed when somebody last looked: pair -> its area's file."""
    found: dict[str, Observed] = {}
    for file, text in _texts(root, f"{OBSERVED}/*.json", problems):
        try:
            kept = Observed.model_validate_json(text)
        except ValidationError:
            what = "the file is not what `parity observe` writes."
            mend = "delete it; `parity observe` writes it anew."
            problems.append(Problem(Place(file), "E106", what, mend))
        else:
            found |= dict.fromkeys(kept.pairs, kept)
    return found


def _registered(
    root: Path, problems: list[Problem]
) -> tuple[dict[str, str | None], dict[str, int]]:
    """The register of ids: one a line, ``old -> new`` where one was renamed."""
    if not (root / IDS).exists():
        return {}, {}
    text, unreadable = read_text(root / IDS, IDS)
    problems += unreadable
    registered: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate((text or "").splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        old, arrow, new = (part.strip() for part in entry.partition("->"))
        if old in registered:
            what = f'the id "{old}" stands already in line {lines[old]}.'
            place = Place(IDS, number)
            problems.append(Problem(place, "E703", what, "remove one of the two."))
        registered[old] = new if arrow else None
        lines[old] = number
    return registered, lines
