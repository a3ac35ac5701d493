"""Commented skeletons for contributors: a fact, two snippets, a pair of the atlas."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from parity.load import IDS, load
from parity.model import SUFFIX
from parity.problems import suggest
from parity.yamlfile import read_text

FACT = """\
- id: {id}
  # A phrase that reads well as a row label, like the other rows of its table.
  title: {{en: "TODO", zh: "待写"}}
  # The value is what `parity try` printed: true, false, a number or a word of
  # data/vocabulary.yaml. `run` names the snippet that returns it under the key
  # "{key}"; write run: <snippet>#<key> if the key is another one.
  pytorch:    {{value: true, run: {topic}/name_of_snippet}}
  tensorflow: {{value: true, run: {topic}/name_of_snippet}}
  # Optional: what the values cannot say. Figures only as {{pytorch}}, {{tensorflow}}.
  # note: {{en: "…", zh: "…"}}
  # pytorch, tensorflow or neither; if not neither, add because: {{en: …, zh: …}}.
  favours: neither
"""

EXAMPLE = """\
- id: {id}
  # The English title is the docstring of both files, to the letter.
  title:
    en: "TODO: one sentence that both sides prove."
    zh: "待写：两边共同证明的一句话。"
  # Every key of `result`: equal, {{equal: 1.0e-6}} (absolute tolerance), or differs.
  results:
    {key}: equal
"""

PAIR = """\
- id: {id}
  # op, layer, loss, optimizer, schedule, initializer, random, data, workflow, absence
  kind: op
  priority: 2
  title: {{en: "TODO", zh: "待写"}}
  # Public names; the first of a side is the one in the argument table.
  torch: [torch.sum]
  tf: [tf.reduce_sum]
  keras: [keras.ops.sum]
  # One entry a side; "-" has no counterpart. Arguments of the same name need no row.
  # `parity try {id}` prints both signatures.
  args:
    - [input, input_tensor, x]
    - [dim, axis, axis]
    - [keepdim, keepdims, keepdims]
  # Drawn alike for all sides; all sizes different, or exchanged axes go unnoticed.
  inputs: {{x: {{shape: [2, 3]}}}}
  # Where values are unusual; what differs there is a case with `edge: nan` and so on.
  edges: [ties, nan, inf, empty, one]
  cases:
    # The last line of the code is what is compared. The first case is the usual call.
    - id: default
      torch: torch.sum(x, dim=1)
      tf: tf.reduce_sum(x, axis=1)
      keras: keras.ops.sum(x, axis=1)
      grad: [x]
      # Where sides differ: expect: differs (or raises ValueError …), and with it
      # because: {{en: …, zh: …}}, damage: high | medium | low, fix: {{torch: …}}.
"""

SNIPPET = '''\
"""TODO: one sentence that both sides prove."""

# --8<-- [start:show]
{imports}

x = {tensor}
print(x)
# --8<-- [end:show]

# What the machine compares. Compute every entry: a bare literal proves nothing.
result = {{"{key}": {key_value}}}
'''

CODE = {
    "pytorch": ("import torch", "torch.tensor([1.0, 2.0])", "x.sum().item()"),
    "tensorflow": (
        "import tensorflow as tf",
        "tf.constant([1.0, 2.0])",
        "float(tf.reduce_sum(x))",
    ),
}


class Refused(Exception):
    """Nothing was written; the message says why and what to do."""


def write(root: Path, kind: str, name: str) -> Iterator[str]:
    """Write a skeleton; yields what was written and what to do next.

    Raises:
        Refused: if the name is malformed or taken.
    """
    if kind == "fact":
        return iter(_fact(root, name))
    if kind == "snippet":
        return iter(_snippet(root, name))
    if kind == "pair":
        return iter(_pair(root, name))
    mend = "Write `parity new fact`, `… snippet` or `… pair`."
    raise Refused(f'"{kind}" cannot be made. {mend}')


def _pair(root: Path, id: str) -> list[str]:
    if not re.fullmatch(r"[a-z][a-z_]*\.[a-z][a-z0-9_]*", id):
        raise Refused(
            f'"{id}" is no id of a pair. Write area.name, as in convolution.conv2d.'
        )
    catalog, _ = load(root)
    if id in catalog.registered:
        raise Refused(f'"{id}" is taken. See it with `parity explain {id}`.')
    area = id.split(".")[0]
    areas = {pair.area for pair in catalog.pairs.values()}
    if area not in areas and (hint := suggest(area, areas)):
        raise Refused(f'There is no area "{area}".{hint}')
    file = root / "data" / "atlas" / f"{area}.yaml"
    _refuse_unreadable(root, file, root / IDS)
    _append(file, PAIR.format(id=id))
    _append(root / IDS, f"{id}\n")
    return [
        f"Added {id} to {file.relative_to(root)} and {IDS}.",
        f"Next: `parity try {id}` runs it, `parity verify {id}` judges it; then",
        f'{{{{ pairs(["{id}"]) }}}} on a page below docs/*/atlas/{area}/.',
    ]


def _fact(root: Path, id: str) -> list[str]:
    if not re.fullmatch(r"[a-z][a-z_]*\.[a-z][a-z_]*", id):
        raise Refused(
            f'"{id}" is no id of a fact. Write topic.what_it_is, as in a.b_c.'
        )
    catalog, _ = load(root)
    if id in catalog.registered:
        raise Refused(f'"{id}" is taken. See it with `parity explain {id}`.')
    topic, key = id.split(".")
    file = root / "data" / "facts" / f"{topic}.yaml"
    _refuse_unreadable(root, file, root / IDS)
    _append(file, FACT.format(id=id, topic=topic, key=key))
    _append(root / IDS, f"{id}\n")
    return [
        f"Added {id} to {file.relative_to(root)} and {IDS}.",
        f"Next: name its snippet (`parity new snippet {topic}/…` writes one), copy the",
        f"values that `parity try` prints for it, then `parity verify {id}`.",
    ]


def _snippet(root: Path, name: str) -> list[str]:
    if not re.fullmatch(r"[a-z][a-z_]*/[a-z][a-z_]*", name):
        raise Refused(
            f'"{name}" is no name of a snippet. Write topic/what_it_shows, '
            "with a to z and _, no digits."
        )
    topic, key = name.split("/")
    id = name.replace("/", ".")
    files = {
        side: root / "snippets" / f"{name}_{suffix}.py"
        for side, suffix in SUFFIX.items()
    }
    for file in files.values():
        if file.exists():
            raise Refused(f"{file.relative_to(root)} exists already.")
    catalog, _ = load(root)
    if id in catalog.registered:
        raise Refused(f'"{id}" is taken. See it with `parity explain {id}`.')
    example = root / "data" / "examples" / f"{topic}.yaml"
    _refuse_unreadable(root, example, root / IDS)
    lines = []
    for side, file in files.items():
        imports, tensor, value = CODE[side]
        text = SNIPPET.format(imports=imports, tensor=tensor, key=key, key_value=value)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        lines.append(f"Wrote {file.relative_to(root)}.")
    _append(example, EXAMPLE.format(id=id, key=key))
    _append(root / IDS, f"{id}\n")
    lines.append(f"Added {id} to {example.relative_to(root)} and {IDS}.")
    lines.append(f'Next: `parity try {name}`, then {{{{ pair("{name}") }}}} on a page.')
    return lines


def _refuse_unreadable(root: Path, *files: Path) -> None:
    """Before anything is written, see that all that will be can be added to."""
    for file in files:
        name = file.relative_to(root).as_posix()
        if file.parent.exists() and not file.parent.is_dir():
            raise Refused(f"{name} cannot be written: its folder is a file.")
        if os.path.lexists(file):
            _, problems = read_text(file, name)
            if problems:
                raise Refused(str(problems[0]))


def _append(file: Path, text: str) -> None:
    """Add text to a file without touching what is in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    gap = "\n" if before and text.startswith("- ") else ""
    file.write_text(before + gap + text, encoding="utf-8")
