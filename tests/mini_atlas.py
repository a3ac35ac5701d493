"""A small atlas on top of the mini checkout: five pairs, with what their runs left.

``mini_atlas.json`` holds the observations; ``test_atlas_run.py`` makes them anew and
compares. To write it after a change of the pairs: ``python tests/mini_atlas.py``.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from mini import FILES

from parity.atlas.observed import write_observed

HERE = Path(__file__).parent
OBSERVATIONS = HERE / "mini_atlas.json"
SUMS = "data/atlas/sums.yaml"
ARGUMENTS = "data/arguments.yaml"
PAGE = "docs/en/sums.md"
OUTPUTS = "data/atlas/observed/sums.json"

ATLAS: dict[str, str] = {}

ATLAS[ARGUMENTS] = """\
- id: name
  sides: [tf, keras]
  means: {en: A name. It changes no value., zh: 名字，不影响数值。}
- id: out
  sides: [torch]
  means: {en: Receives the result., zh: 接收结果。}
- id: device
  sides: [torch]
  means: {en: Where the tensor lives., zh: 张量所在的设备。}
"""

ATLAS["data/atlas/checks/order.py"] = '''\
"""Results in any order."""

import numpy as np


def rising(found):
    """The entries of the first array in rising order."""
    return np.sort(found[0])
'''

ATLAS[SUMS] = """\
- id: sums.total
  kind: op
  priority: 0
  title: {en: Sum along an axis, zh: 沿轴求和}
  torch: [torch.sum]
  tf: [tf.reduce_sum]
  args:
    - [input, input_tensor]
    - [dim, axis]
    - [keepdim, keepdims]
    - [dtype, "-"]
  inputs: {x: {shape: [2, 3]}}
  edges: [nan]
  cases:
    - id: along_rows
      torch: torch.sum(x, dim=1)
      tf: tf.reduce_sum(x, axis=1)
      grad: [x]
    - id: of_numbers
      title: {en: The type of the sum of integers, zh: 整数之和的类型}
      torch: torch.sum(torch.tensor([1, 2]))
      tf: tf.reduce_sum(tf.constant([1, 2]))
      dtype: differs
      because: {en: Integers become other types., zh: 整数转成的类型不同。}
    - id: of_truths
      title: {en: Sum of truth values, zh: 布尔值之和}
      inputs: {x: {value: [true, false]}}
      torch: torch.sum(x)
      tf: tf.reduce_sum(x)
      expect: raises InvalidArgumentError
      because: {en: TensorFlow adds no truth values., zh: TensorFlow 不对布尔值求和。}
      damage: low
      fix: {tf: "tf.reduce_sum(tf.cast(x, tf.int64))"}
    - id: any_order
      title: {en: The sums in any order, zh: 任意次序的和}
      torch: torch.sum(x, 1)
      tf: tf.reverse(tf.reduce_sum(x, 1), [0])
      check: order.py:rising
- id: sums.spread
  kind: op
  priority: 0
  title: {en: Standard deviation, zh: 标准差}
  torch: [torch.std]
  tf: [tf.math.reduce_std]
  keras: [keras.ops.std]
  args:
    - [input, input_tensor, x]
    - [dim, axis, axis]
    - [correction, "-", "-"]
    - [keepdim, keepdims, keepdims]
  inputs: {x: {shape: [3, 4]}}
  cases:
    - id: default
      torch: torch.std(x, dim=1)
      tf: tf.math.reduce_std(x, axis=1)
      keras: keras.ops.std(x, axis=1)
      expect: differs
      because: {en: The divisors are not the same., zh: 除数不同。}
      damage: high
      fix: {torch: "torch.std(x, dim=1, correction=0)"}
      grad: [x]
    - id: constant
      title: {en: The gradient of a constant row, zh: 常数行的梯度}
      inputs: {x: {value: [[2.0, 2.0, 2.0], [1.0, 4.0, 2.0]]}}
      grad: [x]
      grad_expect: differs
      because: {en: The root has no slope at zero., zh: 平方根在零处没有斜率。}
      damage: medium
      fix:
        tf: |
          spread = tf.math.reduce_variance(x, axis=1)
          flat = spread == 0
          tf.where(flat, 0.0, tf.sqrt(tf.where(flat, 1.0, spread)))
        keras: |
          spread = keras.ops.var(x, axis=1)
          flat = spread == 0
          root = keras.ops.sqrt(keras.ops.where(flat, 1.0, spread))
          keras.ops.where(flat, 0.0, root)
- id: sums.weighted
  kind: layer
  priority: 0
  title: {en: Weighted sums, zh: 加权和}
  torch: [torch.nn.Linear]
  keras: [keras.layers.Dense]
  args:
    - [in_features, "-"]
    - [out_features, units]
    - [bias, use_bias]
    - ["-", activation]
    - ["-", kernel_initializer]
    - ["-", bias_initializer]
    - ["-", kernel_regularizer]
    - ["-", bias_regularizer]
    - ["-", activity_regularizer]
    - ["-", kernel_constraint]
    - ["-", bias_constraint]
    - ["-", lora_rank]
    - ["-", lora_alpha]
    - ["-", quantization_config]
    - [dtype, "-"]
  inputs: {x: {shape: [2, 3]}}
  weights:
    - w["weight"].T
    - w["bias"]
  back: {weight: "k[0].T", bias: "k[1]"}
  cases:
    - id: forward
      torch: |
        layer = nn.Linear(3, 4)
        layer(x)
      keras: |
        layer = keras.layers.Dense(4)
        layer(x)
      grad: [x]
- id: sums.descent
  kind: optimizer
  priority: 1
  title: {en: Steps of gradient descent, zh: 梯度下降的步进}
  torch: [torch.optim.SGD]
  keras: [keras.optimizers.SGD]
  args:
    - [params, "-"]
    - [lr, learning_rate]
    - [dampening, "-"]
    - [maximize, "-"]
    - [foreach, "-"]
    - [differentiable, "-"]
    - [fused, "-"]
    - ["-", clipnorm]
    - ["-", clipvalue]
    - ["-", global_clipnorm]
    - ["-", use_ema]
    - ["-", ema_momentum]
    - ["-", ema_overwrite_frequency]
    - ["-", loss_scale_factor]
    - ["-", gradient_accumulation_steps]
  cases:
    - id: momentum
      torch: torch.optim.SGD([p], lr=0.1, momentum=0.9)
      keras: keras.optimizers.SGD(0.1, momentum=0.9)
- id: sums.mode
  kind: absence
  priority: 3
  title: {en: The most frequent value, zh: 众数}
  torch: [torch.mode]
  absent: [tf.math.mode, keras.ops.mode]
  reason: {en: TensorFlow has no mode., zh: TensorFlow 没有求众数的函数。}
  instead: [tf.unique_with_counts]
  inputs: {x: {value: [3.0, 1.0, 3.0]}}
  without_gradient: {en: A choice has no gradient., zh: 选择没有梯度。}
  cases:
    - id: of_three
      torch: torch.mode(x).values
      tf: |
        values, _, counts = tf.unique_with_counts(x)
        values[tf.argmax(counts)]
"""

for language, title, words in (
    ("en", "Sums", "Sums of all kinds."),
    ("zh", "求和", "各种求和。"),
):
    ATLAS[f"docs/{language}/sums.md"] = f"""\
---
title: {title}
description: {words}
---

# {title}

{words}

{{{{ area("sums") }}}}

{{{{ areas() }}}}

{{{{ traps("silent") }}}}

{{{{ recipes() }}}}

{{{{ absences() }}}}

{{{{ arguments() }}}}

{{{{ pairs(["sums.total", "sums.spread"]) }}}}

{{{{ pairs(["sums.weighted", "sums.descent", "sums.mode"]) }}}}

{{{{ foot("sums") }}}}
"""

ATLAS["data/ids.txt"] = FILES["data/ids.txt"] + "".join(
    f"sums.{name}\n" for name in ("total", "spread", "weighted", "descent", "mode")
)


def changed(*changes: tuple[str, str]) -> dict[str, str]:
    """The small atlas with texts of its pairs replaced, each of which stands once."""
    text = ATLAS[SUMS]
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return {**ATLAS, SUMS: text}


def observed() -> dict[tuple[str, str], dict[str, Any]]:
    """What the runs of the five pairs left, by their names in the ledger."""
    found = json.loads(OBSERVATIONS.read_text("utf-8"))
    return {(f"atlas/{id}", "both"): seen for id, seen in found.items()}


@cache
def kept() -> str:
    """The file of what the five pairs printed, as `parity observe` writes it."""
    from mini import AS_OF, mini_session

    with tempfile.TemporaryDirectory() as place:
        session = mini_session(Path(place) / "mini", ATLAS, observed())
        assert not session.report(AS_OF).problems
        (path,) = write_observed(session.catalog, session.results)
        return path.read_text("utf-8")


def observe(folder: Path) -> dict[str, Any]:
    """Run the five pairs with both frameworks."""
    from mini import make_mini

    from parity.atlas.run import programs, run_pairs
    from parity.load import load

    catalog, problems = load(make_mini(folder, ATLAS))
    assert not problems, problems
    done = list(run_pairs(programs(catalog)))
    return {
        d.snippet.name.removeprefix("atlas/"): d.outcome.result or d.outcome.reason
        for d in sorted(done, key=lambda d: d.snippet.name)
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        made = json.dumps(observe(Path(place) / "mini"), indent=1, sort_keys=True)
    OBSERVATIONS.write_text(made + "\n", encoding="utf-8")
