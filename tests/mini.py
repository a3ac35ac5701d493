"""A small, complete checkout that keeps every rule, for tests to change and break.

Its snippets are plain Python, so nothing needs a framework. ``make_mini`` writes it,
``fake_results`` stands in for running it: the test of this module shows that the
results are those that the snippets return.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from parity.atlas.run import programs
from parity.catalog import Catalog
from parity.ledger import Entry, key
from parity.load import load
from parity.model_operators import Operator
from parity.pipeline import Session
from parity.run import Outcome
from parity.sweep import SCHEMA

#: The day on which every citation of the mini checkout is young enough.
AS_OF = dt.date(2026, 11, 20)

VERSIONS = {
    "pytorch": {"torch": "2.13.0", "numpy": "2.4.6"},
    "tensorflow": {"tensorflow": "2.21.0", "keras": "3.15.1", "numpy": "2.4.6"},
}

FILES: dict[str, str] = {}

FILES["mkdocs.yml"] = "site_name: Mini\n"

FILES["data/vocabulary.yaml"] = """\
words:
  not_established: {label: {en: not established, zh: 尚无定论}, tone: partial}
  IndexError: {code: true, tone: no}
  KeyError: {code: true, tone: no}
  monthly: {label: {en: every month, zh: 每月}, tone: neutral, readings: [every month]}
  quarterly: {label: {en: every quarter, zh: 每季度}, tone: neutral}
  yearly:
    label: {en: every year, zh: 每年}
    tone: neutral
    readings: [once a year, annually]
units:
  items: {en: items, zh: 个元素}
  months: {en: months, zh: 个月}
  seconds: {en: seconds, zh: 秒}
statuses:
  active: {label: {en: active, zh: 活跃}, tone: yes, readings: [is looked after]}
  dormant: {label: {en: dormant, zh: 停滞}, tone: partial}
  deprecated: {label: {en: deprecated, zh: 已弃用}, tone: no, readings: [is deprecated]}
  superseded:
    label: {en: superseded, zh: 已被取代}
    tone: no
    readings: [has been replaced by]
  never_existed: {label: {en: never existed, zh: 从未存在}, tone: no}
"""

FILES["data/sources.yaml"] = """\
- id: handbook
  kind: docs
  about: both
  publisher: The Mini project
  title: Handbook
  url: https://mini.example/handbook
  published: null
  undated: {en: The handbook changes without dates., zh: 手册随时更新，不注明日期。}
- id: release_notes
  kind: release-notes
  about: pytorch
  publisher: The Mini project
  title: Release notes
  url: https://mini.example/releases
  published: 2026-06-01
- id: old_notes
  kind: release-notes
  about: both
  publisher: The Mini press
  title: Old notes
  url: https://mini.example/old
  published: 2020-02-03
"""

FILES["data/extracts/old_notes.txt"] = """\
Edition 1.0 came on 3 February 2020. Editions appear every quarter.
Boxes has been replaced by Crates, from the Crate Society. Boxes was for PyTorch.
"""

FILES["data/extracts/handbook.txt"] = """\
A new edition appears once a year, in the autumn. It is reviewed annually.
Every edition is supported for 12 months after it appears.
Crates 3.2 of May 2026 works with PyTorch and TensorFlow. Licence: MIT.
Since edition 2.0 a new edition appears once a year.
"""

FILES["data/extracts/release_notes.txt"] = """\
Mini 2.13.0 is the newest release. A correction follows every month.
"""

FILES["data/untestable.yaml"] = "[]\n"

FILES["data/measurements/start.json"] = """\
{"pytorch": {"seconds": 1.5}, "tensorflow": {"seconds": 2.25}}
"""

FILES["data/ids.txt"] = """\
# Every id ever published.
demo.keeps_order
demo.size
demo.length -> demo.size
demo.empty_input
demo.spread
demo.release
demo.cadence
demo.review
demo.support
demo.start_time
demo.counting
demo.failing
demo.policy
handbook
release_notes
old_notes
choosing
praise
praise.order_is_kept
praise.editions_are_quarterly
praise.sets_count_all
praise.five_of_five
praise.sells_best
praise.is_pleasant
how_often
crates
boxes
triangle
container
steps
ways
which_container
"""

FILES["data/articles.yaml"] = """\
- id: praise
  title: {en: In praise of containers, zh: 容器礼赞}
  original: 容器礼赞
  about: {en: A comparison of containers., zh: 一篇容器的比较。}
"""

FILES["data/claims/praise.yaml"] = """\
- id: praise.order_is_kept
  topics: [demo]
  kind: feature
  claim: {en: A list keeps the order of 5 words, zh: 列表保留 5 个单词的顺序}
  original: 列表保留顺序
  verdict: confirmed
  confirmed: {en: The run returned what was given., zh: 运行结果与输入一致。}
  evidence:
    - {shows: for, fact: demo.keeps_order, side: pytorch, equals: true}
    - {shows: for, run: demo/counting#length, side: pytorch, equals: 5}

- id: praise.editions_are_quarterly
  topics: [demo]
  kind: status
  claim: {en: Editions appear every quarter, zh: 每季度出新版}
  verdict: outdated
  outdated:
    since: "2.0"
    held_once:
      source: old_notes
      says: every quarter
      quote: Editions appear every quarter.
      checked: 2026-11-01
    changed_by:
      source: handbook
      says: once a year
      quote: Since edition 2.0 a new edition appears once a year.
      checked: 2026-11-01
    now: {en: Editions now appear every year., zh: 现在每年出新版。}
  evidence:
    - {shows: against, fact: demo.cadence, side: tensorflow, equals: yearly}

- id: praise.sets_count_all
  topics: [demo, index]
  kind: number
  claim: {en: A set counts all 5 words, zh: 集合对 5 个单词全部计数}
  verdict: wrong
  never: {en: A set holds each word once., zh: 集合对每个单词只存一次。}
  evidence:
    - {shows: against, run: demo/counting#length, side: tensorflow, equals: 3}

- id: praise.five_of_five
  topics: [demo]
  kind: feature
  claim: {en: Every container keeps the order, zh: 每种容器都保留顺序}
  verdict: contradicted
  disputed: {en: A list does; a set does not., zh: 列表保留，集合不保留。}
  evidence:
    - {shows: for, fact: demo.keeps_order, side: pytorch, equals: true}
    - {shows: against, fact: demo.keeps_order, side: tensorflow, equals: false}

- id: praise.sells_best
  topics: [demo]
  kind: number
  claim: {en: 65 % of readers prefer lists, zh: 65 % 的读者偏爱列表}
  verdict: unverifiable
  unverifiable:
    why: {en: It names no source., zh: 没有给出来源。}
    would_settle: {en: A survey., zh: 一次调查。}
    recheck: 2027-05-20
  evidence:
    - {shows: context, system: boxes, equals: superseded}

- id: praise.is_pleasant
  topics: [demo]
  kind: recommendation
  claim: {en: Choose lists for pleasure, zh: 为了愉快请用列表}
  verdict: opinion
  opinion: {en: Pleasure cannot be measured., zh: 愉快无法测量。}
"""

FILES["data/disputes.yaml"] = """\
- id: how_often
  title: {en: Who keeps the order?, zh: 谁保留顺序？}
  positions: [praise.order_is_kept, praise.five_of_five]
  right: [praise.order_is_kept]
  ruling: {en: Lists alone do., zh: 只有列表。}
"""

FILES["data/systems/tools.yaml"] = """\
- id: crates
  name: Crates
  kind: library
  what: {en: Containers for everything, zh: 通用容器}
  articles: [praise]
  owner: Crate Society
  licence: MIT
  first_release: null
  version: "3.2"
  released: 2026-05
  frameworks: {pytorch: supports, tensorflow: supports}
  status: active
  since: null
  evidence:
    - source: handbook
      quote: "Crates 3.2 of May 2026 works with PyTorch and TensorFlow. Licence: MIT."
      says:
        version: Crates 3.2
        released: May 2026
        pytorch: PyTorch
        tensorflow: TensorFlow
        licence: MIT
      checked: 2026-11-01
    - source: old_notes
      quote: Boxes has been replaced by Crates, from the Crate Society.
      says: {owner: the Crate Society}
      checked: 2026-11-01

- id: boxes
  name: Boxes
  kind: library
  what: {en: Containers of old, zh: 旧式容器}
  articles: [praise]
  owner: null
  licence: null
  first_release: 2020-02-03
  version: null
  released: null
  frameworks: {pytorch: part, tensorflow: none}
  status: superseded
  since: null
  replaced_by: [crates]
  instead: {en: Crates., zh: 用 Crates。}
  evidence:
    - source: old_notes
      quote: Boxes has been replaced by Crates, from the Crate Society.
      says: {status: has been replaced by}
      checked: 2026-11-01
    - source: old_notes
      quote: Boxes was for PyTorch.
      says: {pytorch: for PyTorch}
      checked: 2026-11-01
    - source: old_notes
      quote: Edition 1.0 came on 3 February 2020.
      says: {first_release: 3 February 2020}
      checked: 2026-11-01

- id: triangle
  name: Triangle
  kind: tool
  what: {en: A container with three sides, zh: 有三个边的容器}
  articles: [praise]
  owner: null
  licence: null
  first_release: null
  version: null
  released: null
  frameworks: {pytorch: none, tensorflow: none}
  status: never_existed
  since: null
  instead: {en: Crates., zh: 用 Crates。}
  searched: {en: The handbook and the old notes., zh: 手册和旧说明。}
  evidence: []
"""

FILES["data/glossary.yaml"] = """\
- id: container
  names: {en: [container], zh: [容器]}
  means: {en: What holds other things., zh: 存放其他东西的对象。}
  page: demo
"""

FILES["data/diagrams.yaml"] = """\
- id: steps
  title: {en: From word to word, zh: 从单词到单词}
  describes: {en: Each word points to the next one., zh: 每个单词指向下一个。}
  run: demo/counting#steps

- id: ways
  title: {en: Ways of the words, zh: 单词的去向}
  describes: {en: Only a list keeps the order., zh: 只有列表保留顺序。}
  nodes:
    - {id: words, label: {en: Words, zh: 单词}}
    - {id: list, label: {en: List, zh: 列表}}
    - {id: set, label: {en: Set, zh: 集合}}
    - {id: text, label: {en: The same text, zh: 原来的文本}}
  edges:
    - from: words
      to: list
      fact: demo.keeps_order
      side: pytorch
      equals: true
    - from: words
      to: set
      label: {en: each once, zh: 每个一次}
      fact: demo.keeps_order
      side: pytorch
      equals: true
    - {from: list, to: text, fact: demo.keeps_order, side: pytorch, equals: true}
    - from: set
      to: text
      fact: demo.keeps_order
      side: tensorflow
      equals: false
      works: false

- id: which_container
  title: {en: The choice as a tree, zh: 选择树}
  describes: {en: It is drawn from the weights., zh: 由权重画出。}
  guide: choosing
"""

FILES["data/operators.yaml"] = """\
- id: rotate
  api: torch.rot90
  opinfo: rot90
  variant: plain
  args: x, k=1
  keras: keras.ops.rot90(x, k=k)
  tf: tf.image.rot90(x, k=k)
  invariant: y[0].sum()
  skip:
    - when: k < 0
      side: tf
      because: {en: TensorFlow turns one way only., zh: TensorFlow 只向一个方向旋转。}
  differs:
    - of: values
      at: x == 0
      because: {en: Zero has two signs., zh: 零有两种符号。}
  defects:
    - when: x.ndim > 3
      because: {en: Keras turns the wrong axis., zh: Keras 旋转了错误的轴。}
      reproduce: keras.ops.rot90([[1]]).shape == (2, 1)
"""


def measured_operators(operators: str, **changes: Any) -> str:
    """A measurement of the sweep, as if those records had been swept."""
    table = {
        **{"comparable": 4, "equal": 1, "explained": 3},
        **{"skipped": {"0": 1}, "reasons": {"0": 1, "1": 2}},
    }
    entries = {
        raw["id"]: {
            **{"api": raw["api"], "date": "2026-11-19", "samples": 5},
            **{"key": Operator.model_validate(raw).key, "defects": [True]},
            **{"keras": table, "tf": table},
            **changes,
        }
        for raw in yaml.safe_load(operators)
    }
    versions = {k: v for side in VERSIONS.values() for k, v in side.items()}
    kept = {"schema": SCHEMA, "versions": versions, "operators": entries}
    return json.dumps(kept)


FILES["data/measurements/opinfo.json"] = measured_operators(
    FILES["data/operators.yaml"]
)

FILES["data/facts/demo.yaml"] = """\
- id: demo.keeps_order
  title: {en: Order of the words, zh: 单词的顺序}
  pytorch:
    value: true
    run: demo/counting
    note: {en: A list keeps it., zh: 列表保留顺序。}
  tensorflow: {value: false, run: demo/counting}
  favours: choosing.list
  because: {en: Only a list keeps the order., zh: 只有列表保留顺序。}

- id: demo.size
  title: {en: Number of items, zh: 元素个数}
  pytorch: {value: 5, run: demo/counting#length}
  tensorflow: {value: 3, run: demo/counting#length}
  unit: items
  note:
    en: |
      The list has {pytorch}, the set {tensorflow}; the outer letters are
      {fact:demo.spread} apart. Ask `len`.
    zh: |
      列表有 {pytorch}，集合有 {tensorflow}；首尾字母相距 {fact:demo.spread}。
      用 `len` 查询。
  favours: choosing.list
  because: {en: A list counts every word., zh: 列表对每个单词计数。}

- id: demo.empty_input
  title: {en: Error of an empty container, zh: 容器为空时的异常}
  pytorch: {value: IndexError, run: demo/failing}
  tensorflow: {value: KeyError, run: demo/failing}
  favours: choosing.set
  because: {en: The error says what is missing., zh: 异常说明缺少什么。}

- id: demo.spread
  title: {en: Distance of the outer letters, zh: 首尾字母的距离}
  pytorch: {value: 2, run: demo/counting}
  tensorflow: {value: 2, run: demo/counting}
  favours: neither

- id: demo.release
  title: {en: Newest release, zh: 最新版本}
  pytorch:
    value: 2.13.0
    cite:
      source: release_notes
      says: 2.13.0
      quote: Mini 2.13.0 is the newest release.
      checked: 2026-11-01
  tensorflow: {value: 2.21.0, run: demo/policy}
  favours: neither

- id: demo.cadence
  title: {en: How often editions appear, zh: 新版的发布频率}
  pytorch: {value: quarterly, run: demo/policy}
  tensorflow:
    value: yearly
    cite:
      source: handbook
      says: once a year
      quote: A new edition appears once a year, in the autumn.
      checked: 2026-11-01
  favours: neither

- id: demo.review
  title: {en: How often mistakes are corrected, zh: 错误的更正频率}
  pytorch:
    value: monthly
    cite:
      source: release_notes
      says: every month
      quote: A correction follows every month.
      checked: 2026-11-01
  tensorflow:
    value: yearly
    cite:
      source: handbook
      says: annually
      quote: It is reviewed annually.
      checked: 2026-11-01
  favours: neither

- id: demo.support
  title: {en: Support of an edition, zh: 每版的支持期}
  pytorch:
    value: 12
    cite:
      source: handbook
      says: 12 months
      quote: Every edition is supported for 12 months after it appears.
      checked: 2026-11-01
  tensorflow: {value: 24, run: demo/policy}
  unit: months
  favours: neither

- id: demo.start_time
  title: {en: Time to start, zh: 启动时间}
  pytorch: {value: 1.5, measured: start#pytorch.seconds}
  tensorflow: {value: 2.5, run: demo/policy}
  unit: seconds
  favours: pytorch
  because: {en: It starts sooner., zh: 启动更快。}
"""

FILES["data/examples/demo.yaml"] = """\
- id: demo.counting
  title:
    en: Of 5 words a list counts each, a set each one once.
    zh: 对 5 个单词，列表逐个计数，集合对相同的只计一次。
  results:
    keeps_order: differs
    length: differs
    first: equal
    spread: equal
    half: {equal: 1.0e-6}
    steps: {differs: {en: A list repeats words., zh: 列表会重复单词。}}

- id: demo.failing
  title:
    en: An empty list has no last item, an empty dictionary no key.
    zh: 空列表没有末尾元素，空字典没有键。
  results:
    empty_input: differs
    message_length:
      differs: {en: The messages are worded differently., zh: 两边的消息措辞不同。}

- id: demo.policy
  title: {en: Two projects have two policies., zh: 两个项目有两种政策。}
  results:
    release: {differs: {en: They are other projects., zh: 它们是不同的项目。}}
    cadence: {differs: {en: They are other projects., zh: 它们是不同的项目。}}
    support: {differs: {en: They are other projects., zh: 它们是不同的项目。}}
    start_time: {differs: {en: They are other projects., zh: 它们是不同的项目。}}
"""

FILES["data/guides/choosing.yaml"] = """\
- id: choosing
  title: {en: Which container do I need?, zh: 我需要哪种容器？}
  options:
    - id: list
      label: {en: A list, zh: 列表}
      advice: {en: "Write `[]`.", zh: "写作 `[]`。"}
    - id: set
      label: {en: A set, zh: 集合}
      advice: {en: "Write `set()`.", zh: "写作 `set()`。"}
  questions:
    - id: order
      ask: {en: Does the order matter?, zh: 顺序重要吗？}
      answers:
        - id: matters
          label: {en: It matters, zh: 重要}
          weights: {list: 2}
          because: [demo.keeps_order]
        - id: never
          label: {en: Never, zh: 不重要}
          weights: {set: 1}
          because: [demo.empty_input]
    - id: repeats
      ask: {en: Do repeated words count?, zh: 重复的单词计数吗？}
      answers:
        - id: counted
          label: {en: They count, zh: 计数}
          weights: {list: 1}
          because: [demo.size]
        - id: ignored
          label: {en: They are ignored, zh: 忽略}
          weights: {set: 2}
          because: [demo.empty_input]
  scenarios:
    - id: text
      title: {en: A text word by word, zh: 逐词处理的文本}
      answers: {order: matters, repeats: counted}
      scores: {list: 3, set: 0}
      recommend: list
    - id: glossary
      title: {en: A glossary, zh: 词汇表}
      answers: {order: never, repeats: ignored}
      scores: {list: 0, set: 3}
      recommend: set
    - id: index
      title: {en: An index in order, zh: 有序的索引}
      answers: {order: matters, repeats: ignored}
      scores: {list: 2, set: 2}
      recommend: either
  theirs:
    - {claim: praise.is_pleasant, scenario: glossary, recommend: set}
    - claim: praise.five_of_five
      scenario: index
      recommend: set
      why: {en: A set holds each word once., zh: 集合对每个单词只存一次。}
"""

_COUNTING = '''\
"""Of 5 words a list counts each, a set each one once."""

# --8<-- [start:show]
import string

words = [string.ascii_letters[i] for i in (1, 0, 1, 2, 0)]
kept = {container}
spread = string.ascii_lowercase.index(max(kept)) - ord(min(kept)) + ord("a")
print(len(kept), "kept")
# --8<-- [end:show]

result = {{
    "keeps_order": list(kept) == words,
    "length": len(kept),
    "first": min(kept),
    "spread": spread,
    "half": spread / 4,
    "steps": [list(step) for step in zip(kept, kept[1:])],
}}
'''
FILES["snippets/demo/counting_torch.py"] = _COUNTING.format(container="list(words)")
FILES["snippets/demo/counting_tensorflow.py"] = _COUNTING.format(
    container="sorted(set(words))"
)

_FAILING = '''\
"""An empty list has no last item, an empty dictionary no key."""

# --8<-- [start:show]
import builtins

try:
    {take}
except builtins.LookupError as error:
    name, message = type(error).__name__, str(error)
print(name)
# --8<-- [end:show]

result = {{
    "empty_input": name,
    "message_length": len(message),
}}
'''
FILES["snippets/demo/failing_torch.py"] = _FAILING.format(take="[].pop()")
FILES["snippets/demo/failing_tensorflow.py"] = _FAILING.format(take="{}.popitem()")

_POLICY = '''\
"""Two projects have two policies."""

# --8<-- [start:show]
import json

policy = "{policy}"
release, cadence, *numbers = policy.split()
support, start_time = map(json.loads, numbers)
print(release)
# --8<-- [end:show]

result = {{
    "release": release,
    "cadence": cadence,
    "support": support,
    "start_time": start_time,
}}
'''
FILES["snippets/demo/policy_torch.py"] = _POLICY.format(
    policy="2.13.0 quarterly 36 0.75"
)
FILES["snippets/demo/policy_tensorflow.py"] = _POLICY.format(
    policy="2.21.0 monthly 24 2.5"
)

FILES["docs/en/index.md"] = """\
---
title: Mini
description: A small comparison.
---

# Mini

Two containers compared.

{{ facts(["demo.keeps_order", "demo.size"]) }}

## Which one? { #which }

{{ guide("choosing") }}

{{ foot("index") }}
"""

FILES["docs/zh/index.md"] = """\
---
title: 小型站点
description: 一个小型比较。
---

# 小型站点

比较两种容器。

{{ facts(["demo.keeps_order", "demo.size"]) }}

## 选哪一个？ { #which }

{{ guide("choosing") }}

{{ foot("index") }}
"""

FILES["docs/en/demo.md"] = """\
---
title: Containers
description: How lists and sets count.
---

# Containers

The list holds {{ value("demo.size", "pytorch") }} and keeps
[the order](#demo.keeps_order).

{{ facts("demo") }}

## A list counts each { #counting }

{{ pair("demo/counting") }}

## Empty containers { #failing }

{{ pair("demo/failing") }}

Back to [the start](index.md#which).

{{ foot("demo") }}
"""

for _language, _title in (("en", "Claims"), ("zh", "说法")):
    for _name, _calls in {
        "claims": ["verdicts()", "disputes()", 'claims("praise")'],
        "lists": ["replaced()", "systems()", "glossary()", "sources()"],
        "diagrams": [f'diagram("{id}")' for id in ("steps", "ways", "which_container")],
    }.items():
        _body = "\n\n".join(f"{{{{ {call} }}}}" for call in _calls)
        FILES[f"docs/{_language}/{_name}.md"] = f"""\
---
title: {_title}
description: {_title}.
---

# {_title}

{_body}

{{{{ foot("{_name}") }}}}
"""

FILES["docs/zh/demo.md"] = """\
---
title: 容器
description: 列表和集合怎样计数。
---

# 容器

列表含有 {{ value("demo.size", "pytorch") }}，并保留[顺序](#demo.keeps_order)。

{{ facts("demo") }}

## 列表逐个计数 { #counting }

{{ pair("demo/counting") }}

## 空容器 { #failing }

{{ pair("demo/failing") }}

回到[首页](index.md#which)。

{{ foot("demo") }}
"""

_ALIKE = {"first": "a", "spread": 2, "half": 0.5}
#: What each side of each snippet returns: (snippet, side) -> result.
RESULTS: dict[tuple[str, str], dict[str, Any]] = {
    ("demo/counting", "pytorch"): {
        **{"keeps_order": True, "length": 5, **_ALIKE},
        "steps": [["b", "a"], ["a", "b"], ["b", "c"], ["c", "a"]],
    },
    ("demo/counting", "tensorflow"): {
        **{"keeps_order": False, "length": 3, **_ALIKE},
        "steps": [["a", "b"], ["b", "c"]],
    },
    ("demo/failing", "pytorch"): {"empty_input": "IndexError", "message_length": 19},
    ("demo/failing", "tensorflow"): {"empty_input": "KeyError", "message_length": 32},
    ("demo/policy", "pytorch"): {
        "release": "2.13.0",
        "cadence": "quarterly",
        "support": 36,
        "start_time": 0.75,
    },
    ("demo/policy", "tensorflow"): {
        "release": "2.21.0",
        "cadence": "monthly",
        "support": 24,
        "start_time": 2.5,
    },
}

#: What each side prints.
PRINTED = {
    ("demo/counting", "pytorch"): "5 kept\n",
    ("demo/counting", "tensorflow"): "3 kept\n",
    ("demo/failing", "pytorch"): "IndexError\n",
    ("demo/failing", "tensorflow"): "KeyError\n",
    ("demo/policy", "pytorch"): "2.13.0\n",
    ("demo/policy", "tensorflow"): "2.21.0\n",
}

Overlay = Mapping[str, str | bytes | None]


def make_mini(root: Path, overlay: Overlay | None = None) -> Path:
    """Write the mini checkout below ``root``, files of ``overlay`` in place of its own.

    ``overlay`` maps paths to what the file then holds, or to None: no such file.
    """
    files: dict[str, str | bytes | None] = {**FILES, **(overlay or {})}
    for name, content in files.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
    return root


def edited(path: str, *changes: tuple[str, str]) -> dict[str, str]:
    """An overlay: one file with texts replaced, each of which stands in it once."""
    text = FILES[path]
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return {path: text}


def fake_results(
    catalog: Catalog,
    changes: Mapping[tuple[str, str], dict[str, Any] | Outcome | None] | None = None,
) -> dict[tuple[str, str], Entry]:
    """Ledger entries for the snippets of a catalog, as if they had been run.

    ``changes`` maps (snippet, side) to another result, to a whole outcome, or to None:
    it has not been run. Sides recorded as untestable are unavailable, as in a real run.
    """
    given: dict[tuple[str, str], dict[str, Any] | Outcome | None]
    given = {**RESULTS, **(changes or {})}
    entries = {}
    for name, sides in catalog.snippets.items():
        for side, snippet in sides.items():
            outcome = given.get((name, side))
            if untestable := catalog.untestable.get(f"{name}:{side}"):
                outcome = Outcome("unavailable", reason=untestable.reason.en)
            elif isinstance(outcome, dict):
                printed = PRINTED.get((name, side), "")
                outcome = Outcome("value", outcome, stdout=printed, seconds=0.01)
            if outcome is not None:
                entries[name, side] = Entry(
                    key(snippet),
                    outcome,
                    VERSIONS[side],
                    python="3.11.15",
                    platform="Linux x86_64",
                    date=AS_OF.isoformat(),
                )
    keys = {s.name: key(s) for s in programs(catalog)}
    for id in catalog.pairs:
        observed = given.get((f"atlas/{id}", "both"))
        if isinstance(observed, dict):
            observed = Outcome("value", observed, seconds=0.01)
        if observed is not None:
            entries[f"atlas/{id}", "both"] = Entry(
                keys.get(f"atlas/{id}", id),
                observed,
                VERSIONS["pytorch"] | VERSIONS["tensorflow"],
                python="3.11.15",
                platform="Linux x86_64",
                date=AS_OF.isoformat(),
            )
    return entries


def mini_session(
    root: Path,
    overlay: Overlay | None = None,
    changes: Mapping[tuple[str, str], dict[str, Any] | Outcome | None] | None = None,
) -> Session:
    """The mini checkout, loaded, with its faked results."""
    catalog, problems = load(make_mini(root, overlay))
    return Session(catalog, problems, fake_results(catalog, changes))
