"""The ledger: results by content hash, whole or not at all."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parity import ledger
from parity.ledger import Ledger, entry, key, versions
from parity.run import Outcome
from parity.snippets import Snippet

SNIPPET = Snippet("demo/x", "pytorch", "snippets/demo/x_torch.py", "result = {}\n")
OUTCOME = Outcome("value", {"a": [1, True, {"float": "nan"}], "中": None}, "printed\n")
RAISED = Outcome("raised", error={"type": "KeyError", "message": "'a'", "line": 3})


@pytest.fixture
def kept(tmp_path: Path) -> Ledger:
    """A ledger with one entry."""
    kept = Ledger(tmp_path / "ledger")
    kept.put(entry(SNIPPET, OUTCOME, "2026-11-20"))
    return kept


def files(of: Ledger) -> list[Path]:
    return sorted(path for path in of.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("outcome", [OUTCOME, RAISED], ids=["value", "raised"])
def test_what_was_put_is_got(tmp_path: Path, outcome: Outcome) -> None:
    put = entry(SNIPPET, outcome, "2026-11-20")
    Ledger(tmp_path).put(put)
    got = Ledger(tmp_path).get(SNIPPET)
    assert got == put
    assert got.outcome == outcome
    assert got.key == key(SNIPPET)
    assert (got.date, got.versions) == ("2026-11-20", versions(SNIPPET))


def test_what_never_ran_is_not_there(kept: Ledger, tmp_path: Path) -> None:
    assert kept.get(replace(SNIPPET, source="result = {1}\n")) is None
    assert Ledger(tmp_path / "nowhere").get(SNIPPET) is None


def test_reading_creates_nothing(tmp_path: Path) -> None:
    Ledger(tmp_path / "nowhere").get(SNIPPET)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(SNIPPET, source="result = {} \n"),
        replace(SNIPPET, side="tensorflow"),
        replace(SNIPPET, file="snippets/demo/y_torch.py"),
    ],
    ids=["source", "side", "file name"],
)
def test_another_snippet_has_another_key(other: Snippet) -> None:
    assert key(other) != key(SNIPPET)


def test_a_snippet_moved_to_another_topic_keeps_its_result() -> None:
    moved = replace(SNIPPET, name="other/x", file="snippets/other/x_torch.py")
    assert key(moved) == key(SNIPPET)


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("RUNNER_SCHEMA", 10**6),
        ("_worker", lambda side: "another zygote.py"),
        ("versions", lambda snippet: {"torch": "0.0.1"}),
        ("rig", lambda: {"python": "2.7.18", "platform": "Linux x86_64"}),
        ("rig", lambda: {"python": "3.11.0", "platform": "Plan9 pdp11"}),
    ],
    ids=["schema of the runner", "worker", "versions", "python", "platform"],
)
def test_another_rig_has_another_key(
    kept: Ledger, monkeypatch: pytest.MonkeyPatch, name: str, new: object
) -> None:
    before = key(SNIPPET)
    monkeypatch.setattr(ledger, name, new)
    assert key(SNIPPET) != before
    assert kept.get(SNIPPET) is None


def test_the_key_is_the_same_in_every_process(tmp_path: Path) -> None:
    assert key(SNIPPET) == key(replace(SNIPPET))
    assert len(key(SNIPPET)) == 64


@pytest.mark.parametrize("kind", ["rig-failed", "unavailable"])
def test_what_is_no_result_is_not_kept(tmp_path: Path, kind: str) -> None:
    kept = Ledger(tmp_path / "ledger")
    kept.put(entry(SNIPPET, Outcome(kind, reason="it was killed"), "2026-11-20"))
    assert kept.get(SNIPPET) is None
    assert not kept.folder.exists()


def forged(raw: bytes) -> bytes:
    """The entry with another result, its digest left as it was."""
    digest, text = raw.split(b"\n")
    data = json.loads(text)
    data["outcome"]["result"]["a"] = [2]
    return digest + b"\n" + json.dumps(data).encode()


def digested(raw: bytes, **changes: object) -> bytes:
    """The entry with other fields, and a digest that fits."""
    text = json.dumps(json.loads(raw.split(b"\n")[1]) | changes)
    return f'"{ledger._digest(text)}"\n{text}'.encode()


def under_another_key(raw: bytes) -> bytes:
    return digested(raw, key="0" * 64)


def with_another_field(raw: bytes) -> bytes:
    return digested(raw, extra=1)


DAMAGES = {
    "empty": lambda raw: b"",
    "truncated": lambda raw: raw[: len(raw) // 2],
    "one byte short": lambda raw: raw[:-1],
    "bit flipped": lambda raw: raw.replace(b"true", b"trud"),
    "another value": forged,
    "another key": under_another_key,
    "another field": with_another_field,
    "not UTF-8": lambda raw: raw.replace(b"printed", b"\xff\xfe"),
    "not JSON": lambda raw: b"\x00" * len(raw),
    "a list": lambda raw: b"[]",
    "a number": lambda raw: b"1",
    "nothing": lambda raw: b"null",
    "an empty mapping": lambda raw: b"{}",
    "nested without end": lambda raw: b"[" * 200_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_discarded_and_made_anew(kept: Ledger, damage: str) -> None:
    [file] = files(kept)
    good = file.read_bytes()
    bad = DAMAGES[damage](good)
    assert bad != good
    file.write_bytes(bad)
    assert kept.get(SNIPPET) is None
    assert files(kept) == []
    kept.put(entry(SNIPPET, OUTCOME, "2026-11-20"))
    assert file.read_bytes() == good


def test_every_flipped_bit_is_noticed(kept: Ledger) -> None:
    [file] = files(kept)
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(
            good[:place] + bytes([good[place] ^ 0b100]) + good[place + 1 :]
        )
        assert kept.get(SNIPPET) is None, good[place - 10 : place + 10]


def test_a_crash_before_the_rename_leaves_no_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Ledger(tmp_path)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            kept.put(entry(SNIPPET, OUTCOME, "2026-11-20"))
    assert kept.get(SNIPPET) is None
    kept.put(entry(SNIPPET, OUTCOME, "2026-11-20"))
    assert kept.get(SNIPPET) is not None


def test_a_crash_while_writing_leaves_the_old_entry(
    kept: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    [file] = files(kept)
    good = file.read_bytes()

    def crash(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", crash)
    with pytest.raises(OSError, match="No space"):
        kept.put(entry(SNIPPET, RAISED, "2026-11-21"))
    assert file.read_bytes() == good


def test_a_write_replaces_the_entry_in_one_step(
    kept: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    [file] = files(kept)
    seen: list[object] = []
    rename = os.replace

    def watched(part: str, target: Path) -> None:
        seen.append(json.loads(Path(part).read_text("utf-8").split("\n")[1])["date"])
        seen.append(json.loads(file.read_text("utf-8").split("\n")[1])["date"])
        rename(part, target)

    monkeypatch.setattr(os, "replace", watched)
    kept.put(entry(SNIPPET, OUTCOME, "2026-11-21"))
    assert seen == ["2026-11-21", "2026-11-20"]
    assert files(kept) == [file]


@pytest.fixture
def distributions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pretend that these distributions are installed, and no others."""
    installed = {
        "torch": "2.13.0",
        "tensorflow-cpu": "2.21.0",
        "keras": "3.15.1",
        "numpy": "2.4.6",
    }

    def version(name: str) -> str:
        if name not in installed:
            raise ledger.metadata.PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(ledger.metadata, "version", version)
    ledger._installed.cache_clear()
    yield
    ledger._installed.cache_clear()


@pytest.mark.usefixtures("distributions")
def test_the_smaller_build_of_tensorflow_counts_as_tensorflow() -> None:
    assert versions(replace(SNIPPET, side="tensorflow")) == {
        "tensorflow": "2.21.0",
        "keras": "3.15.1",
        "numpy": "2.4.6",
    }


@pytest.mark.usefixtures("distributions")
@pytest.mark.parametrize(
    ("line", "guest"),
    [
        ("import keras", "keras"),
        ("from keras import layers", "keras"),
        ("import tensorflow as tf", "tensorflow"),
        ("from tensorflow.io import gfile", "tensorflow"),
        ("import tensorflowjs", None),
        ("import kerastuner", None),
        ("import torch", None),
    ],
)
def test_a_library_of_the_other_side_belongs_to_the_result(
    line: str, guest: str | None
) -> None:
    used = versions(replace(SNIPPET, source=f"{line}\n"))
    assert used.keys() - {"torch", "numpy"} == ({guest} if guest else set())
