"""The porting checklist in a real Chromium: the same answers as ``parity.port``.

The page is made of the macro's own template, beside the theme's files and the atlas of
``port_cases.json``; nothing else is served.
"""

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect
from test_port import CORPUS, INDEX, expected, text_of

from macros.porting import Porting
from parity import port
from parity.port_rules import rules

pytestmark = pytest.mark.browser

#: Whether a body is dark is the theme's affair; the page gives it as Material does.
PAGE = """<!doctype html><html lang="{language}" class="js"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Porting</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{base}assets/parity.css">
<style>html {{ font-size: 20px }} body {{ margin: 8px }} * {{ box-sizing: border-box }}
body {{ background: var(--md-default-bg-color); color: var(--md-default-fg-color) }}
a {{ color: var(--md-typeset-a-color) }} button {{ background: none; font: inherit }}
</style></head><body data-md-color-scheme="{scheme}">
<main class="md-typeset"><h1>Porting</h1>{body}</main></body></html>"""
LANGUAGES = ("en", "zh")
PHONE = {"viewport": {"width": 360, "height": 740}}
#: What a case of the corpus expects, as the page's reader gives it.
READ = """async ([base, pairs, rules, texts]) => {
    const { Index, find } = await import(`${base}assets/port-findings.js`);
    const index = new Index(pairs, rules);
    return texts.map(text => find(text, index));
}"""
ANSWERS = """async ([base, pairs, rules, names]) => {
    const { Index } = await import(`${base}assets/port-findings.js`);
    const index = new Index(pairs, rules);
    return names.map(name => index.answers(name).map(answer => ({
        ...answer, pair: answer.pair.id, traps: answer.traps.map(trap => trap.id),
    })));
}"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of two pages below /parity/, in both languages and colour schemes."""
    root = tmp_path_factory.mktemp("port")
    site = root / "parity"
    report: Any = SimpleNamespace(catalog=None)
    for language, folder in (("en", ""), ("zh", "zh/")):
        base = f"/parity/{folder}"
        shutil.copytree(ROOT / "theme" / "assets", site / folder / "assets")
        body = Porting(report, language, "", base=base).porting()
        for scheme in ("default", "slate"):
            page = site / folder / f"{scheme}.html"
            values = {"language": language, "base": base, "scheme": scheme}
            page.write_text(PAGE.format(body=body, **values), "utf-8")
    atlas = site / "api" / "v1" / "atlas.json"
    atlas.parent.mkdir(parents=True)
    atlas.write_text(json.dumps({"pairs": CORPUS["pairs"]}), "utf-8")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/parity/"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def browse(chromium: Browser, www: str) -> Iterator[Open]:
    """Opens a page and watches it: it asks for the site's own files, by GET, alone."""
    contexts = []
    asked: list[tuple[str, str, str | None]] = []
    errors: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            errors.append(said.text)

    def open_page(
        language: str = "en", scheme: str = "default", **options: Any
    ) -> Page:
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda r: asked.append((r.method, r.url, r.post_data)))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", hear)
        page.goto(f"{www}{'zh/' if language == 'zh' else ''}{scheme}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()
    for method, url, sent in asked:
        if not url.startswith("data:"):
            assert (method, sent) == ("GET", None)
            assert url.startswith(www)
            assert "?" not in url
            assert url.endswith((".html", ".js", ".css", "/api/v1/atlas.json"))
    assert not errors


def listed(page: Page, code: str) -> None:
    """Has the page list what some code uses."""
    page.locator("textarea").fill(code)
    page.locator("[type=submit]").click()
    page.locator("[data-port-result] h2").wait_for()


# The reader in the browser is the one in Python


def seen(found: dict[str, Any]) -> dict[str, Any]:
    """Findings of the browser in the shape of the corpus."""
    problem = found["problem"]
    parts = {
        "sides": found["sides"],
        **{
            kind: {one["name"]: one["lines"] for one in found[kind]}
            for kind in ("found", "unknown", "possible")
        },
        "notes": [[n["kind"], n["line"], n["text"]] for n in found["notes"]],
        "problem": problem and [problem["line"], problem["column"]],
    }
    return {k: v for k, v in parts.items() if v or k == "sides"}


@pytest.fixture(scope="module")
def read(chromium: Browser, www: str) -> Iterator[Callable[..., Any]]:
    """Runs the page's own reader on some texts."""
    page = chromium.new_page()
    page.goto(f"{www}default.html")

    def ask(script: str, *given: Any) -> Any:
        return page.evaluate(script, [www, CORPUS["pairs"], rules(), *given])

    yield ask
    page.close()


def test_the_browser_reads_every_case_as_the_corpus_says(
    read: Callable[..., Any],
) -> None:
    cases = CORPUS["cases"]
    told = read(READ, [text_of(case) for case in cases])
    wrong = {
        case["name"]: seen(found)
        for case, found in zip(cases, told, strict=True)
        if seen(found) != expected(case)
    }
    assert wrong == {}


def test_the_browser_answers_every_name_as_the_corpus_says(
    read: Callable[..., Any],
) -> None:
    told = read(ANSWERS, [asked["name"] for asked in CORPUS["answers"]])
    assert told == [asked["answers"] for asked in CORPUS["answers"]]


def test_both_readers_agree_on_every_program_of_this_site(
    read: Callable[..., Any],
) -> None:
    files = sorted((ROOT / "snippets").rglob("*.py"))
    texts = [file.read_text("utf-8") for file in files]
    assert len(texts) > 100
    mine = [json.loads(json.dumps(asdict(port.find(t, INDEX)))) for t in texts]
    names = [file.relative_to(ROOT).as_posix() for file in files]
    differing = {
        name: (a, b)
        for name, a, b in zip(names, mine, read(READ, texts), strict=True)
        if a != b
    }
    assert differing == {}
    assert sum(len(one["found"]) for one in mine) > 200


def test_the_browser_reads_damaged_code_without_an_error(
    read: Callable[..., Any],
) -> None:
    whole = "\n".join("\n".join(c.get("source", [])) for c in CORPUS["cases"][:30])
    cuts = [whole[i : i + 150] for i in range(0, len(whole), 11)]
    gaps = [whole[:i] + whole[i + 3 :] for i in range(0, len(whole), 37)]
    told = read(READ, [*cuts, *gaps, "(" * 50_000, "-" * 100_000, "a." * 50_000])
    assert all(one["problem"] is None or one["problem"]["line"] for one in told)


# The page

CODE = """import torch
from torch import nn
import torchvision
conv = nn.Conv2d(3, 4, 5)
y = torch.std(conv(torch.frobnicate()))
x.view(2)
torch.nn.functional.grid_sample(y, conv)
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_what_the_code_uses(browse: Open, language: str) -> None:
    page = browse(language)
    listed(page, CODE)

    def names(kind: str) -> list[str]:
        items = page.locator(f"[data-port-list={kind}] > li")
        return items.evaluate_all("all => all.map(item => item.dataset.name)")

    found = port.find(CODE, INDEX)
    assert names("found") == [one.name for one in found.found]
    assert names("unknown") == ["torch.frobnicate"]
    assert names("possible") == ["view"]
    notes = page.locator("[data-note]").evaluate_all("all => all.map(n => n.dataset)")
    assert notes == [{"note": "companion"}]
    conv = page.locator("[data-pair='layers.conv2d']")
    traps = conv.locator("[data-trap]").evaluate_all(
        "all => all.map(trap => trap.dataset.trap)"
    )
    wanted = port.answers(INDEX, "torch.nn.Conv2d")[0].traps
    assert traps == [trap["id"] for trap in wanted]
    assert [wanted[0]["title"][language].replace("`", "") in conv.inner_text()] == [
        True
    ]
    folder = "" if language == "en" else "zh/"
    link = conv.locator("a").get_attribute("href")
    assert link == f"/parity/{folder}atlas/layers/all/#layers.conv2d"
    absent = page.locator("[data-pair='sampling.grid_sample']")
    reason = INDEX.pairs["torch.nn.functional.grid_sample"][0]["reason"][language]
    assert reason in absent.inner_text()
    assert "keras.ops.image.map_coordinates" in absent.inner_text()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "In the atlas: 3 · Not in the atlas: 1 · Possible methods: 1"),
        ("zh", "对照表已收录：3 · 对照表未收录：1 · 可能的方法：1"),
    ],
)
def test_the_outcome_is_announced_and_the_list_gets_the_focus(
    browse: Open, language: str, said: str
) -> None:
    page = browse(language)
    listed(page, CODE)
    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator("[data-port-result] h2")).to_be_focused()
    expect(page.locator("[data-port-result] h2")).to_contain_text(
        "PyTorch → TensorFlow"
    )


def test_the_example_shows_each_kind_of_answer(browse: Open) -> None:
    page = browse()
    page.locator("[data-port-example]").click()
    page.locator("[data-port-result] h2").wait_for()
    assert "import torch" in page.locator("textarea").input_value()
    assert page.locator("[data-pair]").count() > 5
    assert page.locator("[data-trap]").count() > 2
    assert page.locator("[data-port-list=unknown] > li").count()


def test_the_whole_page_works_from_the_keyboard(browse: Open) -> None:
    page = browse()
    page.keyboard.press("Tab")
    area = page.get_by_label("Your code")
    expect(area).to_be_focused()
    page.keyboard.insert_text("import torch\n\ntorch.std(x)")
    page.keyboard.press("Control+Enter")
    title = page.locator("[data-port-result] h2")
    expect(title).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Go to line 3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    selected = area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    assert selected == "torch.std(x)"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(title).to_be_focused()


def test_code_that_cannot_be_read_is_said_with_its_line(browse: Open) -> None:
    page = browse()
    listed(page, CODE)
    page.locator("textarea").fill("import torch\nx = (1")
    page.locator("[type=submit]").click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("Line 2: this is not Python 3: '(' was never closed")
    expect(page.locator("[data-port-result]")).to_be_hidden()
    expect(page.locator("textarea")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_and_code_without_frameworks_get_a_sentence(
    browse: Open, language: str
) -> None:
    page = browse(language)
    words = json.loads(page.locator("[data-port]").get_attribute("data-words") or "")
    page.locator("[type=submit]").click()
    expect(page.get_by_role("status")).to_have_text(words["empty"])
    page.locator("textarea").fill("x = 1")
    page.locator("[type=submit]").click()
    expect(page.get_by_role("status")).to_have_text(words["nothing"])
    expect(page.locator("[data-port-result]")).to_be_hidden()


def test_nothing_is_asked_for_before_there_is_code(browse: Open) -> None:
    asked: list[str] = []
    page = browse()
    page.on("request", lambda request: asked.append(request.url))
    page.locator("textarea").fill(CODE)
    page.locator("textarea").blur()
    assert asked == []
    listed(page, CODE)
    listed(page, "import torch\ntorch.std(x)")
    assert [url.rpartition("/")[2] for url in asked] == ["atlas.json"]


def test_a_list_that_cannot_be_loaded_is_said_and_asked_for_again(
    chromium: Browser, www: str
) -> None:
    page = chromium.new_page()  # its console reports the status
    page.goto(f"{www}default.html")
    failing = "**/atlas.json"

    def refuse(route: Route) -> None:
        route.fulfill(status=503)

    page.route(failing, refuse)
    page.locator("textarea").fill(CODE)
    page.locator("[type=submit]").click()
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute(failing)
    listed(page, CODE)
    assert page.locator("[data-pair]").count() == 3
    page.close()


def test_code_is_shown_as_text_and_never_becomes_part_of_the_page(browse: Open) -> None:
    page = browse()
    code = "import torch\n!<img src=x onerror=alert(1)>\ntorch.std(x)"
    listed(page, code)
    assert page.locator("[data-port-result] img").count() == 0
    expect(page.locator("[data-note=magic]")).to_contain_text("<img src=x")


def test_the_lines_of_a_notebook_are_those_of_its_cells(browse: Open) -> None:
    page = browse()
    source = {"cell_type": "code", "source": ["import torch\n", "torch.std(x)"]}
    listed(page, json.dumps({"cells": [source, source]}))
    expect(page.locator("[data-name='torch.std']")).to_contain_text(
        "cell 1:2, cell 2:2"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_says_what_to_do(browse: Open, language: str) -> None:
    page = browse(language, java_script_enabled=False)
    expect(page.locator(".parity-port-static")).to_be_visible()
    expect(page.locator(".parity-port-static")).to_contain_text("parity port FILE")
    expect(page.locator("form")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious(browse: Open, language: str, scheme: str) -> None:
    page = browse(language, scheme)
    listed(page, CODE)
    violations = Axe().run(page).response["violations"]
    serious = [
        f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
    ]
    assert not serious, "\n".join(serious)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_does_not_widen_a_phone(browse: Open, language: str) -> None:
    page = browse(language, **PHONE)
    long = f"{CODE}torch.{'very_long_name_' * 12}(x)\n{'y = 1; ' * 60}"
    listed(page, long)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_the_scripts_of_the_page_can_be_read_at_one_go() -> None:
    for file in sorted(Path(ROOT / "theme" / "assets").glob("port*.js")):
        assert len(file.read_text("utf-8").splitlines()) <= 400, file.name
