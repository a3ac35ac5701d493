"""What machines read: the API, the schemas and llms.txt."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from mini import AS_OF, FILES, fake_results, make_mini, mini_session

from parity.load import load
from parity.model import KINDS, LANGUAGES, SIDES, schemas
from parity.publish import publish
from parity.verify import Report

ROOT = Path(__file__).parent.parent
API = Path("api/v1")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    report = mini_session(tmp_path_factory.mktemp("mini")).report(AS_OF)
    assert report.problems == []
    return report


@pytest.fixture(scope="module")
def site(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    publish(report, site)
    return site


def read(site: Path, name: str) -> Any:
    return json.loads((site / API / name).read_text("utf-8"))


def test_all_files_are_written_and_listed(report: Report, tmp_path: Path) -> None:
    written = publish(report, tmp_path)
    there = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert there == set(written)
    names = {path.relative_to(tmp_path).as_posix() for path in there}
    assert names == {
        *(f"api/v1/{name}.json" for name in ("index", "facts", "sources", "guides")),
        *(f"api/v1/{name}.json" for name in ("articles", "claims", "systems", "terms")),
        "api/v1/atlas.json",
        *(f"api/v1/schema/{kind}.json" for kind in KINDS),
        "llms.txt",
    }
    listed = set(read(tmp_path, "index.json")["files"])
    assert listed == names - {"api/v1/index.json", "llms.txt"}


def test_publishing_twice_writes_the_same_bytes(report: Report, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in publish(report, tmp_path)}
    second = {path: path.read_bytes() for path in publish(report, tmp_path)}
    assert first == second


def test_a_file_is_replaced_whole(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = tmp_path / API / "facts.json"
    publish(report, tmp_path)
    before = facts.read_bytes()

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", crash)
    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(OSError, match="No space"):
        publish(report, tmp_path)
    assert facts.read_bytes() == before


def test_the_values_are_those_of_the_catalog(report: Report, site: Path) -> None:
    facts = read(site, "facts.json")["facts"]
    assert [fact["id"] for fact in facts] == list(report.catalog.facts)
    for fact in facts:
        model = report.catalog.facts[fact["id"]]
        assert fact["favours"] == model.favours
        assert fact["unit"] == model.unit
        for side in SIDES:
            assert fact[side]["value"] == model.cell(side).value
            assert type(fact[side]["value"]) is type(model.cell(side).value)
            assert fact[side]["status"] == report.cells[model.id, side].status


def test_labels_and_texts_are_what_readers_see(site: Path) -> None:
    facts = {fact["id"]: fact for fact in read(site, "facts.json")["facts"]}
    assert facts["demo.size"]["pytorch"]["label"] == {"en": "5 items", "zh": "5 个元素"}
    assert facts["demo.keeps_order"]["tensorflow"]["label"] == {"en": "no", "zh": "否"}
    assert "The list has 5 items, the set 3 items" in facts["demo.size"]["note"]["en"]
    assert facts["demo.spread"]["note"] is None
    text = json.dumps(facts, ensure_ascii=False)
    assert "{pytorch}" not in text
    assert "{fact:" not in text


def test_every_cell_carries_its_evidence(report: Report, site: Path) -> None:
    facts = {fact["id"]: fact for fact in read(site, "facts.json")["facts"]}
    executed = facts["demo.size"]["pytorch"]["evidence"]
    entry = report.results["demo/counting", "pytorch"]
    assert executed == {
        "snippet": "snippets/demo/counting_torch.py",
        "key": "length",
        "versions": dict(entry.versions),
        "run_on": entry.date,
        "ledger": entry.key,
    }
    assert facts["demo.start_time"]["pytorch"]["evidence"] == {
        "measurement": "start#pytorch.seconds"
    }
    cited = facts["demo.release"]["pytorch"]["evidence"]
    assert cited["says"] in cited["quote"]
    assert cited["checked"] == "2026-11-01"


def test_a_fact_names_the_pages_that_show_it(site: Path) -> None:
    pages = {f["id"]: f["pages"] for f in read(site, "facts.json")["facts"]}
    assert pages["demo.size"] == ["demo", "index"]
    assert pages["demo.spread"] == ["demo"]


def test_what_was_not_run_has_no_evidence(tmp_path: Path) -> None:
    runs = {("demo/counting", "pytorch"): None}
    publish(mini_session(tmp_path, None, runs).report(AS_OF), tmp_path / "site")
    facts = {f["id"]: f for f in read(tmp_path / "site", "facts.json")["facts"]}
    assert facts["demo.size"]["pytorch"]["status"] == "not-run"
    assert facts["demo.size"]["pytorch"]["evidence"] == {}
    assert facts["demo.size"]["tensorflow"]["status"] == "executed"


def test_the_index_counts_and_dates(report: Report, site: Path) -> None:
    index = read(site, "index.json")
    assert index["version"] == "v1"
    assert index["as_of"] == AS_OF.isoformat()
    assert index["facts"] == len(report.catalog.facts)
    assert sum(index["cells"].values()) == 2 * index["facts"]
    assert index["verified_with"]["torch"] == "2.13.0"
    assert index["verified_with"]["tensorflow"] == "2.21.0"
    assert index["rigs"] == ["Python 3.11.15, Linux x86_64"]


def test_sources_and_guides_are_the_records(report: Report, site: Path) -> None:
    for kind in ("source", "guide"):
        records = read(site, f"{kind}s.json")[f"{kind}s"]
        models = [KINDS[kind].model_validate(record) for record in records]
        assert models == [r.model for r in report.catalog.of_kind(kind)]


def test_llms_txt_names_every_fact_of_every_page(report: Report, site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Parity\n\n> ")
    for fact in report.catalog.facts:
        assert f"({fact})" in text
    assert "- Number of items: PyTorch 5 items; TensorFlow 3 items (demo.size)" in text
    assert "## Containers" in text
    assert "()" not in text
    assert "{" not in text


# The schemas


def resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        found: dict[str, Any] = schema["$defs"][name]
        return found
    return node


TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}


def fits(value: Any, node: dict[str, Any], schema: dict[str, Any]) -> bool:
    """Whether a value has the shape that a node of a JSON Schema describes."""
    node = resolved(node, schema)
    if "anyOf" in node:
        return any(fits(value, option, schema) for option in node["anyOf"])
    if "enum" in node or "const" in node:
        return value in node.get("enum", [node.get("const")])
    kind = node["type"]
    if kind in ("integer", "number"):
        number = int if kind == "integer" else int | float
        return isinstance(value, number) and not isinstance(value, bool)
    if not isinstance(value, TYPES[kind]):
        return False
    if kind == "array":
        return all(fits(item, node["items"], schema) for item in value)
    if kind == "object":
        known = node.get("properties", {})
        rest = node.get("additionalProperties", True)
        nodes = [(item, known.get(key, rest)) for key, item in value.items()]
        return set(node.get("required", [])) <= set(value) and all(
            fits(item, part, schema) if isinstance(part, dict) else part
            for item, part in nodes
        )
    return True


def test_the_schemas_are_those_of_the_models(site: Path) -> None:
    for kind, schema in schemas().items():
        assert read(site, f"schema/{kind}.json") == schema
        assert schema["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("root", ["mini", "real"])
def test_every_record_fits_its_schema(root: str, tmp_path: Path) -> None:
    catalog, _ = load(ROOT if root == "real" else make_mini(tmp_path))
    assert len(catalog.records) > 10
    made = schemas()
    for (kind, id), record in catalog.records.items():
        assert fits(record.raw, made[kind], made[kind]), (kind, id)


def test_a_record_of_another_form_does_not_fit(report: Report) -> None:
    raw = report.catalog.records["fact", "demo.spread"].raw
    schema = schemas()["fact"]
    assert fits(raw, schema, schema)
    for wrong in (
        raw | {"more": 1},
        raw | {"title": "x"},
        raw | {"favours": None},
        raw | {"pytorch": raw["pytorch"] | {"value": None}},
        {key: value for key, value in raw.items() if key != "title"},
    ):
        assert not fits(wrong, schema, schema)


def test_the_published_languages_are_both(site: Path) -> None:
    for fact in read(site, "facts.json")["facts"]:
        assert set(fact["title"]) == set(LANGUAGES)
        assert set(fact["pytorch"]["label"]) == set(LANGUAGES)


def test_a_checkout_without_pages_can_be_published(tmp_path: Path) -> None:
    overlay = {name: None for name in FILES if name.startswith("docs/")}
    catalog, problems = load(make_mini(tmp_path, overlay))
    assert problems == []
    session = mini_session(tmp_path / "again", overlay)
    assert fake_results(catalog).keys() == session.results.keys()
    assert publish(session.report(AS_OF), tmp_path / "site")
