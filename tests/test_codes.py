"""For every code of a problem: a checkout that has it, and one near to it that has not.

The codes of the built site, E9, have theirs in ``test_prove.py``, the one of a snippet
that is run again has its own in ``test_cli.py``.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import cases_articles  # noqa: F401  (it adds its cases)
import cases_atlas  # noqa: F401
import cases_operators  # noqa: F401
import pytest
from cases import (
    CASES,
    COUNTING,
    EN,
    EXAMPLES,
    FACTS,
    FAILING,
    GUIDE,
    HANDBOOK,
    IDS,
    MEASUREMENT,
    MORE_FACTS,
    POLICY,
    SOURCES,
    TWIN,
    UNTESTABLE,
    VOCABULARY,
    ZH,
    Case,
    Overlay,
    Runs,
    case,
    edit,
    plus,
)
from mini import AS_OF, FILES, RESULTS, edited, mini_session

from parity.problems import CODES, Place, Problem, render
from parity.run import Outcome


def pages(old: str, new: str) -> dict[str, str]:
    """An overlay: a page with one passage replaced, in both languages."""
    return edited(EN, (old, new)) | edited(ZH, (old, new))


def runs(snippet: str, side: str, **changes: Any) -> Runs:
    """The results of the mini checkout, with some entries of one side changed."""
    return {(snippet, side): RESULTS[snippet, side] | changes}


def outcome(kind: Any, **parts: Any) -> Runs:
    return {("demo/policy", "pytorch"): Outcome(kind, **parts)}


# One side that cannot run here. Alone, it contradicts a cell that shows its result.
UNAVAILABLE = """\
- snippet: demo/policy
  side: pytorch
  reason: {en: It needs four machines., zh: 需要四台机器。}
"""
UNAVAILABLE_AND_SO_RECORDED = {
    UNTESTABLE: UNAVAILABLE,
    **edited(FACTS, ("value: quarterly", "value: not_established")),
}


def broken(code: str, name: str, old: str, new: str, at: str | None = None) -> None:
    """A case in which that entry does not have the form of one."""
    assert UNAVAILABLE.count(old) == 1
    bad = {UNTESTABLE: UNAVAILABLE.replace(old, new)}
    where = (UNTESTABLE, new if at is None else at)
    case(code, name, where, bad=bad, good=UNAVAILABLE_AND_SO_RECORDED)


# E1: the form of a file or record

case(
    "E100",
    "directory",
    (MORE_FACTS, ""),
    bad={f"{MORE_FACTS}/inner.txt": ""},
    good={MORE_FACTS: "[]\n"},
)
case(
    "E100",
    "no vocabulary",
    (VOCABULARY, ""),
    bad={VOCABULARY: None},
    good=plus(VOCABULARY, "# The end\n"),
)
case(
    "E101",
    "Latin 1",
    (MORE_FACTS, "# caf"),
    bad={MORE_FACTS: "[]\n# café\n".encode("latin-1")},
    good={MORE_FACTS: "[]\n# café\n"},
)
edit("E102", "bracket left open", UNTESTABLE, "[]", "[", "[ ]")
broken("E103", "key twice", "side: pytorch", "side: pytorch\n  side: x", "side: x")
broken("E104", "anchor", "reason: ", "reason: &why ")
edit("E105", "nesting", UNTESTABLE, "[]", "[" * 21 + "]" * 21, "[] # " + "[" * 21)
broken("E106", "mapping for a list", "- ", "  ")
edit("E106", "text for a record", UNTESTABLE, "[]", "- none", "[] # none")
case(
    "E106",
    "measurement that is no JSON",
    (MEASUREMENT, ""),
    bad={MEASUREMENT: "{'a': 1}"},
    good={MEASUREMENT: '{"a": 1}'},
)
broken("E110", "field misspelt", "reason:", "reasons: []\n  reason:")
broken("E111", "field missing", "  side: pytorch\n", "")
broken("E112", "side that is none", "side: pytorch", "side: torch")
edit(
    "E112",
    "unit without a number",
    FACTS,
    "{value: KeyError, run: demo/failing}",
    "{value: KeyError, run: demo/failing}\n  unit: items",
    "{value: KeyError, run: demo/failing} # unit: items",
    at="unit: items\n  favours: choosing.set",
)
MOVED = FILES[FACTS][
    FILES[FACTS].index("- id: demo.spread") : FILES[FACTS].index("- id: demo.release")
]
case(
    "E113",
    "fact in the file of another topic",
    (MORE_FACTS, "- id: demo.spread"),
    bad=edited(FACTS, (MOVED, "")) | {MORE_FACTS: MOVED},
    good={FACTS: FILES[FACTS].replace(MOVED, "") + MOVED},
)
edit(
    "E114",
    "word misspelt",
    FACTS,
    "value: quarterly",
    "value: quartely",
    "value: yearly",
    bad_runs=runs("demo/policy", "pytorch", cadence="quartely"),
    good_runs=runs("demo/policy", "pytorch", cadence="yearly"),
)
edit("E114", "unit misspelt", FACTS, "unit: items", "unit: item", "unit: months")
edit(
    "E115",
    "two kinds of evidence",
    FACTS,
    "{value: 1.5, measured: start#pytorch.seconds}",
    "{value: 1.5, measured: start#pytorch.seconds, run: demo/policy}",
    "{value: 0.75, run: demo/policy}",
)
POLICY_RUN = "{value: 24, run: demo/policy}"
AS_WELL = "{value: 24, run: demo/policy#support}"
edit("E115", "no evidence", FACTS, POLICY_RUN, "{value: 24}", AS_WELL)
STARTS = "favours: pytorch\n  because: {en: It starts sooner., zh: 启动更快。}"
edit(
    "E116",
    "reason for nothing",
    FACTS,
    STARTS,
    STARTS.replace("pytorch", "neither"),
    STARTS.replace("pytorch", "tensorflow"),
)
edit("E116", "no reason", FACTS, STARTS, "favours: pytorch\n", "favours: neither")
edit(
    "E117",
    "no such snippet",
    FACTS,
    POLICY_RUN,
    "{value: 24, run: demo/polisy}",
    AS_WELL,
)
edit(
    "E117",
    "no such source",
    FACTS,
    "release_notes\n      says: 2.13.0",
    "release_note\n      says: 2.13.0",
    '"release_notes"\n      says: 2.13.0',
)
edit(
    "E117",
    "no such measurement",
    FACTS,
    "{value: 1.5, measured: start#pytorch",
    "{value: 1.5, measured: starts#pytorch",
    "{value: 2.25, measured: start#tensorflow",
)
edit(
    "E117",
    "nothing to favour",
    FACTS,
    "favours: pytorch",
    "favours: keras",
    "favours: choosing.set",
)
edit(
    "E117",
    "reason that is no fact",
    GUIDE,
    "because: [demo.size]",
    "because: [demo.size, demo.sise]",
    "because: [demo.size, demo.keeps_order]",
)
edit(
    "E117",
    "weight for no option",
    GUIDE,
    "weights: {set: 1}",
    "weights: {set: 1, sets: 1}",
    "weights: {set: 1} # sets",
    with_=("E501",),
)
case(
    "E117",
    "example of no snippet",
    (EXAMPLES, "- id: demo.polisy"),
    bad=edited(EXAMPLES, ("- id: demo.policy", "- id: demo.polisy"))
    | edited(IDS, ("demo.policy\n", "demo.polisy\n")),
    good=edited(EXAMPLES, ("- id: demo.policy", '- id: "demo.policy"')),
    with_=("E212",),
)
COUNTED = "{value: 3, run: demo/counting#length}"
edit(
    "E118",
    "another result on one side",
    FACTS,
    COUNTED,
    "{value: 2, run: demo/counting#spread}",
    '{value: 3, run: "demo/counting#length"}',
    at="pytorch: {value: 5, run",
    with_=("E213",),
)
edit(
    "E118",
    "another result than that of its name",
    FACTS,
    POLICY_RUN,
    "{value: 2.5, run: demo/policy#start_time}",
    "{value: 24, run: demo/policy#support}",
)

# E2: snippets and what they returned

case(
    "E200",
    "segmentation fault",
    (POLICY, ""),
    bad_runs=outcome("rig-failed", reason="it was killed by SIGSEGV"),
    good=UNAVAILABLE_AND_SO_RECORDED,
)
case(
    "E201",
    "exception",
    (POLICY, "policy ="),
    bad_runs=outcome("raised", error={"type": "E", "message": "no", "line": 6}),
    good_runs=runs("demo/policy", "pytorch", support=37),
)
edit("E202", "another number", FACTS, "value: 5,", "value: 6,", "value: 5.0,")
edit(
    "E202",
    "one for a yes",
    FACTS,
    "value: true",
    "value: 1",
    "value:  true",
    with_=("E603",),  # claims rest on it
)
edit("E202", "another measurement", FACTS, "{value: 1.5", "{value: 1.6", "{value: 1.50")
case(
    "E202",
    "value for what cannot run here",
    (FACTS, "pytorch: {value: quarterly"),
    bad={UNTESTABLE: UNAVAILABLE},
    good=UNAVAILABLE_AND_SO_RECORDED,
)
TWO = "pytorch: {value: 2, run: demo/counting}"
edit(
    "E203",
    "key misspelt",
    FACTS,
    TWO,
    TWO.replace("}", "#spred}"),
    TWO.replace("}", "#spread}"),
)
case(
    "E203",
    "key taken away",
    (FACTS, "pytorch: {value: quarterly"),
    bad_runs={("demo/policy", "pytorch"): {"release": "1.0"}},
    good_runs=runs("demo/policy", "pytorch", release="1.0"),
    with_=("E209",),
)
edit(
    "E204",
    "literal",
    COUNTING,
    '"first": min(kept)',
    '"first": "a"',
    '"first": kept[1]',
)
case(
    "E205",
    "side that was not run",
    (POLICY, ""),
    bad_runs={("demo/policy", "pytorch"): None},
    good=UNAVAILABLE_AND_SO_RECORDED,
    good_runs={("demo/policy", "pytorch"): None},
)
case(
    "E206",
    "other first words",
    (EXAMPLES, "first: equal"),
    bad_runs=runs("demo/counting", "tensorflow", first="b"),
    good_runs=runs("demo/counting", "tensorflow", spread=2.0),
)
case(
    "E206",
    "further apart than the tolerance",
    (EXAMPLES, "half:"),
    bad_runs=runs("demo/counting", "tensorflow", half=0.500002),
    good_runs=runs("demo/counting", "tensorflow", half=0.5000005),
)
edit("E206", "tolerance for anything", EXAMPLES, "1.0e-6", "0.1", "0.001")
case(
    "E207",
    "convergence",
    (EXAMPLES, "message_length:"),
    bad_runs=runs("demo/failing", "tensorflow", message_length=19),
    good_runs=runs("demo/failing", "tensorflow", message_length=20),
)
case(
    "E208",
    "no twin",
    (FAILING, ""),
    bad={TWIN: None},
    good=edited(TWIN, ("print(name)", "print(name, message)")),
)
FIRST, SPREAD = "    first: equal\n", "    spread: equal\n"
edit(
    "E209",
    "key that the example omits",
    EXAMPLES,
    FIRST + SPREAD,
    SPREAD,
    SPREAD + FIRST,
    at=((EXAMPLES, "results:"),) * 2,  # each twin has the key
)
SAID = ("no last item", "no first item")
case(
    "E210",
    "twins that say two things",
    (FAILING, ""),
    bad=edited(FAILING, SAID),
    good=edited(FAILING, SAID) | edited(TWIN, SAID) | edited(EXAMPLES, SAID),
)
END = "# --8<-- [end:show]\n"
edit("E211", "no marks", FAILING, END, "", f"{END}\n", at=((FAILING, ""),))
case(
    "E211",
    "name without a side",
    ("snippets/demo/more.py", ""),
    bad={"snippets/demo/more.py": ""},
    good={"snippets/demo/more.txt": ""},
)
NEW_FILES = {
    path.replace("failing", "more"): FILES[path].replace('"empty_input"', '"error"')
    for path in (FAILING, TWIN)
}
NEW_RUNS = {
    ("demo/more", "pytorch"): {"error": "IndexError", "message_length": 19},
    ("demo/more", "tensorflow"): {"error": "KeyError", "message_length": 32},
}
NEW_EXAMPLE = """
- id: demo.more
  title:
    en: An empty list has no last item, an empty dictionary no key.
    zh: 空列表没有末尾元素，空字典没有键。
  results:
    error: {differs: {en: The containers differ., zh: 容器不同。}}
    message_length: {differs: {en: The messages differ., zh: 消息不同。}}
"""
NEW_PAIR = NEW_FILES | plus(EXAMPLES, NEW_EXAMPLE) | plus(IDS, "demo.more\n")
FAILING_PAIR = '{{ pair("demo/failing") }}\n'
NEW_PAIR_SHOWN = NEW_PAIR | pages(
    FAILING_PAIR, f'{FAILING_PAIR}\n{{{{ pair("demo/more") }}}}\n'
)
for name, files in (("shows", NEW_PAIR), ("describes", NEW_FILES)):
    case(
        "E212",
        f"pair that nobody {name}",
        ("snippets/demo/more_tensorflow.py", ""),
        bad=files,
        bad_runs=NEW_RUNS,
        good=NEW_PAIR_SHOWN,
        good_runs=NEW_RUNS,
    )
WORDED = "{differs: {en: They are worded differently., zh: 两边的措辞不同。}}"
OLD_REASON = """
      differs: {en: The messages are worded differently., zh: 两边的消息措辞不同。}"""
edit(
    "E213",
    "difference without a reason",
    EXAMPLES,
    f"message_length:{OLD_REASON}",
    "message_length: differs",
    f"message_length: {WORDED}",
)
broken("E214", "side of no snippet", "demo/policy", "demo/polisy")

# E3: sources and citations

edit(
    "E302",
    "another word in the extract",
    HANDBOOK,
    "A new edition",
    "One new edition",
    "A  new\nedition",
    at=((FACTS, "quote: A new edition"),),
)
edit(
    "E303",
    "words that the quote lacks",
    FACTS,
    "says: 12 months",
    "says: 12 moons",
    "says: for 12 months after",
)
edit("E304", "another number", FACTS, "value: 12\n", "value: 13\n", "value: 12 # yes\n")
edit(
    "E304",
    "word of other readings",
    FACTS,
    "yearly\n    cite:\n      source: handbook\n      says: annually",
    "monthly\n    cite:\n      source: handbook\n      says: annually",
    'yearly\n    cite:\n      source: handbook\n      says: "annually"',
)
edit(
    "E304",
    "yes read from a text",
    FACTS,
    "yearly\n    cite:\n      source: handbook\n      says: once a year",
    "true\n    cite:\n      source: handbook\n      says: once a year",
    'yearly\n    cite:\n      source: handbook\n      says: "once a year"',
    with_=("E603",),  # a claim rests on it
)
CHECKED = "checked: 2026-11-01\n  favours: neither\n\n- id: demo.review"
TOMORROW, TODAY = CHECKED.replace("11-01", "11-21"), CHECKED.replace("11-01", "11-20")
edit("E305", "checked tomorrow", FACTS, CHECKED, TOMORROW, TODAY)
READ = "checked: 2026-11-01\n  tensorflow: {value: 2.21.0"
edit(
    "E305",
    "checked before it was published",
    FACTS,
    READ,
    READ.replace("11-01", "05-31"),
    READ.replace("11-01", "06-01"),
)
edit(
    "E306",
    "source of the other side",
    SOURCES,
    "about: pytorch",
    "about: tensorflow",
    "about: both",
    at=(
        (FACTS, "release_notes\n      says: 2.13.0"),
        (FACTS, "release_notes\n      says: every month"),
    ),
)
edit(
    "E310",
    "checked half a year and a day ago",
    FACTS,
    CHECKED,
    CHECKED.replace("11-01", "05-23"),
    CHECKED.replace("11-01", "05-24"),
)
BLOG = """\
- id: blog
  kind: blog
  about: both
  publisher: The Mini project
  title: Blog
  url: https://mini.example/blog
  published: 2026-06-01
"""
case(
    "E311",
    "source that nobody cites",
    (SOURCES, "- id: blog"),
    bad=plus(SOURCES, BLOG) | plus(IDS, "blog\n"),
    good=plus(SOURCES, BLOG)
    | plus(IDS, "blog\n")
    | edited(FACTS, ("release_notes\n      says: 2.13.0", "blog\n      says: 2.13.0"))
    | {"data/extracts/blog.txt": FILES["data/extracts/release_notes.txt"]},
)
case(
    "E311",
    "extract of no source",
    ("data/extracts/blog.txt", ""),
    bad={"data/extracts/blog.txt": "words\n"},
    good={"data/extracts/blog.md": "words\n"},
)

# E4: texts


def texts(code: str, name: str, bad: tuple[str, str], good: tuple[str, str]) -> None:
    """A case in which the title of a fact is another, in English and Chinese."""
    old = "title: {en: Order of the words, zh: 单词的顺序}"
    new = [f'title: {{en: "{en}", zh: "{zh}"}}' for en, zh in (bad, good)]
    edit(code, name, FACTS, old, *new)


texts("E401", "empty text", ("Order", " "), ("Order", "顺序"))
broken("E401", "one language", ", zh: 需要四台机器。", "", at="reason:")
texts("E402", "slot once", ("{pytorch}!", "顺序"), ("{pytorch}!", "是 {pytorch}！"))
texts(
    "E403",
    "slot for two values",
    ("{fact:demo.size}", "{fact:demo.size} 个"),
    ("{fact:demo.spread}", "{fact:demo.spread} 个"),
)
texts(
    "E403",
    "slot for no fact",
    ("{fact:demo.sise:pytorch}", "{fact:demo.sise:pytorch} 个"),
    ("{fact:demo.size:pytorch}", "{fact:demo.size:pytorch} 个"),
)
edit(
    "E403",
    "side in the text of a guide",
    GUIDE,
    "{en: A set, zh: 集合}",
    '{en: "A set of {pytorch}", zh: "集合 {pytorch}"}',
    '{en: "A set of {fact:demo.spread}", zh: "集合 {fact:demo.spread}"}',
)
texts("E404", "figure", ("Order of 5", "顺序"), ("Order of `5`", "`5` 的顺序"))
texts("E410", "skeleton", ("TODO", "顺序"), ("To do", "顺序"))
texts("E405", "Chinese in English", ("Order 顺序", "顺序"), ("Order", "顺序"))
texts("E406", "English in Chinese", ("Order", "Orders"), ("Order", "Order"))
texts("E407", "half-width comma", ("Order", "顺序,保留"), ("Order", "顺序，保留"))
edit(
    "E409",
    "other figure in a title",
    EXAMPLES,
    "对 5 个",
    "对 6 个",
    "对这 5 个",
    at="title:\n    en: Of 5",
)
texts("E408", "code in one language", ("Of `a`", "顺序"), ("Of `a`", "`a` 的顺序"))

# E5: guides

edit(
    "E501",
    "sum that is off",
    GUIDE,
    "scores: {list: 3, set: 0}",
    "scores: {list: 4, set: 0}",
    "scores: {set: 0, list: 3}",
)
LIST, TIE = "recommend: list", "recommend: either"
edit("E502", "loser recommended", GUIDE, LIST, "recommend: set # 0", f"{LIST} # 3")
edit("E502", "winner of a tie", GUIDE, TIE, "recommend: list # 2", f"{TIE} # 2")
edit(
    "E503",
    "reason for the other option",
    GUIDE,
    "because: [demo.size]",
    "because: [demo.size, demo.empty_input]",
    "because: [demo.size, demo.keeps_order]",
)
LAST = "{order: matters, repeats: ignored}"
TURNED = "{repeats: ignored, order: matters}"
edit("E504", "question unanswered", GUIDE, LAST, "{order: matters}", TURNED)
edit(
    "E504", "answer to nothing", GUIDE, LAST, TURNED.replace("}", ", size: l}"), TURNED
)
COUNTED = """repeats: counted}
      scores: {list: 3, set: 0}
      recommend: list"""
IGNORED = """repeats: ignored}
      scores: {list: 2, set: 2}
      recommend: either"""
edit(
    "E505",
    "answer that nobody gives",
    GUIDE,
    COUNTED,
    IGNORED,
    COUNTED.replace("list: 3, set: 0", "set: 0, list: 3"),
    at="- id: counted",
)
edit(
    "E506",
    "weight for no reason",
    GUIDE,
    "weights: {list: 1}\n          because: [demo.size]",
    "weights: {list: 1}\n          because: []",
    "weights: {list: 1}\n          because: [demo.size, demo.keeps_order]",
)

# E7: identity

edit(
    "E701",
    "id not registered",
    IDS,
    "demo.spread\n",
    "",
    "demo.spread # a distance\n",
    at=((FACTS, "- id: demo.spread"),),
)
GONE = ("E702", "id that is gone", IDS, "demo.length -> demo.size\n")
edit(*GONE, "demo.length\n", "demo.length -> demo.spread\n")
SUCCESSOR = ("E702", "successor that is gone", IDS, "demo.length -> demo.size\n")
edit(*SUCCESSOR, "demo.length -> demo.sise\n", "# demo.length -> demo.sise\n")
LIVING = ("E702", "living id that was replaced", IDS, "demo.spread\n")
edit(*LIVING, "demo.spread -> demo.size\n", "demo.spread # -> demo.size\n")
edit(
    "E703", "two facts", FACTS, MOVED, MOVED * 2, MOVED, at=f"{MOVED}- id: demo.release"
)
case(
    "E703",
    "fact and example",
    (EXAMPLES, "- id: demo.policy"),
    bad=edited(
        FACTS, ("- id: demo.support", "- id: demo.policy"), (POLICY_RUN, AS_WELL)
    )
    | edited(IDS, ("demo.support\n", "")),
    good=edited(
        FACTS, ("- id: demo.support", "- id: demo.policies"), (POLICY_RUN, AS_WELL)
    )
    | edited(IDS, ("demo.support\n", "demo.policies\n")),
)
edit(
    "E703",
    "twice in the register",
    IDS,
    "demo.empty_input\n",
    "demo.empty_input\ndemo.size # again\n",
    "demo.empty_input\n# demo.size\n",
    at="demo.size # again",
)

# E8: pages

case(
    "E801",
    "one language",
    (EN, ""),
    bad={ZH: None},
    good={"docs/zh/notes.txt": ""},
)


def calls(name: str, old: str, bad: str, good: str, **parts: Any) -> None:
    """A case in which a macro is called in another way, in both languages."""
    at, overlays = (
        [(file, bad) for file in (EN, ZH)],
        (pages(old, bad), pages(old, good)),
    )
    case("E802", name, *at, bad=overlays[0], good=overlays[1], **parts)


PAIR = '{{ pair("demo/failing") }}'
calls("name of nothing", PAIR, '{{ pair("demo/fail") }}', '{{ pair("demo/policy") }}')
calls(
    "list for a name", PAIR, '{{ pair(["demo/failing"]) }}', '{{pair("demo/failing")}}'
)
calls("text beside it", PAIR, f"{PAIR} here", f"{PAIR}\n\nhere")
VALUE = '{{ value("demo.size", "pytorch") }}'
OTHER_VALUE = VALUE.replace("pytorch", "tensorflow")
calls("side that is none", VALUE, VALUE.replace("pytorch", "torch"), OTHER_VALUE)
calls(
    "macro that is none",
    '{{ facts("demo") }}',
    '{{ fact("demo") }}',
    "{{ facts('demo') }}",
)
edit(
    "E803",
    "no description",
    EN,
    "description:",
    "subtitle:",
    "subtitle: x\ndescription:",
    at=((EN, ""),),
)
case(
    "E803",
    "foot of another page",
    (EN, ""),
    (ZH, ""),
    bad=pages('foot("demo")', 'foot("index")'),
    good=pages('foot("demo")', "foot('demo')"),
)
ALL = re.findall(r"- id: (\S+)", FILES[FACTS])
case(
    "E804",
    "fact left out",
    (FACTS, "- id: demo.spread"),
    bad=pages('facts("demo")', f"facts({[i for i in ALL if i != 'demo.spread']})"),
    good=pages('facts("demo")', f"facts({ALL})"),
)


def unlike(name: str, old: str, bad: str, good: str) -> None:
    """A case in which the Chinese page is not like the English one."""
    edit("E805", name, ZH, old, bad, good, at=((ZH, ""),))


edit(
    "E806",
    "element",
    "docs/en/index.md",
    "Two containers compared.",
    "Two <b>containers</b> compared.",
    "Two `<b>` **containers** at <https://a.example/>, a < b.",
    at="Two <b>",
)
unlike("another anchor", "{ #failing }", "{ #empty }", "{#failing}")
unlike("another value", VALUE, OTHER_VALUE, VALUE.replace(", ", ","))
unlike("heading more", f"{PAIR}\n", f"{PAIR}\n\n## 更多\n", f"{PAIR}\n\n更多\n")


edit(
    "E119",
    "label of another word",
    VOCABULARY,
    "quarterly: {label: {en: every quarter,",
    "quarterly: {label: {en: every month,",
    "quarterly: {label: {en: every three months,",
)
edit(
    "E807",
    "figure in a page",
    EN,
    "The list holds",
    "The list of 5 holds",
    "The list of `5` holds",
)


edit(
    "E303",
    "figure out of another figure",
    FACTS,
    "says: 12 months",
    "says: 2 months",
    "says: for 12 months",
    at="says: 2 months",
    with_=("E304",),
)


FORM = re.compile(r"[^:\s]+:\d+:\d+: E\d{3} (warning: )?\S.* Mend: \S.*\.")


def line_of(overlay: Overlay, file: str, text: str) -> int:
    """The line of a file, as an overlay has it, in which a text begins."""
    content = overlay.get(file, FILES.get(file)) or ""
    if isinstance(content, bytes):
        content = content.decode("latin-1")
    return content[: content.index(text)].count("\n") + 1


def found_in(root: Path, overlay: Overlay, changes: Runs) -> list[Problem]:
    return mini_session(root, overlay, changes).report(AS_OF).problems


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_bad_checkout_has_the_problem_and_hears_how_to_mend_it(
    case: Case, tmp_path: Path
) -> None:
    found = found_in(tmp_path, case.bad, case.bad_runs)
    places = [(p.place.file, p.place.line) for p in found if p.code == case.code]
    expected = [(file, line_of(case.bad, file, text)) for file, text in case.at]
    assert places == expected, render(found)
    assert {p.code for p in found} == {case.code, *case.with_}, render(found)
    for line in render(found).split("\n"):
        assert FORM.fullmatch(line)
        assert "Traceback" not in line


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_good_checkout_has_no_problem(case: Case, tmp_path: Path) -> None:
    found = found_in(tmp_path, case.good, case.good_runs)
    assert found == [], render(found)


def test_every_code_has_a_bad_and_a_good_case() -> None:
    here = {case.code for case in CASES}
    elsewhere = {"test_prove.py": r"\bE9\d\d\b", "test_cli.py": r"\bE215\b"}
    for name, codes in elsewhere.items():
        text = Path(__file__).with_name(name).read_text("utf-8")
        here |= set(re.findall(codes, text))
    assert here == set(CODES)


def test_no_two_cases_have_one_name() -> None:
    names = [str(case) for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_an_unknown_code_cannot_be_used() -> None:
    with pytest.raises(KeyError, match="E999"):
        Problem(Place("a"), "E999", "what.", "mend.")


@pytest.mark.parametrize(("days", "severity"), [(360, "warning"), (361, "error")])
def test_a_citation_twice_as_old_as_allowed_is_an_error(
    days: int, severity: str, tmp_path: Path
) -> None:
    as_of = dt.date(2026, 11, 1) + dt.timedelta(days)
    found = mini_session(tmp_path).report(as_of).problems
    # Systems grow old, too, and an open verdict falls due.
    cited = [p for p in found if p.code != "E612" and "quote" in p.mend]
    assert {(p.code, p.severity) for p in cited} == {("E310", severity)}
