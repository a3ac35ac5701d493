"""Results by content hash, so that what has not changed is not run again.

An entry's key is the SHA-256 of everything that its result depends on. Entries are
written to a temporary file and renamed, so an interrupted run leaves none half-written;
an entry that cannot be read is discarded, and its snippet runs again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from parity.run import Outcome, environment
from parity.snippets import Snippet

#: Raise this when ``parity.run`` changes what a snippet sees. What ``parity.zygote``
#: does and the environment that it sets are part of the key themselves.
RUNNER_SCHEMA = 1

#: The distributions whose versions a side's results depend on.
LIBRARIES = {
    "pytorch": ("torch", "numpy"),
    "tensorflow": ("tensorflow", "tensorflow-cpu", "keras", "numpy"),
    "both": ("torch", "tensorflow", "tensorflow-cpu", "keras", "numpy"),
}
#: The code that a side's results depend on, beside the snippet.
WORKERS = {
    "pytorch": ("zygote.py",),
    "tensorflow": ("zygote.py",),
    "both": (
        "zygote.py",
        *(f"atlas/{n}.py" for n in ("worker", "values_worker", "signatures_worker")),
    ),
}
#: Other libraries that a snippet may import: name -> distributions.
GUESTS = {
    "ai_edge_litert": ("ai-edge-litert",),
    "executorch": ("executorch",),
    "keras": ("keras",),
    "keras_tuner": ("keras-tuner",),
    "onnx": ("onnx",),
    "onnxruntime": ("onnxruntime",),
    "onnxscript": ("onnxscript", "onnx"),
    "safetensors": ("safetensors",),
    "sklearn": ("scikit-learn",),
    "tensorboard": ("tensorboard",),
    "tensorflow": ("tensorflow", "tensorflow-cpu"),
    "tf2onnx": ("tf2onnx", "onnx"),
    "torch": ("torch",),
    "torch_geometric": ("torch-geometric",),
    "torchao": ("torchao",),
    "transformers": ("transformers",),
}


_IMPORTS = re.compile(r"\b(?:import|from) (\w+)")


@dataclass(frozen=True)
class Entry:
    """An outcome with the key it is kept under and the rig it was made on."""

    key: str
    outcome: Outcome
    versions: Mapping[str, str]
    python: str
    platform: str
    date: str  # ISO day


def versions(snippet: Snippet) -> dict[str, str]:
    """Installed versions of the libraries that a snippet uses."""
    own = LIBRARIES[snippet.side]
    # Most name no guest, which is found out much faster than what they import.
    named = {n for n, d in GUESTS.items() if n in snippet.source and not {*d} <= {*own}}
    imported = named & {*_IMPORTS.findall(snippet.source)} if named else set()
    return _installed(*own, *(d for name in sorted(imported) for d in GUESTS[name]))


@cache
def _installed(*names: str) -> dict[str, str]:
    """Versions by distribution; tensorflow-cpu is tensorflow."""
    found = {}
    for name in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name.removesuffix("-cpu")] = metadata.version(name)
    return found


def rig() -> dict[str, str]:
    """Python and platform, as results are labelled with them."""
    return {
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def key(snippet: Snippet) -> str:
    """The content hash of a snippet and all that its result depends on."""
    parts = {
        "source": snippet.source,
        "side": snippet.side,
        "file": Path(snippet.file).name,  # it stands in tracebacks
        "versions": versions(snippet),
        "runner": RUNNER_SCHEMA,
        "worker": _worker(snippet.side),
        **rig(),
    }
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _worker(side: str) -> str:
    """The hash of the worker's code and of what is fixed in its environment."""
    place = {"PATH", "HOME", "TMPDIR", "PYTHONPATH"}
    place |= {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}
    fixed = {k: v for k, v in environment().items() if k not in place}
    here = Path(__file__).parent
    code = "".join((here / name).read_text("utf-8") for name in WORKERS[side])
    return hashlib.sha256(f"{code}{sorted(fixed.items())}".encode()).hexdigest()


def entry(snippet: Snippet, outcome: Outcome, date: str) -> Entry:
    """An outcome with all that it depends on, made on the rig at hand."""
    libraries = versions(snippet)
    return Entry(key(snippet), outcome, libraries, date=date, **rig())


class Ledger:
    """The entries below a folder (``.parity/ledger`` of the checkout)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.jsonl"

    def get(self, snippet: Snippet) -> Entry | None:
        """The entry of a snippet as it now stands, if it has run."""
        wanted = key(snippet)
        path = self._path(wanted)
        try:
            digest, _, text = path.read_text("utf-8").partition("\n")
            if json.loads(digest) != _digest(text):
                raise ValueError("damaged")
            data: dict[str, Any] = json.loads(text)
            if data["key"] != wanted:
                raise ValueError("another entry")
            return Entry(**data | {"outcome": Outcome(**data["outcome"])})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None

    def put(self, entry: Entry) -> None:
        """Keep an entry. A failed rig is not a result and not kept.

        Raises:
            OSError: if the folder cannot be written.
        """
        if entry.outcome.kind not in ("value", "raised"):
            return
        text = json.dumps(asdict(entry), ensure_ascii=False)
        path = self._path(entry.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(f'"{_digest(text)}"\n{text}')
            os.replace(part, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(part)


def _digest(text: str) -> str:
    """Of an entry as it is written, so that damage is noticed, not believed."""
    return hashlib.sha256(text.encode()).hexdigest()
