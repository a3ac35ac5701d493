"""Cases of what the articles bring: claims, systems, terms, diagrams, comparisons."""

from typing import Any

from cases import (
    ARTICLES,
    CLAIMS,
    DIAGRAMS,
    DISPUTES,
    FACTS,
    GUIDE,
    HANDBOOK,
    IDS,
    SOURCES,
    SYSTEMS,
    TERMS,
    VOCABULARY,
    case,
    edit,
    plus,
)
from mini import FILES, edited

# E6: verdicts on claims

PLEASURE = "  opinion: {en: Pleasure cannot be measured., zh: 愉快无法测量。}\n"
edit(
    "E601",
    "verdict without a reason",
    CLAIMS,
    PLEASURE,
    "",
    PLEASURE.replace("cannot be", "is not"),
    at="verdict: opinion",
)
edit(
    "E601",
    "reason of another verdict",
    CLAIMS,
    PLEASURE,
    f"{PLEASURE}  confirmed: {{en: It is pleasant., zh: 很愉快。}}\n",
    f"{PLEASURE}  # confirmed\n",
    at="confirmed: {en: It is",
)
KEPT = "- {shows: for, run: demo/counting#length, side: pytorch, equals: 5}"
FOR = """shows: for, fact: demo.keeps_order, side: pytorch, equals: true}
    - {shows: for"""
edit(
    "E602",
    "confirmed by nothing",
    CLAIMS,
    FOR,
    FOR.replace("for", "context"),
    FOR.replace("shows: for", "shows: context", 1),
    at="verdict: confirmed",
)
edit(
    "E602",
    "confirmed and something against it",
    CLAIMS,
    KEPT,
    KEPT.replace("for", "against"),
    KEPT.replace("for", "context"),
    at="verdict: confirmed",
)
edit(
    "E602",
    "contradicted by nothing",
    CLAIMS,
    "{shows: against, fact: demo.keeps_order,",
    "{shows: context, fact: demo.keeps_order,",
    "{shows:  against, fact: demo.keeps_order,",
    at="verdict: contradicted",
)
edit(
    "E602",
    "wrong and nothing against it",
    CLAIMS,
    "{shows: against, run:",
    "{shows: context, run:",
    "{shows:  against, run:",
    at="verdict: wrong",
)
edit(
    "E602",
    "outdated and something for it",
    CLAIMS,
    "{shows: against, fact: demo.cadence, side: tensorflow, equals: yearly}",
    "{shows: against, fact: demo.cadence, side: tensorflow, equals: yearly}\n"
    "    - {shows: for, fact: demo.cadence, side: pytorch, equals: quarterly}",
    "{shows: against, fact: demo.cadence, side: tensorflow, equals: yearly}\n"
    "    - {shows: context, fact: demo.cadence, side: pytorch, equals: quarterly}",
    at="verdict: outdated",
)
edit(
    "E602",
    "unverifiable and something for it",
    CLAIMS,
    "{shows: context, system: boxes",
    "{shows: for, system: boxes",
    "{shows:  context, system: boxes",
    at="verdict: unverifiable",
)
ONCE = "cite: {source: handbook, says: annually, quote: It is reviewed annually., "
ONCE += "checked: 2026-11-01}"
TWICE = ONCE.replace("handbook", "old_notes").replace("annually", "quarter")
TWICE = TWICE.replace("It is reviewed quarter.", "Editions appear every quarter.")
EVIDENCE = f"fact: demo.keeps_order, side: pytorch, equals: true}}\n    {KEPT}"
edit(
    "E602",
    "confirmed by one publisher",
    CLAIMS,
    EVIDENCE,
    f"{ONCE}}}\n    - {{shows: for, {ONCE.replace('It is rev', 'rev')}}}",
    f"{ONCE}}}\n    - {{shows: for, {TWICE}}}",
    at="evidence:\n    - {shows: for, cite",
)
QUARTERLY = "equals: yearly"
edit("E603", "value of a fact", CLAIMS, QUARTERLY, "equals: monthly", f"{QUARTERLY} ")
edit(
    "E603",
    "one for a yes",
    CLAIMS,
    "side: tensorflow, equals: false",
    "side: tensorflow, equals: 0",
    "side: tensorflow, equals:  false",
)
edit(
    "E603",
    "both sides where one differs",
    CLAIMS,
    "fact: demo.cadence, side: tensorflow, equals: yearly",
    "fact: demo.cadence, equals: yearly",
    "fact: demo.spread, equals: 2",
)
edit(
    "E603",
    "status of a system",
    CLAIMS,
    "system: boxes, equals: superseded",
    "system: boxes, equals: active",
    "system: crates, equals: active",
)
edit(
    "E603",
    "line of a diagram whose fact has another value",
    DIAGRAMS,
    "side: pytorch, equals: true",
    "side: pytorch, equals: false",
    "side: pytorch, equals:  true",
)
edit(
    "E603",
    "line of a diagram that does not work",
    DIAGRAMS,
    "side: pytorch, equals: true",
    "side: pytorch, equals: true, works: false",
    "side: pytorch, equals: true, works: true",
    at="{from: list",
)
SINCE = '    since: "2.0"\n'
edit(
    "E604",
    "another version",
    CLAIMS,
    SINCE,
    SINCE.replace("2", "1"),
    SINCE.replace('2.0"', '2.0" #'),
)
CHANGED = """\
    changed_by:
      source: handbook
      says: once a year
      quote: Since edition 2.0 a new edition appears once a year.
"""
DATED = """\
    changed_by:
      source: release_notes
      says: every month
      quote: A correction follows every month.
"""
for since, fits in (("2026-07", "2026-06"), ("2026-06-02", "2026-06-01")):
    case(
        "E604",
        f"{since} is not the time of publication",
        (CLAIMS, f'since: "{since}"'),
        bad=edited(CLAIMS, (SINCE, SINCE.replace("2.0", since)), (CHANGED, DATED)),
        good=edited(CLAIMS, (SINCE, SINCE.replace("2.0", fits)), (CHANGED, DATED)),
    )
edit(
    "E604",
    "no time at all",
    CLAIMS,
    SINCE,
    SINCE.replace("2.0", ""),
    SINCE + "    # x\n",
)
RIGHT = "right: [praise.order_is_kept]"
BOTH_RIGHT = "right: [praise.order_is_kept, praise.five_of_five]"
edit("E605", "nobody right", DISPUTES, RIGHT, "right: []", f"{RIGHT} # not all")
edit("E605", "too many right", DISPUTES, RIGHT, BOTH_RIGHT, RIGHT.replace("[", "[ "))
AGAIN = """
- id: praise.order_again
  topics: [demo]
  kind: feature
  claim: {en: The order stays, zh: 顺序不变}
  verdict: confirmed
  confirmed: {en: It does., zh: 确实不变。}
  evidence:
    - {shows: for, fact: demo.keeps_order, side: pytorch, equals: true}
"""
WITH_AGAIN = plus(CLAIMS, AGAIN) | plus(IDS, "praise.order_again\n")
POSITIONS = "positions: [praise.order_is_kept, praise.five_of_five]\n"
ALL_RIGHT = "positions: [praise.order_is_kept, praise.order_again]\n"
case(
    "E605",
    "nothing to dispute",
    (DISPUTES, "positions"),
    bad=edited(
        DISPUTES,
        (POSITIONS, ALL_RIGHT),
        (RIGHT, "right: [praise.order_again, praise.order_is_kept]"),
    )
    | WITH_AGAIN,
    good=edited(
        DISPUTES,
        (POSITIONS, POSITIONS.replace("order_is_kept", "order_again")),
        (RIGHT, "right: [praise.order_again]"),
    )
    | WITH_AGAIN,
)
edit(
    "E703",
    "position twice",
    DISPUTES,
    POSITIONS,
    POSITIONS.replace("]", ", praise.five_of_five]"),
    POSITIONS.replace("]", ", praise.sets_count_all]"),
)
edit(
    "E202",
    "another result than a claim rests on",
    CLAIMS,
    "side: tensorflow, equals: 3}",
    "side: tensorflow, equals: 4}",
    "side: tensorflow, equals: 3.0}",
)

# What claims, disputes, guides, systems, terms and diagrams name exists

RANT = "data/claims/rant.yaml"
RANTS = """\
- id: rant.is_dull
  topics: [demo]
  kind: trend
  claim: {en: Containers are dull, zh: 容器很无聊}
  verdict: opinion
  opinion: {en: Some like them., zh: 有人喜欢。}
"""
ARTICLE = """
- id: rant
  title: {en: A rant, zh: 牢骚}
  original: 牢骚
  about: {en: Against containers., zh: 反对容器。}
"""
case(
    "E117",
    "claim of no article",
    (RANT, "- id"),
    bad={RANT: RANTS} | plus(IDS, "rant.is_dull\n"),
    good={RANT: RANTS}
    | plus(IDS, "rant.is_dull\nrant\n")
    | plus(ARTICLES, ARTICLE)
    | {
        page: FILES[page].replace("{{ foot", '{{ claims("rant") }}\n\n{{ foot')
        for page in ("docs/en/claims.md", "docs/zh/claims.md")
    },
)


def unknown(name: str, file: str, old: str, bad: str, good: str, **parts: Any) -> None:
    """A case in which a record names what does not exist."""
    edit("E117", name, file, old, bad, good, **parts)


TOPICS = "topics: [demo, index]"
unknown("topic without a page", CLAIMS, TOPICS, "topics: [demo, indx]", TOPICS + " ")
edit("E703", "topic twice", CLAIMS, TOPICS, "topics: [demo, demo]", TOPICS + " ")
unknown(
    "evidence of no fact",
    CLAIMS,
    QUARTERLY.join(("fact: demo.cadence, side: tensorflow, ", "")),
    "fact: demo.cadense, side: tensorflow, equals: yearly",
    "fact: demo.review, side: tensorflow, equals: yearly",
)
unknown(
    "evidence of no system",
    CLAIMS,
    "system: boxes, equals",
    "system: boxen, equals",
    "system:  boxes, equals",
)
RUN = "run: demo/counting#length, side: tensorflow"
unknown(
    "evidence of no snippet",
    CLAIMS,
    RUN,
    RUN.replace("counting", "countin"),
    RUN + " ",
)
edit("E203", "evidence of no result", CLAIMS, RUN, RUN.replace("th", "ht"), RUN + " ")
unknown(
    "dispute about no claim",
    DISPUTES,
    POSITIONS,
    POSITIONS.replace("five", "four"),
    POSITIONS.replace("five_of_five", "sets_count_all"),
)
THEIRS = "{claim: praise.is_pleasant, scenario: glossary, recommend: set}"
for part, old, bad in (
    ("claim", "is_pleasant", "is_pleasent"),
    ("scenario", "glossary", "glosary"),
    ("recommendation", "set", "sets"),
):
    unknown(
        f"article and an unknown {part}",
        GUIDE,
        THEIRS,
        THEIRS.replace(old, bad),
        THEIRS.replace("set}", "set }"),
        with_=("E507",) if bad == "sets" else (),
    )
WHY = "      why: {en: A set holds each word once., zh: 集合对每个单词只存一次。}\n"
edit(
    "E507",
    "difference without a why",
    GUIDE,
    WHY,
    "      # no why\n",
    WHY.replace("holds", "keeps"),
    at="recommend: set\n      # no why",
)
edit(
    "E507",
    "why where nothing differs",
    GUIDE,
    THEIRS,
    THEIRS.replace("}", ", why: {en: Because., zh: 因为。}}"),
    THEIRS.replace("recommend: set", "recommend: list, why: {en: No., zh: 不。}"),
)

# E6: systems


def system(code: str, name: str, old: str, bad: str, good: str, **parts: Any) -> None:
    """A case in which a passage of the systems is another."""
    edit(code, name, SYSTEMS, old, bad, good, **parts)


SUCCESSOR_OF = "replaced_by: [crates]"
system(
    "E117",
    "successor that is none",
    SUCCESSOR_OF,
    "replaced_by: [crate]",
    SUCCESSOR_OF + " ",
)
system(
    "E117",
    "its own successor",
    SUCCESSOR_OF,
    "replaced_by: [boxes]",
    SUCCESSOR_OF + " ",
)
system(
    "E612",
    "successor that is gone",
    SUCCESSOR_OF,
    "replaced_by: [triangle]",
    SUCCESSOR_OF + " ",
)
system(
    "E612",
    "no successor",
    f"  {SUCCESSOR_OF}\n",
    "",
    f"  {SUCCESSOR_OF} # yes\n",
    at="status: superseded",
)
NAMED = "  what: {en: Containers of old, zh: 旧式容器}\n  articles: [praise]"
system(
    "E117",
    "named by no article",
    NAMED,
    NAMED.replace("praise", "prase"),
    NAMED.replace("praise", ""),
    at="articles: [prase]",
)
OWNER = "owner: Crate Society"
system(
    "E611",
    "owner that nobody names",
    "owner: null\n  licence: null\n  first_release: 2020",
    "owner: Crates\n  licence: null\n  first_release: 2020",
    "owner: ~\n  licence: null\n  first_release: 2020",
)
system("E611", "another owner", OWNER, "owner: Box Society", "owner: crate society")
system(
    "E611",
    "owner that is cited and not written",
    OWNER,
    "owner: null",
    "owner: Society",
)
system(
    "E611",
    "another licence",
    "licence: MIT\n  first",
    "licence: Apache-2.0\n  first",
    "licence: 'MIT'\n  first",
)
system(
    "E611",
    "licence in other words",
    "licence: MIT\n      checked",
    "licence: Licence\n      checked",
    "licence: 'MIT'\n      checked",
    at="licence: MIT\n  first",
)
system("E611", "another version", 'version: "3.2"', 'version: "3.20"', "version: '3.2'")
system(
    "E611",
    "another month",
    "released: 2026-05\n",
    "released: 2026-04\n",
    "released: '2026'\n",
)
system(
    "E611",
    "day that nobody names",
    "released: 2026-05\n",
    "released: 2026-05-01\n",
    "released: '2026-05'\n",
)
system(
    "E611",
    "another first release",
    "first_release: 2020-02-03",
    "first_release: 2020-03-02",
    "first_release: 2020-02",
)
system(
    "E611",
    "time of the status that nobody names",
    "status: superseded\n  since: null",
    "status: superseded\n  since: 2021-03",
    "status: superseded\n  since: ~",
    at="since: 2021",
)
PACKAGE = '  version: "3.2"\n'
system(
    "E611",
    "version beside its package",
    PACKAGE,
    PACKAGE + "  package: crates\n",
    PACKAGE + "  # package\n",
    at='version: "3.2"',
)
RELATIONS = "frameworks: {pytorch: supports, tensorflow: supports}"
system(
    "E111",
    "relation missing",
    RELATIONS,
    "frameworks: {pytorch: supports}",
    RELATIONS + " ",
)
system(
    "E611",
    "relation denied",
    RELATIONS,
    "frameworks: {pytorch: supports, tensorflow: none}",
    "frameworks: {pytorch: supports, tensorflow: converter}",
)
system(
    "E611",
    "relation that nobody names",
    "frameworks: {pytorch: part, tensorflow: none}",
    "frameworks: {pytorch: part, tensorflow: supports}",
    "frameworks: {pytorch: supports, tensorflow: none}",
)
system(
    "E611",
    "relation to another",
    "tensorflow: TensorFlow\n",
    "tensorflow: PyTorch\n",
    "tensorflow: and TensorFlow\n",
    at="tensorflow: PyTorch",
)
WITNESS = """\
    - source: old_notes
      quote: Boxes has been replaced by Crates, from the Crate Society.
      says: {status: has been replaced by}
      checked: 2026-11-01
"""
system(
    "E612",
    "words that are another status",
    "status: superseded",
    "status: deprecated",
    "status:  superseded",
    at="says: {status",
    with_=("E603",),
)
system(
    "E612",
    "gone without a notice",
    WITNESS,
    "",
    WITNESS.replace("old_notes", '"old_notes"'),
    at="status: superseded",
)


def release(month: str, date: str, status: str) -> dict[str, str]:
    """An overlay: when Crates was last released, and how it stands."""
    texts = {HANDBOOK: FILES[HANDBOOK], SYSTEMS: FILES[SYSTEMS]}
    for old, new in (
        ("May 2026", month),
        ("released: 2026-05", f"released: {date}"),
        ("status: active", f"status: {status}"),
    ):
        texts = {file: text.replace(old, new) for file, text in texts.items()}
    return texts


for name, at, code, bad_, good_ in (
    (
        "active and long without a release",
        "status: active",
        "E612",
        ("October 2025", "2025-10", "active"),
        ("November 2025", "2025-11", "active"),
    ),
    (
        "dormant and lately released",
        "status: dormant",
        "E612",
        ("Dec. 2025", "2025-12", "dormant"),
        ("Oct 2025", "2025-10", "dormant"),
    ),
    (
        "release of the future",
        "released: 2026-12",
        "E305",
        ("2026-12", "2026-12", "active"),
        ("2026-11", "2026-11", "active"),
    ),
):
    case(code, name, (SYSTEMS, at), bad=release(*bad_), good=release(*good_))
ACTIVE = "  status: active\n"
INSTEAD = "  instead: {en: Crates., zh: 用 Crates。}\n"
system(
    "E612",
    "active and replaced",
    ACTIVE,
    ACTIVE + INSTEAD,
    ACTIVE + INSTEAD.replace("instead", "note"),
    at="status: active",
)
system(
    "E612",
    "gone and nothing in its place",
    INSTEAD + "  evidence:\n",
    "  evidence:\n",
    INSTEAD.replace("Crates.", "The crates.") + "  evidence:\n",
    at="status: superseded",
)
system(
    "E612",
    "searched and found",
    ACTIVE,
    ACTIVE + INSTEAD.replace("instead", "searched"),
    ACTIVE + INSTEAD.replace("instead", "note"),
    at="status: active",
)
SEARCHED = "  searched: {en: The handbook and the old notes., zh: 手册和旧说明。}\n"
system(
    "E612",
    "never existed and not searched",
    SEARCHED,
    "",
    SEARCHED.replace("handbook", "book"),
    at="status: never_existed",
)
NOTHING = "version: null\n  released: null\n  frameworks: {pytorch: none"
system(
    "E612",
    "never existed and released",
    NOTHING,
    NOTHING.replace("null", "'1'", 1),
    NOTHING.replace("null", "~", 1),
    at="status: never_existed",
    with_=("E611",),
)
FIRST_EVER = 'first_release: null\n  version: "3.2"'
system(
    "E305",
    "last release before the first",
    FIRST_EVER,
    FIRST_EVER.replace("null", "2026-06"),
    FIRST_EVER.replace("null", "~"),
    at="released: 2026-05",
    with_=("E611",),
)

# Citations of claims and systems keep the rules that those of facts keep

QUOTED = "quote: Boxes was for PyTorch."
system(
    "E302",
    "passage about a system",
    QUOTED,
    "quote: Boxes was for PyTorch!",
    'quote: "Boxes was for PyTorch."',
)
system(
    "E303",
    "words about a system",
    "says: {pytorch: for PyTorch}",
    "says: {pytorch: for Torch}",
    "says: {pytorch: PyTorch}",
)
system(
    "E117",
    "source of a system",
    "source: old_notes\n      " + QUOTED,
    "source: old_note\n      " + QUOTED,
    "source:  old_notes\n      " + QUOTED,
)
system(
    "E305",
    "system seen tomorrow",
    "checked: 2026-11-01\n\n- id: triangle",
    "checked: 2026-11-21\n\n- id: triangle",
    "checked: 2026-11-20\n\n- id: triangle",
)
HELD = "says: every quarter\n      quote: Editions appear every quarter."
edit(
    "E302",
    "passage that a claim quotes",
    CLAIMS,
    HELD,
    HELD.replace("Editions", "Issues"),
    HELD.replace("every quarter.", "every quarter", 1),
    at="quote: Issues",
)
edit(
    "E303",
    "words that a claim quotes",
    CLAIMS,
    HELD,
    HELD.replace("every", "each", 1),
    HELD.replace("every quarter", "quarter", 1),
)
DATED_FACT = """
- id: demo.first_edition
  title: {en: Day of the first edition, zh: 首版的日期}
  pytorch:
    value: 2020-02
    cite:
      source: old_notes
      says: 3 February 2020
      quote: Edition 1.0 came on 3 February 2020.
      checked: 2026-11-01
  tensorflow: {value: 24, run: demo/policy#support}
  favours: neither
"""
DATED_FACT = DATED_FACT.replace(
    "{value: 24, run: demo/policy#support}",
    DATED_FACT[
        DATED_FACT.index("\n    value") : DATED_FACT.index("  tensorflow")
    ].rstrip(),
)
case(
    "E304",
    "another date",
    (FACTS, "value: 2020-03"),
    bad=plus(FACTS, DATED_FACT.replace("2020-02", "2020-03", 1))
    | plus(IDS, "demo.first_edition\n"),
    good=plus(FACTS, DATED_FACT) | plus(IDS, "demo.first_edition\n"),
)

# E4: the glossary

NAMES = "names: {en: [container], zh: [容器]}"
edit(
    "E401",
    "term without a name",
    TERMS,
    NAMES,
    "names: {zh: [容器]}",
    "names: {en: [container, vessel], zh: [容器]}",
)
TERM = """
- id: holder
  names: {en: [Container], zh: [盒子]}
  means: {en: A box., zh: 一种盒子。}
  held: false
"""
WITH_TERM = plus(IDS, "holder\n")
case(
    "E119",
    "name of another term",
    (TERMS, "names: {en: [Container"),
    bad=plus(TERMS, TERM) | WITH_TERM,
    good=plus(TERMS, TERM.replace("Container", "Holder")) | WITH_TERM,
)
unknown("term explained on no page", TERMS, "page: demo", "page: demos", "page: index")
edit(
    "E411",
    "term in another word",
    CLAIMS,
    "每种容器都保留顺序",
    "每种列表都保留顺序",
    "各种容器都保留顺序",
    at="claim: {en: Every container",
)
edit(
    "E411",
    "term in another word on a page",
    "docs/zh/index.md",
    "比较两种容器。",
    "比较两种列表。",
    "对比两种容器。",
    at="---",
)

# Diagrams

unknown(
    "tree of no guide",
    DIAGRAMS,
    "guide: choosing",
    "guide: chosing",
    '"guide": choosing',
)
STEPS = "run: demo/counting#steps"
unknown("graph of no snippet", DIAGRAMS, STEPS, STEPS.replace("ing", ""), STEPS + " ")
edit(
    "E203",
    "graph of no result",
    DIAGRAMS,
    STEPS,
    STEPS[:-1],
    STEPS + " ",
    at=((DIAGRAMS, "run:"),) * 2,
)
edit(
    "E203",
    "graph that is none",
    DIAGRAMS,
    STEPS,
    "run: demo/counting#spread",
    STEPS + " ",
    at=((DIAGRAMS, "run:"),) * 2,
)
LINE = "from: words\n      to: list"
unknown("line from nowhere", DIAGRAMS, LINE, "from: word\n      to: list", LINE + " ")
unknown(
    "line to nowhere",
    DIAGRAMS,
    LINE,
    "from: words\n      to: lists",
    "from: words\n      to: text",
    at="to: lists",
)
RESTING = "fact: demo.keeps_order, side: pytorch"
unknown(
    "line on no fact",
    DIAGRAMS,
    RESTING,
    RESTING.replace("keeps", "kept"),
    RESTING + " ",
)
NODE = "{id: text, label: {en: The same text, zh: 原来的文本}}"
SECOND_NODE = NODE.replace("The same", "A")
edit(
    "E703",
    "node twice",
    DIAGRAMS,
    NODE,
    f"{NODE}\n    - {SECOND_NODE}",
    f"{NODE}\n    - {SECOND_NODE.replace('id: text', 'id: copy')}",
    at=SECOND_NODE,
)
edit(
    "E112",
    "drawn in two ways",
    DIAGRAMS,
    STEPS,
    f"{STEPS}\n  guide: choosing",
    STEPS + " ",
    at="id: steps",
)

# What a careless or malicious change could publish

edit(
    "E703",
    "evidence twice",
    CLAIMS,
    FOR,
    f"{FOR.partition('}')[0]}}}\n    - {{{FOR}",
    FOR + " ",
    at=FOR.partition("\n")[0].replace("shows", "{shows") + "\n    - {shows: for, run",
)
CHANGED = """      says: once a year
      quote: Since edition 2.0 a new edition appears once a year.
"""
HELD = FILES[CLAIMS].partition("held_once:\n")[2].partition("      checked")[0]
edit(
    "E602",
    "one quotation for then and now",
    CLAIMS,
    HELD,
    f"      source: handbook\n{CHANGED}",
    HELD + "\n",
    at="changed_by:",
)
RESTED = """\
      fact: demo.keeps_order
      side: pytorch
      equals: true
"""
edit(
    "E602",
    "line that nothing shows",
    DIAGRAMS,
    f"{RESTED}    - from: words",
    "    - from: words",
    f"{RESTED.replace('fact: ', 'fact:  ')}    - from: words",
    at="from: words\n      to: list",
)
edit(
    "E306",
    "line of the other framework",
    DIAGRAMS,
    "label: {en: List, zh: 列表}",
    "label: {en: TensorFlow, zh: TensorFlow}",
    "label: {en: PyTorch, zh: PyTorch}",
    at="side: pytorch, equals: true",
)
edit(
    "E306",
    "claim decided by the other framework",
    CLAIMS,
    "{en: A set counts all 5 words, zh: 集合对 5 个单词全部计数}",
    "{en: PyTorch counts all 5 words, zh: PyTorch 对 5 个单词全部计数}",
    "{en: TensorFlow counts all 5 words, zh: TensorFlow 对 5 个单词全部计数}",
    at="evidence:\n    - {shows: against, run",
)
edit(
    "E306",
    "option called otherwise",
    GUIDE,
    "label: {en: A list, zh: 列表}\n",
    "label: {en: Keras, zh: Keras}\n      side: pytorch\n",
    "label: {en: Torch, zh: Torch}\n      side: pytorch\n",
    at="label: {en: Keras",
)
system(
    "E611", "part of an owner", OWNER, "owner: Crate Soc", "owner: the Crate Society"
)
LICENCE = "Licence: MIT."
edit(
    "E611",
    "licence of a passage about something else",
    SYSTEMS,
    LICENCE,
    "Made at MIT.",
    LICENCE,
    at='quote: "Crates 3.2',
    with_=("E302",),
)
REPLACED = "quote: Boxes has been replaced by Crates"
edit(
    "E612",
    "reading that is turned round",
    SYSTEMS,
    f"{REPLACED}, from the Crate Society.\n      says: {{status",
    "quote: Nobody says that Boxes has been replaced by it.\n      says: {status",
    f"{REPLACED}\n      says: {{status",
    at="quote: Nobody",
    with_=("E302",),
)
system(
    "E612",
    "never existed and belongs to a framework",
    "frameworks: {pytorch: none, tensorflow: none}\n  status: never",
    "frameworks: {pytorch: part, tensorflow: none}\n  status: never",
    "frameworks:  {pytorch: none, tensorflow: none}\n  status: never",
    at="status: never",
    with_=("E611",),
)
system(
    "E119",
    "name of another system",
    "name: Boxes",
    "name: crates",
    "name: Cases",
)
edit(
    "E119",
    "two statuses alike",
    VOCABULARY,
    "dormant: {label: {en: dormant,",
    "dormant: {label: {en: active,",
    "dormant: {label:  {en: dormant,",
    at="dormant:",
)
edit(
    "E403",
    "template in a text",
    CLAIMS,
    PLEASURE,
    PLEASURE.replace("{en: Pleasure", '{en: "{{ x }} Pleasure').replace(
        "measured., zh: 愉快无法测量。", 'measured.", zh: "{{ x }} 愉快无法测量。"'
    ),
    PLEASURE.replace("cannot be", "is not"),
    at="opinion: {en",
)
edit(
    "E102",
    "hidden direction mark",
    CLAIMS,
    "{en: A survey., zh: 一次调查。}",
    '{en: "A \\u202e survey.", zh: 一次调查。}',
    "{en: A poll., zh: 一次调查。}",
    at='"A',
)
edit(
    "E112",
    "block of code in a text",
    CLAIMS,
    "{en: A survey., zh: 一次调查。}",
    '{en: "A\\n```python\\n", zh: 一次调查。}',
    '{en: "A\\nsurvey.", zh: 一次调查。}',
    at='"A',
)
edit(
    "E112",
    "address with a user",
    SOURCES,
    "https://mini.example/handbook",
    "https://pytorch.org@mini.example/handbook",
    "https://mini.example/handbook/",
    at="url: https://pytorch",
)
case(
    "E106",
    "file that nothing reads",
    ("data/claims/more.yml", ""),
    bad={"data/claims/more.yml": FILES[CLAIMS]},
)
case(
    "E702",
    "claim renamed away",
    (IDS, "praise.old"),
    bad=plus(IDS, "praise.old -> crates\n"),
    good=plus(IDS, "praise.old -> praise.sells_best\n"),
)
SHOWN_ON = ("docs/en/claims.md", "docs/zh/claims.md")
case(
    "E804",
    "claims on no page",
    (CLAIMS, "id: praise.order_is_kept"),
    bad={p: FILES[p].replace('{{ claims("praise") }}\n', "") for p in SHOWN_ON},
)
case(
    "E807",
    "page that computes its own sentences",
    *((p, 'print("It is so.")') for p in SHOWN_ON),
    bad={
        p: FILES[p].replace(
            "{{ foot", '```python exec="true"\nprint("It is so.")\n```\n\n{{ foot'
        )
        for p in SHOWN_ON
    },
    good={
        p: FILES[p].replace(
            "{{ foot", '```python exec="true"\nprint(agreement("en"))\n```\n\n{{ foot'
        )
        for p in SHOWN_ON
    },
)
