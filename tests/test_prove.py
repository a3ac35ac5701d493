"""`parity prove`: whatever is falsified in a built site is found, and nothing else."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import mini
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parity.ledger import Ledger
from parity.pipeline import open_session
from parity.problems import Problem
from parity.prove import LISTS as API_LISTS
from parity.prove import prove
from parity.run import Outcome
from parity.snippets import END
from parity.verify import Report

EN, ZH = "demo/index.html", "zh/demo/index.html"

#: One program holds braces, as f-strings do, and one output holds a traceback.
_POLICY = "snippets/demo/policy_torch.py"
BRACES = mini.edited(_POLICY, (END, f"print(f'{{{{{{policy}}}}}}')\n{END}"))
TRACEBACK = "Traceback (most recent call last):\n  …\nIndexError\n"


def without_nav(config: str) -> str:
    return re.sub(r"^nav:\n(?:[ #-].*\n?)+", "", config, flags=re.M)


def build_mini(
    folder: Path,
    root: Path,
    mkdocs: Callable[..., Any],
    overlay: Mapping[str, str],
    outcomes: Mapping[tuple[str, str], Any],
) -> None:
    """Build the mini checkout with the macros and the theme of this one."""
    configs = {
        name: without_nav((root / name).read_text("utf-8"))
        for name in ("mkdocs.yml", "mkdocs.zh.yml")
    }
    session = mini.mini_session(folder, {**configs, **overlay}, outcomes)
    ledger = Ledger(folder / ".parity" / "ledger")
    for entry in session.results.values():
        ledger.put(entry)
    for name in ("macros", "parity", "theme"):
        shutil.copytree(root / name, folder / name)
    midnight = dt.datetime.combine(mini.AS_OF, dt.time(), dt.UTC).timestamp()
    done = mkdocs(folder, "build", SOURCE_DATE_EPOCH=str(int(midnight)))
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def built(once: Callable[..., Path], mkdocs: Callable[..., object], root: Path) -> Path:
    """The mini checkout, built with the macros and the theme of this one."""

    def make(folder: Path) -> None:
        printed = {
            ("demo/policy", "pytorch"): "{{2.13.0}}\n",
            ("demo/failing", "pytorch"): TRACEBACK,
        }
        outcomes = {
            run: Outcome("value", mini.RESULTS[run], stdout=text, seconds=0.01)
            for run, text in printed.items()
        }
        build_mini(folder, root, mkdocs, BRACES, outcomes)
        for language in ("", "zh/"):  # large, and no page links to it
            shutil.rmtree(folder / f"site/{language}assets/javascripts/lunr")

    return once("mini", make)


@pytest.fixture(scope="session")
def report(built: Path) -> Report:
    return open_session(built, execute=False).report(mini.AS_OF)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the built mini site, to be falsified."""
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def falsify(site: Path, file: str, pattern: str, new: str) -> None:
    """Replace the first match of a pattern in a file of a site."""
    path = site / file
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.S)
    assert count == 1, f"{pattern} does not stand in {file}"
    path.write_text(text, "utf-8")


@cache
def untouched(site: Path, day: dt.date) -> set[tuple[str, str, str]]:
    """What is wrong with the site that is falsified, so that it is told once only."""
    report = open_session(site.parent, execute=False).report(day)
    return {(p.place.file, p.code, p.what) for p in prove(site, report)[0]}


def found(site: Path, report: Report) -> list[Problem]:
    """What falsifying has brought."""
    known = untouched(report.catalog.root / "site", report.as_of)
    problems = prove(site, report)[0]
    return [p for p in problems if (p.place.file, p.code, p.what) not in known]


def codes(site: Path, report: Report) -> set[str]:
    return {problem.code for problem in found(site, report)}


def cell(id: str, side: str) -> str:
    return rf'(data-fact="{id}" data-side="{side}"[^>]*>)'


def row(id: str) -> str:
    return rf'<tbody id="{id}".*?</tbody>'


AFTER_TITLE = r"(</h1>)"


def test_an_untouched_site_has_no_problem(built: Path, report: Report) -> None:
    problems, count = prove(built / "site", report)
    assert not problems, "\n".join(map(str, problems))
    pages = list(report.catalog.each_page())
    cells = sum(
        2 * len(report.catalog.facts_on(page)) + len(page.named("value"))
        for page in pages
    )
    cells += sum(  # facts that statements of articles rest on
        1 if item.side else 2
        for page in pages
        if page.named("claims")
        for claim in report.catalog.claims.values()
        for item in claim.evidence
        if item.fact
    )
    assert count == f"{len(pages)} pages, {cells} cells"


def test_the_real_site_has_no_problem(root: Path, site: Path) -> None:
    session = open_session(root, execute=False)
    problems, _ = prove(site, session.report(dt.datetime.now(dt.UTC).date()))
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        pytest.param(file, pattern, new, id=id)
        for id, file, pattern, new in [
            ("a value", EN, cell("demo.keeps_order", "pytorch") + "yes", r"\1no"),
            (
                "a value in Chinese",
                ZH,
                cell("demo.size", "tensorflow") + "3",
                r"\g<1>4",
            ),
            ("a cited value", EN, cell("demo.release", "pytorch") + ".*?</", r"\1x</"),
            (
                "a measured value",
                EN,
                cell("demo.start_time", "pytorch") + "1",
                r"\g<1>2",
            ),
            ("an inline value", EN, r"(<p>The list holds <span[^>]*>)5", r"\g<1>6"),
            (
                *("the state of a cell", EN),
                r'(data-fact="demo.size" data-side="pytorch" data-status=")executed',
                r"\1cited",
            ),
            ("an output", EN, r"(demo/counting:pytorch[^>]*><samp>)5", r"\g<1>6"),
            ("the end of an output", EN, r"5 kept(</samp>)", r"5 kept…\1"),
            (
                *("the code of a pair", EN),
                r'(data-example="demo.counting".*?)sorted',
                r"\1reversed",
            ),
            (
                *("the code of a row", ZH),
                r'(data-fact-row="demo.empty_input".*?\.)popitem',
                r"\1pop",
            ),
            ("the name of a column", EN, r'(<th scope="col"[^>]*>)PyTorch', r"\1Torch"),
            ("the name of a cell", EN, r'data-label="TensorFlow"', 'data-label="TF"'),
            ("the name of a side", EN, r'(side-name">)PyTorch', r"\1TensorFlow"),
            ("the name of a tab", EN, r"(<label [^>]*>)TensorFlow", r"\1PyTorch"),
            ("a version", EN, r"(parity-origin.*?torch )\d", r"\g<1>9"),
            (
                *("a relation", EN),
                r'data-relation="differs"',
                'data-relation="equal"',
            ),
            ("a weight", "index.html", r'data-weight-list="2"', 'data-weight-list="3"'),
            ("a weight not a number", "index.html", r'(weight-list=")2', r"\1two"),
            (
                *("a recommendation", "index.html"),
                r'(data-scenario="choosing.text".*?<strong>)A list',
                r"\1A set",
            ),
            (
                *("a tie", "zh/index.html"),
                r'(data-scenario="choosing.index".*?)<strong>列表</strong>',
                r"\1",
            ),
            (
                *("a score", "index.html"),
                r'(data-scenario="choosing.text".*?A list\W+b>)3',
                r"\g<1>2",
            ),
            ("the number of facts", EN, r'data-facts="\d+"', 'data-facts="99"'),
            ("the number said", EN, r"This page shows \d+ facts", "Here are 99 facts"),
            ("the versions of the foot", EN, r"(data-pairs.*?torch )\d", r"\g<1>9"),
        ]
    ],
)
def test_another_value_than_the_verified_one_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert "E901" in codes(copy, report)


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        pytest.param(file, pattern, new, id=id)
        for id, file, pattern, new in [
            ("a row", EN, row("demo.cadence"), ""),
            ("a row in Chinese", ZH, row("demo.size"), ""),
            ("a row twice", EN, f"({row('demo.cadence')})", r"\1\1"),
            (
                "a row of an unknown fact",
                EN,
                'data-fact-row="demo.size"',
                "data-fact-row=x",
            ),
            ("the anchor of a row", EN, 'id="demo.size"', 'id="demo.sise"'),
            ("a cell", EN, r'data-fact="demo.size" (data-side="tensorflow")', r"\1"),
            (
                "sides swapped",
                EN,
                'data-fact="demo.size" data-side="pytorch"',
                'data-fact="demo.size" data-side="tensorflow"',
            ),
            (
                "a cell of nothing",
                EN,
                AFTER_TITLE,
                r'\1<b data-fact="x" data-side="y">1</b>',
            ),
            (
                "one cell more",
                EN,
                AFTER_TITLE,
                r'\1<b data-fact="demo.size" data-side="pytorch" '
                r'data-status="executed">5 items</b>',
            ),
            (
                "an inline value",
                EN,
                r"<p>The list holds <span[^>]*>.*?</span>",
                "<p>The list holds 5 items",
            ),
            ("a title", ZH, 'title">单词的顺序', 'title">单词'),
            ("a note", EN, "A list keeps it", "A list loses it"),
            ("a slot wrong", EN, "the set 3 items", "the set 4 items"),
            ("a reason", EN, "Only a list keeps the order", "Both keep the order"),
            (
                "a quote",
                EN,
                "A new edition appears once a year",
                "A new edition appears twice a year",
            ),
            ("what a run returned", EN, "length = 5", "length = 6"),
            ("a pair", EN, r'<figure[^>]*data-example="demo.failing".*?</figure>', ""),
            (
                "the title of a pair",
                EN,
                "Of 5 words a list counts each",
                "Of 6 words a list counts each",
            ),
            (
                "the reason of a difference",
                EN,
                "The messages are worded differently",
                "The messages agree",
            ),
            ("an output", EN, r'<pre[^>]*demo/counting:tensorflow".*?</pre>', ""),
            (
                "an output of nothing",
                EN,
                'data-output="demo/counting:pytorch"',
                'data-output="demo/counting:x"',
            ),
            ("a guide", "index.html", ' data-guide="choosing"', ""),
            (
                "a scenario",
                "index.html",
                r'<tr data-scenario="choosing.text".*?</tr>',
                "",
            ),
            (
                "a scenario of nothing",
                "index.html",
                'data-scenario="choosing.text"',
                'data-scenario="choosing.texts"',
            ),
            ("the foot", EN, r"<aside.*?</aside>", ""),
        ]
    ],
)
def test_what_a_page_lacks_or_has_too_much_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert "E902" in codes(copy, report)


@pytest.mark.parametrize(
    "text",
    [
        '{{ facts("demo") }}',
        "{% if page %}",
        '--8<-- "snippets/demo.py"',
        "--8&lt;-- &quot;snippets/demo.py&quot;",
        "Traceback (most recent call last):",
        "It is {pytorch}.",
        "It is {fact:demo.size:pytorch}.",
        "A heading { #with-its-id }",
        "A word {.classy}",
        "<pre><code>{{ no_program_of_ours }}</code></pre>",
        '<p title="{{ title }}">a title</p>',
        "&#123;&#123; as entities }}",
    ],
)
def test_what_was_not_rendered_is_found(copy: Path, report: Report, text: str) -> None:
    falsify(copy, ZH, AFTER_TITLE, lambda match: match.group(1) + text)
    assert codes(copy, report) == {"E903"}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../nowhere/">a page</a>',
        '<a href="https://parity-docs.github.io/parity/nowhere/">the whole address</a>',
        '<a href="/parity/nowhere/">from the root</a>',
        '<a href="/elsewhere/">outside of the site</a>',
        '<a href="#nowhere">an anchor</a>',
        '<a href="../#nowhere">an anchor of another page</a>',
        '<a href="../Demo/">in capitals</a>',
        '<a href="http://[broken">no address</a>',
        '<img src="../assets/nothing.svg" alt="">',
        '<img srcset="../assets/nothing.svg 2x" alt="">',
        '<link rel="stylesheet" href="nothing.css">',
        '<p style="background: url(nothing.png)">a style</p>',
        "<style>p {background: url('nothing.png')}</style>",
        '<label for="nothing">a label</label>',
        '<p id="counting">an id twice</p>',
        '<meta http-equiv="refresh" content="0; url=../nowhere/">',
    ],
)
@pytest.mark.parametrize("file", [EN, ZH])
def test_a_link_that_leads_nowhere_is_found(
    copy: Path, report: Report, file: str, html: str
) -> None:
    falsify(copy, file, AFTER_TITLE, lambda match: match.group(1) + html)
    assert codes(copy, report) == {"E904"}


@pytest.mark.parametrize("file", ["404.html", "zh/404.html"])
def test_a_relative_link_of_the_404_page_leads_nowhere(
    copy: Path, report: Report, file: str
) -> None:
    falsify(copy, file, "</h1>", '</h1><a href="demo/">relative</a>')
    assert codes(copy, report) == {"E904"}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://pytorch.org/nowhere">another host</a>',
        '<a href="mailto:someone@example.org">a letter</a>',
        '<a href="../#which">another page</a>',
        '<a href="?q=1#counting">itself</a>',
        '<a href="../demo">without the slash</a>',
        '<a href="../%64emo/#demo.size">percent signs</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        "<style>p {background: url(data:image/gif;base64,R0lGODlh=)}</style>",
        "<script>/* {{ no template }} */ fetch('./search.json')</script>",
    ],
)
def test_what_is_fine_is_not_reported(copy: Path, report: Report, html: str) -> None:
    falsify(copy, EN, AFTER_TITLE, lambda match: match.group(1) + html)
    assert not found(copy, report)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<script src="//cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example.org/x.css">',
        '<link rel="preconnect" href="https://cdn.example.org">',
        '<link rel="dns-prefetch" href="//cdn.example.org">',
        '<link rel="icon" href="https://cdn.example.org/x.png">',
        '<img src="https://img.example.org/badge.svg" alt="">',
        '<img srcset="../assets/favicon.svg, https://img.example.org/x.svg 2x" alt="">',
        '<iframe src="https://example.org/"></iframe>',
        '<video poster="https://example.org/x.png"></video>',
        '<object data="https://example.org/x.pdf"></object>',
        '<form action="https://example.org/"></form>',
        '<a href="../" ping="https://example.org/count">counted</a>',
        '<svg><use href="https://example.org/x.svg#a"/></svg>',
        '<meta http-equiv="refresh" content="0; url=https://example.org/">',
        '<style>@import "https://cdn.example.org/x.css";</style>',
        "<style>p {background: url(//cdn.example.org/x.png)}</style>",
        '<p style="background: url(https://cdn.example.org/x.png)">a style</p>',
        "<script>fetch('https://api.example.org/x')</script>",
        "<script>import('https://cdn.example.org/x.js')</script>",
        '<script type="module">import x from "https://cdn.example.org/x.js"</script>',
        "<script>request.open('GET', 'https://api.example.org/x')</script>",
        "<script>image.src = 'https://count.example.org/x.gif'</script>",
        '<a href="https://github.com/a/b" data-md-component="source">stars</a>',
        '<pre class="mermaid"><code>graph LR</code></pre>',
    ],
)
def test_a_request_to_another_host_is_found(
    copy: Path, report: Report, html: str
) -> None:
    falsify(copy, EN, AFTER_TITLE, lambda match: match.group(1) + html)
    assert codes(copy, report) == {"E905"}


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("assets/x.css", "p {background: url(nothing.png)}", "E904"),
        ("zh/assets/x.css", '@import "nothing.css";', "E904"),
        ("assets/x.css", '@import url("https://cdn.example.org/x.css");', "E905"),
        ("assets/x.css", "p {background: url(https://example.org/x.png)}", "E905"),
        ("assets/x.js", "const a = 1;\nfetch(`https://api.example.org/${a}`)", "E905"),
        ("assets/x.js", "new WebSocket('wss://example.org/')", "E905"),
        ("assets/x.css", "/* url(https://example.org/x.png) */ p {color: red}", None),
        ("assets/x.js", 'fetch("../search/search_index.json")', None),
    ],
)
def test_style_sheets_and_scripts_are_read(
    copy: Path, report: Report, file: str, text: str, code: str | None
) -> None:
    (copy / file).write_text(text, "utf-8")
    assert codes(copy, report) == ({code} if code else set())


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        (EN, '<html lang="en"', '<html lang="zh"'),
        (ZH, '<html lang="zh[^"]*"', '<html lang="en"'),
        (ZH, '<html lang="zh[^"]*"', "<html"),
        ("404.html", '<html lang="en"', '<html lang="zh"'),
        (EN, r'<link rel="alternate *" hreflang="zh"[^>]*>', ""),
        (ZH, r'<link rel="alternate *" hreflang="en"[^>]*>', ""),
        (EN, r'(<link rel="alternate *" hreflang="zh"[^>]*href=")[^"]*', r"\1../zh/"),
        (ZH, r'(<link rel="alternate *" hreflang="en"[^>]*href=")[^"]*', r"\1../../"),
        (EN, r'(<a href=")[^"]*(" hreflang="zh")', r"\1../zh/\2"),
        (
            EN,
            r'(<link rel="canonical" href=")[^"]*',
            r"\1https://parity-docs.github.io/",
        ),
        (EN, r'<link rel="canonical"[^>]*>', ""),
    ],
)
def test_a_wrong_language_alternate_or_canonical_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert codes(copy, report) == {"E906"}


def change_api(site: Path, change: Callable[[list[dict[str, object]]], object]) -> None:
    file = site / "api" / "v1" / "facts.json"
    data = json.loads(file.read_text("utf-8"))
    change(data["facts"])
    file.write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts[0]["pytorch"].update(value=False),
        lambda facts: facts[0]["pytorch"].update(value=1),
        lambda facts: facts[0]["pytorch"].update(status="cited"),
        lambda facts: facts[0]["pytorch"]["label"].update(zh="否"),
        lambda facts: facts[0].pop("tensorflow"),
        lambda facts: facts[0].update(pytorch="yes"),
        lambda facts: facts.pop(),
        lambda facts: facts.append({**facts[0], "id": "demo.more"}),
        lambda facts: facts.append(None),
        lambda facts: facts.append({"id": []}),
    ],
)
def test_an_api_with_other_values_is_found(
    copy: Path, report: Report, change: Callable[[list[dict[str, object]]], object]
) -> None:
    change_api(copy, change)
    assert codes(copy, report) == {"E902"}


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 5000, '{"facts": 7}'])
@pytest.mark.parametrize("file", ["facts.json", "index.json"])
def test_an_api_that_is_something_else_is_found(
    copy: Path, report: Report, file: str, content: str
) -> None:
    (copy / "api" / "v1" / file).write_text(content)
    assert codes(copy, report) == {"E902"}


@pytest.mark.parametrize("file", [EN, ZH, "api/v1/facts.json", "api/v1/index.json"])
def test_a_missing_file_is_found(copy: Path, report: Report, file: str) -> None:
    (copy / file).unlink()
    problems = found(copy, report)
    assert (f"site/{file}", "E902") in {(p.place.file, p.code) for p in problems}


def test_a_page_of_an_earlier_build_is_found(copy: Path, report: Report) -> None:
    (copy / "old").mkdir()
    shutil.copy(copy / "404.html", copy / "old" / "index.html")
    assert {(p.place.file, p.code) for p in found(copy, report)} == {
        ("site/old/index.html", "E902")
    }


def test_a_page_that_is_not_utf8_is_found(copy: Path, report: Report) -> None:
    (copy / EN).write_bytes((copy / EN).read_bytes() + b"\xff")
    assert "E101" in codes(copy, report)


def test_an_empty_folder_has_every_problem_and_no_traceback(
    tmp_path: Path, report: Report
) -> None:
    problems, count = prove(tmp_path, report)
    assert {p.code for p in problems} == {"E902"}
    api = ("index", "facts", *API_LISTS)
    pages = len(list(report.catalog.each_page()))
    assert len(problems) == pages + len(api)
    assert count == f"{pages} pages, 0 cells"


def test_a_cell_that_was_not_verified_is_found(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / ".parity")
    unrun = open_session(tmp_path / "copy", execute=False).report(mini.AS_OF)
    problems, _ = prove(built / "site", unrun)
    assert "demo.size, pytorch: not-run." in {p.what for p in problems}


def test_a_place_is_the_line_and_column_of_the_html(copy: Path, report: Report) -> None:
    falsify(copy, EN, cell("demo.keeps_order", "pytorch") + "yes", r"\1no")
    (problem,) = found(copy, report)
    lines = (copy / EN).read_text("utf-8").splitlines()
    line = lines[problem.place.line - 1]
    assert problem.place.file == f"site/{EN}"
    assert line[problem.place.column - 1 :].startswith("<span")
    assert 'data-fact="demo.keeps_order" data-side="pytorch"' in line
    assert problem.what == 'demo.keeps_order, pytorch shows "no", not "yes".'
    assert problem.mend


def test_all_problems_are_told_at_once_in_order(copy: Path, report: Report) -> None:
    falsify(
        copy, EN, AFTER_TITLE, r'\1{{ x }}<a href="#nowhere">x</a><img src="//x.y/z">'
    )
    falsify(copy, ZH, '<html lang="zh[^"]*"', '<html lang="en"')
    problems = found(copy, report)
    assert [p.code for p in problems] == ["E903", "E904", "E905", "E906"]
    assert problems == sorted(problems) == found(copy, report)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    position=st.floats(0, 1),
    removed=st.integers(0, 3000),
    put=st.one_of(
        st.binary(max_size=30),
        st.sampled_from(
            [b"<![", b"<!x [", b"<?", b"<!--", b"</", b"&#x;", b"<a href='", b"<pre>"]
        ),
    ),
)
def test_a_broken_page_never_ends_in_a_traceback(
    copy: Path, built: Path, report: Report, position: float, removed: int, put: bytes
) -> None:
    raw = (built / "site" / EN).read_bytes()
    start = int(position * len(raw))
    (copy / EN).write_bytes(raw[:start] + put + raw[start + removed :])
    for problem in found(copy, report):
        assert problem.place.line >= 1
        assert problem.place.column >= 1


# What the articles say, and what they name

CLAIMS, LISTS, DRAWN = "claims/index.html", "lists/index.html", "diagrams/index.html"


def of(attribute: str, id: str) -> str:
    """The beginning of an element, up to some place within it."""
    return rf'({attribute}="{id}"(?:(?!</section>|</tr>|</figure>).)*?'


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        pytest.param(file, pattern, new, id=id)
        for id, file, pattern, new in [
            (
                *("the word of a verdict", CLAIMS),
                of("data-claim", "praise.sets_count_all") + ">)wrong<",
                r"\1confirmed<",
            ),
            (
                *("the word of a verdict in Chinese", f"zh/{CLAIMS}"),
                of("data-claim", "praise.sets_count_all") + ">)有误<",
                r"\1属实<",
            ),
            (
                *("the mark of a verdict", CLAIMS),
                of("data-claim", "praise.sets_count_all") + 'data-verdict=")wrong',
                r"\1confirmed",
            ),
            (
                *("the colour of a verdict", CLAIMS),
                of("data-claim", "praise.sets_count_all") + 'verdict-word=")wrong',
                r"\1confirmed",
            ),
            (
                *("a verdict in the overview", CLAIMS),
                r'(data-short="praise.sells_best".*?>)unverifiable<',
                r"\1opinion<",
            ),
            (
                *("a statement in the overview", CLAIMS),
                r'(data-short="praise.sells_best".*?>)65 %',
                r"\g<1>75 %",
            ),
            (
                *("a verdict in a dispute", CLAIMS),
                r'(data-position="praise.five_of_five".*?>)contradicted<',
                r"\1confirmed<",
            ),
            ("a count", CLAIMS, r'(data-count="wrong">)1', r"\g<1>2"),
            ("the count of all", CLAIMS, r'(data-count="all">)6', r"\g<1>7"),
            ("a count missing", CLAIMS, r'<b data-count="opinion">1</b>', ""),
            ("a tally", CLAIMS, r'(data-tally="praise".*?<td>)1', r"\g<1>2"),
            ("the sum of tallies", f"zh/{CLAIMS}", r"(tally=.all.*<b>)6", r"\g<1>7"),
            (
                *("the value of a fact as evidence", CLAIMS),
                of("data-claim", "praise.five_of_five")
                + 'data-side="tensorflow"[^>]*>)no<',
                r"\1yes<",
            ),
            (
                *("what a run returned as evidence", CLAIMS),
                of("data-claim", "praise.sets_count_all") + "length = )3",
                r"\g<1>5",
            ),
            (
                *("the program of a run as evidence", CLAIMS),
                of("data-claim", "praise.sets_count_all") + ")sorted",
                r"\1list",
            ),
            (
                *("the output of a run as evidence", CLAIMS),
                of("data-claim", "praise.sets_count_all") + "<samp>)3",
                r"\g<1>5",
            ),
            (
                *("the status of a system as evidence", f"zh/{CLAIMS}"),
                r'(data-system-status="boxes">[^<]*)已被取代',
                r"\1活跃",
            ),
            (
                *("the direction of evidence", CLAIMS),
                of("data-claim", "praise.sets_count_all") + 'shows=")against',
                r"\1for",
            ),
            (
                *("the word for the direction of evidence", CLAIMS),
                of("data-claim", "praise.sets_count_all") + "Speaks )against",
                r"\1for",
            ),
            (
                *("since when a claim is outdated", CLAIMS),
                r'(<b data-since="2.0">)2.0',
                r"\g<1>3.0",
            ),
            (
                "the status of a system",
                LISTS,
                of("data-system", "crates") + ")active<",
                r"\1dormant<",
            ),
            (
                *("the mark of the status", LISTS),
                of("data-system", "crates") + 'status=")active',
                r"\1dormant",
            ),
            ("an owner", LISTS, r'(data-field="owner">)Crate', r"\1Box"),
            ("a licence", LISTS, r'(data-field="licence">)MIT', r"\1BSD"),
            (
                *("a licence that nobody established", f"zh/{LISTS}"),
                r'(data-field="licence">)尚无定论',
                r"\1MIT",
            ),
            ("a version", LISTS, r'(data-field="version">)3.2', r"\g<1>3.3"),
            ("a day", LISTS, r'(data-field="released">2026-0)5', r"\g<1>6"),
            ("a first release", LISTS, r'(="first_release">2020-02-0)3', r"\g<1>4"),
            ("a field missing", LISTS, r'<span data-field="released">.*?</span>', ""),
            (
                "a relation",
                LISTS,
                r'(data-relation-to="PyTorch">)part of',
                r"\1works with",
            ),
            (
                *("a relation in Chinese", f"zh/{LISTS}"),
                r'(data-relation-to="TensorFlow">)无关',
                r"\1直接支持",
            ),
            (
                *("the status of what was replaced", LISTS),
                of("data-replaced", "boxes") + ")superseded",
                r"\1active",
            ),
            (
                *("what a source supports", LISTS),
                r'<li data-supports="demo.cadence">.*?</li>',
                "",
            ),
            ("a line left out", DRAWN, r'<path class="parity-line".*?/>', ""),
            (
                "a line said and not drawn",
                DRAWN,
                r'(<path class="parity-line".*?/>)',
                r"\1\1",
            ),
            ("a line left out in words", DRAWN, r'<li data-edge="b c">.*?</li>', ""),
            (
                *("a line drawn as working", DRAWN),
                r'(<path class="parity-line" data-works=")no',
                r"\1yes",
            ),
            (
                "a line marked as working",
                DRAWN,
                r'(set text" data-works=")no',
                r"\1yes",
            ),
            ("a line said to work", DRAWN, r"<strong>does not work</strong>", ""),
            (
                "a line said not to work",
                DRAWN,
                r"(List → The same text)",
                r"\1 <strong>does not work</strong>",
            ),
            ("a line worded otherwise", DRAWN, "Words → Set", "Words → List"),
            ("the words beside a line", f"zh/{DRAWN}", "每个一次", "每个两次"),
            ("a branch worded otherwise", DRAWN, r"(matter\? → )Never", r"\1Always"),
            ("a box called otherwise", DRAWN, r"(<text[^>]*>)List", r"\1Bag"),
            (
                "a branch drawn otherwise",
                DRAWN,
                r"(<text[^>]*>They count → )A list",
                r"\1A set",
            ),
            ("a box of a graph", DRAWN, r"(<text[^>]*>)b<", r"\1d<"),
            (
                *("what an article recommends", "index.html"),
                r'(data-recommends="theirs">)A set',
                r"\1A list",
            ),
            (
                *("what is recommended here", "zh/index.html"),
                r'(data-recommends="ours">)均可',
                r"\1集合",
            ),
            (
                *("recommendations exchanged", "index.html"),
                r'"(theirs)">A set(.*?)"(ours)">',
                r'"\3">A set\2"\1">',
            ),
        ]
    ],
)
def test_another_verdict_or_field_or_line_than_recorded_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert "E901" in codes(copy, report)


SYSTEM = r'<section class="parity-system" id="crates".*?</section>'
CLAIM = r'<section class="parity-claim" id="praise.is_pleasant".*?</section>'


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        pytest.param(file, pattern, new, id=id)
        for id, file, pattern, new in [
            ("a claim", CLAIMS, CLAIM, ""),
            ("a claim in Chinese", f"zh/{CLAIMS}", CLAIM, ""),
            ("a claim twice", CLAIMS, f"({CLAIM})", r"\1\1"),
            (
                "the anchor of a claim",
                CLAIMS,
                'id="praise.is_pleasant"',
                'id="praise.is"',
            ),
            ("a statement of the overview", CLAIMS, r"<li data-short=.*?</li>", ""),
            ("a hidden claim", CLAIMS, "(data-claim=)", r"hidden \1"),
            ("a claim out of sight", CLAIMS, "(data-claim=)", r'style="left:-9px" \1'),
            ("a hidden reason", CLAIMS, '(<p )(class="parity-claim-r)', r"\1hidden \2"),
            (
                *("a claim that a style hides", CLAIMS),
                "</head>",
                "<style>.parity-claim{display:none}</style></head>",
            ),
            (
                *("where a passage stands", CLAIMS),
                r'(<blockquote.*?<a href=")[^"]*',
                r"\1https://other.example/",
            ),
            (
                *("what its source is called", LISTS),
                r'(parity-origin">[^<]*<a href="[^"]*">)',
                r"\1Not the ",
            ),
            ("a row of the tally", CLAIMS, r'<tr data-tally="praise".*?</tr>', ""),
            ("a dispute", CLAIMS, r'<section class="parity-dispute".*?</section>', ""),
            ("a position of a dispute", CLAIMS, r"<li data-position=.*?</li>", ""),
            ("a ruling", CLAIMS, "Lists alone do", "Both do"),
            ("the reason of a verdict", CLAIMS, "A set holds each word once", "No"),
            ("what stands now", f"zh/{CLAIMS}", "现在每年出新版。</p>", "</p>"),
            ("what would settle it", CLAIMS, r"(settle it: )A survey", r"\1Nothing"),
            ("when it is checked again", CLAIMS, "2027-05-20", "2037-05-20"),
            (
                "the words of the article",
                f"zh/{CLAIMS}",
                '"zh">列表保留顺序',
                '"zh">列表',
            ),
            (
                *("a passage that held once", CLAIMS),
                r"(<blockquote[^>]*><p>Editions appear every )quarter",
                r"\1month",
            ),
            (
                *("passages in another order", CLAIMS),
                r"(<blockquote.*?</blockquote>)(.*?)(<blockquote.*?</blockquote>)",
                r"\3\2\1",
            ),
            (
                *("the day of reading", CLAIMS),
                r"(<blockquote.*?<time>2026-11-)01",
                r"\g<1>02",
            ),
            (
                "a fact as evidence",
                CLAIMS,
                r'(praise.five_of_five".*?data-side=")py',
                r"\1x",
            ),
            ("a system", LISTS, SYSTEM, ""),
            ("a system in Chinese", f"zh/{LISTS}", SYSTEM, ""),
            ("a system twice", LISTS, f"({SYSTEM})", r"\1\1"),
            (
                "what a system is",
                LISTS,
                "<p>Containers of old",
                "<p>Containers of gold",
            ),
            ("where it was looked for", LISTS, "The handbook and the", "Hardly any"),
            ("a successor", LISTS, r' <a href="#crates">Crates</a></p>', "</p>"),
            (
                *("the evidence of a system", LISTS),
                r"<blockquote[^>]*><p>Boxes was for PyTorch.</p></blockquote>",
                "",
            ),
            (
                *("the day a system was looked at", f"zh/{LISTS}"),
                r"(was for PyTorch.*?<time>2026-1)1",
                r"\g<1>2",
            ),
            ("what was replaced", LISTS, r'<tr data-replaced="boxes".*?</tr>', ""),
            (
                "what replaces it",
                f"zh/{LISTS}",
                of("data-replaced", "boxes") + ")用 Crates",
                r"\1用 X",
            ),
            ("a term", LISTS, r'<tr id="container".*?</tr>', ""),
            ("a meaning", LISTS, "What holds other things", "What holds nothing"),
            ("a name in the other language", LISTS, r'(lang="zh">)容器', r"\1盒子"),
            ("a source", LISTS, r'<li id="source-handbook".*?</details></li>', ""),
            (
                "the link of a source",
                LISTS,
                r'(title"[^>]*>[^<]*<a href="https://mini.example/)old',
                r"\1new",
            ),
            (
                "a diagram",
                DRAWN,
                r'<figure class="parity-diagram" id="ways".*?</figure>',
                "",
            ),
            ("what a diagram shows", f"zh/{DRAWN}", "由权重画出", "随手画出"),
            ("a comparison", "index.html", r'<tr data-theirs="praise.five.*?</tr>', ""),
            (
                "why we differ",
                "index.html",
                r'(<p class="parity-note">)A set holds',
                r"\1A set has",
            ),
        ]
    ],
)
def test_what_is_left_out_of_claims_lists_and_diagrams_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, file, pattern, new)
    assert "E902" in codes(copy, report)


@pytest.mark.parametrize(
    ("file", "pattern", "new"),
    [
        ("claims", "A set holds each word once", "A set holds all"),
        ("claims", '"shows": "for"', '"shows": "against"'),
        ("claims", '"right": \\[', '"right": ["praise.is_pleasant", '),
        ("systems", "Containers of old", "Containers of gold"),
        ("guides", '"list": 2', '"list": 3'),
        ("sources", "https://mini.example/handbook", "https://evil.example/"),
        ("terms", "What holds other things", "What holds nothing"),
        ("articles", "In praise of", "Against"),
    ],
)
def test_an_api_that_says_something_else_is_found(
    copy: Path, report: Report, file: str, pattern: str, new: str
) -> None:
    falsify(copy, f"api/v1/{file}.json", pattern, new)
    assert codes(copy, report) == {"E902"}


@pytest.mark.parametrize("name", ["facts", "claims"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_runs_something_is_found(
    copy: Path, report: Report, name: str, address: str
) -> None:
    file = {"facts": EN, "claims": CLAIMS}[name]
    falsify(copy, file, '(<a class="headerlink"[^>]*href=")[^"]*', rf"\1{address}")
    assert "E904" in codes(copy, report)


@pytest.mark.parametrize("name", ["claims", "systems"])
def test_an_api_with_other_verdicts_or_statuses_is_found(
    copy: Path, report: Report, name: str
) -> None:
    file = copy / "api" / "v1" / f"{name}.json"
    data = json.loads(file.read_text("utf-8"))
    word = "verdict" if name == "claims" else "status"
    for change in (
        lambda items: items[0].update({word: "other"}),
        lambda items: items.pop(),
        lambda items: items.append({"id": "more", word: "other"}),
    ):
        changed = json.loads(json.dumps(data))
        change(changed[name])
        file.write_text(json.dumps(changed), "utf-8")
        assert codes(copy, report) == {"E902"}
