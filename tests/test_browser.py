"""The built site in a real Chromium, in both languages, with and without JavaScript.

Whatever a test does: no request may leave the host, and the console stays clean.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    expect,
)

from parity.check_guides import scores
from parity.labels import pick
from parity.load import load
from parity.model import LANGUAGES, SIDES

pytestmark = pytest.mark.browser

CATALOG, _ = load(ROOT)
PAGES = [(language, page) for language in LANGUAGES for page in CATALOG.pages[language]]
#: One page of each kind. The others are made by the same templates, and `parity prove`
#: reads every page; a browser takes seconds for each.
KINDS = ("index", "execution", "data", "fact_check", "fact_check_fusion", "systems")
KINDS += ("guide_goal", "glossary", "sources", "porting", "port_models")
KINDS += ("atlas/index", "atlas/indexing/gather", "atlas/recipes")
SWITCHED = ("index", "execution", "fact_check_fusion", "atlas/indexing/gather")
#: All pages but most families of pairs, which one template makes: one an area.
FAMILIES = {name.rpartition("/")[0]: name for _, name in reversed(PAGES)}
OPENED = [
    (language, name)
    for language, name in PAGES
    if name.count("/") < 2 or name.endswith("/index.md") or name in FAMILIES.values()
]
SCENARIOS = [
    (language, guide, scenario)
    for language in LANGUAGES
    for guide in CATALOG.guides.values()
    for scenario in guide.scenarios
    if language == "en" or guide.id == "goal"
]
PHONE = {"viewport": {"width": 390, "height": 844}}
NARROW: ViewportSize = {"width": 360, "height": 740}
WIDE = {"viewport": {"width": 1400, "height": 900}}
NO_SCRIPT = {"java_script_enabled": False}
#: Values that stand open on a page; the evidence of a claim is folded away.
VALUES = "[data-fact]:not([data-shows] *)"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"

Open = Callable[..., Page]


def path(language: str, name: str, fragment: str = "") -> str:
    stem = name.removesuffix(".md")
    folder = "" if language == "en" else "zh/"
    stem = stem.removesuffix("index").removesuffix("/")
    page = f"{stem}/" if stem else ""
    return f"{folder}{page}{fragment}"


def shows(macro: str) -> list[tuple[str, str]]:
    """The pages that call a macro, in both languages."""
    return [
        (lang, name) for lang, name in PAGES if CATALOG.pages[lang][name].named(macro)
    ]


def some(pages: list[tuple[str, str]]) -> pytest.MarkDecorator:
    """The pages of different kinds among those given."""
    return each([(lang, name) for lang, name in pages if name[:-3] in KINDS])


def each(pages: list[tuple[str, str]]) -> pytest.MarkDecorator:
    ids = [f"{language}-{name.removesuffix('.md')}" for language, name in pages]
    return pytest.mark.parametrize(("language", "name"), pages, ids=ids)


@pytest.fixture(scope="module")
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One context for each set of options: its cache makes the next page quick."""
    known: dict[str, BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in known:
            known[key] = chromium.new_context(**options)
            known[key].set_default_timeout(20_000)
        return known[key]

    yield context
    for each_ in known.values():
        each_.close()


@pytest.fixture
def browse(contexts: Callable[..., BrowserContext], server: str) -> Iterator[Open]:
    """Opens pages of the site and watches them; nothing is remembered between tests."""
    pages: list[Page] = []
    requested: list[str] = []
    errors: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            errors.append(said.text)

    def open_page(where: str, **options: Any) -> Page:
        page = contexts(**{**WIDE, **options}).new_page()
        pages.append(page)
        page.on("request", lambda request: requested.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", hear)
        page.goto(server + where)
        return page

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.close()
    assert not [u for u in requested if not u.startswith((server, "data:", "blob:"))]
    assert not errors


def every(locator: Locator, state: str = ":visible") -> bool:
    """Whether all that a locator finds is visible, and that is something."""
    count = locator.count()
    return count > 0 and locator.and_(locator.page.locator(state)).count() == count


@each(OPENED)
def test_a_page_opens_in_its_language_and_fits_a_phone(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.lang").startswith(language)
    assert page.locator(".parity-foot").inner_text().strip()
    values = page.locator(VALUES)
    assert not values.count() or every(values)
    page.set_viewport_size(NARROW)
    page.evaluate(OPEN_ALL)
    # Nothing scrolls sideways.
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]


def test_an_unknown_address_leads_back_to_both_languages(
    chromium: Browser, server: str
) -> None:
    page = chromium.new_page()  # its console reports the status
    answer = page.goto(f"{server}zh/no/such/page/")
    assert answer
    assert answer.status == 404
    homes = page.locator("main a").evaluate_all("all => all.map(a => a.href)")
    assert {server, f"{server}zh/"} <= set(homes)
    page.close()


@each([(x, f"{n}.md") for x in LANGUAGES for n in KINDS if n in SWITCHED])
def test_the_language_switch_keeps_the_page(
    browse: Open, server: str, language: str, name: str
) -> None:
    page = browse(path(language, name))
    for there in ("zh" if language == "en" else "en", language):
        page.locator(".md-header .md-select button").hover()
        page.locator(f".md-header a[hreflang={there}]").click()
        page.wait_for_url(server + path(there, name))
        assert page.evaluate("document.documentElement.lang").startswith(there)


def shown_sides(page: Page) -> list[str]:
    """The sides that can be seen of each pair, such as "tensorflow"."""
    return page.locator("[data-example]").evaluate_all(
        """all => all.map(pair => [...pair.querySelectorAll("[data-side]")]
             .filter(side => side.checkVisibility()).map(s => s.dataset.side).join())"""
    )


@some(shows("pair"))
def test_tabs_switch_on_a_phone_and_are_linked_over_the_page(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name), **PHONE)
    pairs = page.locator("[data-example]")
    count = pairs.count()
    assert shown_sides(page) == ["pytorch"] * count
    pairs.last.get_by_text("TensorFlow", exact=True).first.click()
    page.wait_for_function(
        """() => [...document.querySelectorAll("[data-example] [data-side=tensorflow]")]
             .every(block => block.checkVisibility())"""
    )
    assert shown_sides(page) == ["tensorflow"] * count


@some(shows("pair"))
def test_both_sides_stand_beside_each_other_on_a_wide_screen(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    assert set(shown_sides(page)) == {",".join(SIDES)}
    left, right = (
        page.locator("[data-example]").first.locator(f"[data-side={side}]")
        for side in SIDES
    )
    a, b = left.bounding_box(), right.bounding_box()
    assert a
    assert b
    assert a["x"] + a["width"] <= b["x"]
    assert abs(a["y"] - b["y"]) < 2


def proof_of(page: Page, row: Locator) -> Locator:
    """What proves the cells of a row: programs, outputs and quotes."""
    return row.locator("pre, blockquote")


@some(shows("facts"))
def test_fold_outs_open_and_show_code_and_output(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    rows = page.locator("[data-fact-row]")
    for row in (rows.first, rows.last):
        assert not every(proof_of(page, row))
        row.locator("summary").click()
        assert every(proof_of(page, row))
        row.locator("summary").click()
        assert not every(proof_of(page, row))
    page.evaluate(OPEN_ALL)
    assert every(rows.locator("pre, blockquote"))
    executed = rows.filter(has=page.locator("[data-status=executed]"))
    assert every(executed.locator("pre[data-output]"))


@some(shows("facts"))
def test_a_permanent_link_leads_to_its_row(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    rows = page.locator("[data-fact-row]")
    ids = rows.evaluate_all("all => all.map(row => row.id)")
    middle = rows.nth(len(ids) // 2)
    middle.locator("a.headerlink").click()
    assert page.url.endswith(f"#{ids[len(ids) // 2]}")
    fresh = browse(path(language, name, f"#{ids[-1]}"))
    for opened, id in ((page, ids[len(ids) // 2]), (fresh, ids[-1])):
        opened.wait_for_function(
            """id => {
                 const top = document.getElementById(id).getBoundingClientRect().top;
                 const head = document.querySelector(".md-header").offsetHeight;
                 return head - 1 <= top && top < innerHeight * 0.7;
               }""",
            arg=id,
        )


@pytest.mark.parametrize(
    ("language", "guide", "scenario"),
    SCENARIOS,
    ids=[f"{language}-{g.id}-{s.id}" for language, g, s in SCENARIOS],
)
def test_a_guide_recommends_what_the_scenario_says(
    browse: Open, language: str, guide: Any, scenario: Any
) -> None:
    (name,) = (
        name
        for name, page in CATALOG.pages[language].items()
        if guide.id in [call.args[0] for call in page.named("guide")]
    )
    page = browse(path(language, name))
    whole = page.locator(f'[data-guide="{guide.id}"]')
    for question, answer in scenario.answers.items():
        whole.locator(f'label[for="{guide.id}-{question}-{answer}"]').click()
    labels = {o.id: pick(o.label, language).replace("`", "") for o in guide.options}
    totals = scores(guide, scenario.answers)
    leaders = [o for o, total in totals.items() if total == max(totals.values())]
    assert scenario.recommend == (leaders[0] if len(leaders) == 1 else "either")
    status = whole.locator("[role=status]")
    said = status.inner_text()
    lead = status.get_attribute("data-lead" if len(leaders) == 1 else "data-either")
    assert said == f"{lead}{' / '.join(labels[option] for option in leaders)}"
    for option, total in totals.items():
        points = whole.locator(f'[data-option="{option}"]').inner_text()
        assert re.search(rf"\b{total} ", points), points

    whole.locator("[type=reset]").click()
    assert not whole.locator("input:checked").count()
    expect(whole.locator("[role=status]")).not_to_contain_text(said)


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("en", "accumulation", "autograd/"),
        ("zh", "自动微分", "zh/autograd/"),
        ("en", "torch.gather", "atlas/indexing/gather/"),
        ("en", "tf.gather", "atlas/indexing/gather/"),
        ("zh", "tf.gather", "zh/atlas/indexing/gather/"),
    ],
)
def test_the_search_finds_the_page(
    browse: Open, server: str, language: str, words: str, wanted: str
) -> None:
    page = browse(path(language, "index.md"))
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    page.keyboard.press("End")  # Chinese is typed without keys, which Material awaits
    results = page.locator(".md-search-result__link")
    results.first.wait_for()
    found = results.evaluate_all("all => all.map(link => link.href)")
    assert any(f"{link}/".startswith(server + wanted) for link in found[:4]), found
    results.locator(f"nth={[wanted in link for link in found].index(True)}").click()
    page.wait_for_url(re.compile(re.escape(server + wanted)))
    expect(page.locator("article mark").first).to_be_visible()


#: Colours do not depend on the language.
SCHEMES = [
    (language, f"{name}.md", scheme)
    for name in KINDS
    for language, scheme in (("en", "light"), ("en", "dark"), ("zh", "light"))
]


@pytest.mark.parametrize(("language", "name", "scheme"), SCHEMES)
def test_axe_finds_nothing_serious(
    browse: Open, language: str, name: str, scheme: str
) -> None:
    page = browse(path(language, name), color_scheme=scheme)
    page.evaluate(
        """[...document.querySelectorAll("details")].forEach((all, i) => {
             all.open = i < 2;  // what is folded is hidden, and not judged
             if (!all.open) all.querySelector(":scope > :not(summary)").remove();
           })"""
    )
    found = Axe().run(page).response["violations"]
    serious = [
        f"{v['impact']} {v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:3]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert not serious, "\n".join(serious)


def brightness(page: Page) -> float:
    """Of the ground of the page: 0 is black, 255 white."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)[:3]]
    return sum(parts) / 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_dark_mode_follows_the_system_and_the_switch(
    browse: Open, server: str, language: str
) -> None:
    page = browse(path(language, "index.md"), color_scheme="dark")
    assert brightness(page) < 60
    page.locator("form[data-md-component=palette] label:visible").click()
    assert brightness(page) > 200
    page.goto(server + path(language, "autograd.md"))  # the choice stays
    assert brightness(page) > 200
    assert brightness(browse(path(language, "index.md"), color_scheme="light")) > 200


# Without JavaScript.


@some(PAGES)
def test_without_scripts_a_page_shows_all_its_values(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name), **NO_SCRIPT)
    expect(page.locator("h1")).to_be_visible()
    values = page.locator(VALUES)
    assert not values.count() or every(values)
    assert all(text.strip() for text in values.all_inner_texts())
    weights = page.locator(".parity-weights")
    assert not weights.count() or every(weights)
    scenarios = page.locator("[data-scenario]")
    assert not scenarios.count() or every(scenarios.locator("strong"))


@some(shows("facts"))
def test_without_scripts_fold_outs_open_by_mouse_and_keyboard(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name), **NO_SCRIPT)
    rows = page.locator("[data-fact-row]")
    rows.first.locator("summary").click()
    assert every(proof_of(page, rows.first))
    rows.last.locator("summary").focus()
    page.keyboard.press("Enter")
    assert every(proof_of(page, rows.last))


@some(shows("pair"))
def test_without_scripts_tabs_switch_by_mouse_and_keyboard(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name), **PHONE, **NO_SCRIPT)
    pair = page.locator("[data-example]").first
    left, right = (pair.locator(f"[data-side={side}]") for side in SIDES)
    expect(left).to_be_visible()
    expect(right).to_be_hidden()
    pair.locator("label", has_text="TensorFlow").click()
    expect(left).to_be_hidden()
    expect(right).to_be_visible()
    pair.locator("input").last.focus()
    page.keyboard.press("ArrowLeft")
    expect(left).to_be_visible()
    expect(right).to_be_hidden()


# Long lists, which can be filtered

LISTS = [*shows("verdicts"), *shows("claims"), *shows("systems")]
FEW_LISTS = [*shows("verdicts"), *shows("claims")[:1], *shows("systems")]
ITEMS = "[data-filtered] > *"
SEEN = f"""[...document.querySelectorAll("{ITEMS}")]
           .filter(item => item.checkVisibility()).map(item => item.outerHTML)"""
#: The items that carry a word in a data attribute.
HAVING = f"""([name, value]) => [...document.querySelectorAll("{ITEMS}")]
             .filter(item => item.dataset[name].split(" ").includes(value)).length"""


def said_count(page: Page) -> int:
    """How many items the filter says it shows."""
    return int(page.locator(".parity-filter output").inner_text().split()[0])


def narrowing(page: Page) -> Iterator[tuple[Locator, str, str, int]]:
    """Every choice of a filter: the control, its name, a value, the items that fit."""
    for select in page.locator(".parity-filter select").all():
        name = select.get_attribute("name") or ""
        options = select.locator("option")
        for value in options.evaluate_all("all => all.map(o => o.value)")[1:]:
            yield select, name, value, page.evaluate(HAVING, [name, value])


@each(LISTS)
def test_a_filter_shows_what_fits_and_how_many(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    whole = page.locator(ITEMS).count()
    assert len(page.evaluate(SEEN)) == said_count(page) == whole
    narrower = 0
    for select, _, value, fitting in narrowing(page):
        select.select_option(value)
        assert len(page.evaluate(SEEN)) == said_count(page) == fitting
        narrower += 0 < fitting < whole
        select.select_option("")
    assert narrower >= 3
    assert len(page.evaluate(SEEN)) == said_count(page) == whole


@each(FEW_LISTS)
def test_two_filters_show_what_fits_both(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    first, second = page.locator(".parity-filter select").all()[:2]
    for select in (first, second):
        values = select.locator("option").evaluate_all("all => all.map(o => o.value)")
        select.select_option(values[1])
    names = [s.get_attribute("name") for s in (first, second)]
    values = [s.input_value() for s in (first, second)]
    both = page.evaluate(
        f"""choices => [...document.querySelectorAll("{ITEMS}")].filter(item => choices
             .every(([n, v]) => item.dataset[n].split(" ").includes(v))).length""",
        [list(choice) for choice in zip(names, values, strict=True)],
    )
    assert len(page.evaluate(SEEN)) == said_count(page) == both


@each(FEW_LISTS)
def test_the_choice_stands_in_the_address_and_can_be_sent(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    whole = page.locator(ITEMS).count()
    select, key, value, fitting = next(
        choice for choice in narrowing(page) if 0 < choice[3] < whole
    )
    assert "?" not in page.url
    select.select_option(value)
    assert page.url.endswith(f"?{key}={value}")
    fresh = browse(path(language, name, f"?{key}={value}"))
    assert said_count(fresh) == fitting
    assert fresh.evaluate(SEEN) == page.evaluate(SEEN)
    assert fresh.locator(f".parity-filter [name={key}]").input_value() == value

    fresh.locator(".parity-filter [type=reset]").click()
    fresh.wait_for_function("!location.search")
    assert len(fresh.evaluate(SEEN)) == said_count(fresh) == whole


@each(FEW_LISTS)
def test_an_address_with_an_unknown_choice_shows_everything(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name, "?verdict=nonsense&status=x&other=1"))
    assert len(page.evaluate(SEEN)) == said_count(page) == page.locator(ITEMS).count()


@each([*shows("claims")[:1], *shows("systems")])
def test_a_link_to_what_the_filter_hides_shows_it(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    whole = page.locator(ITEMS).count()
    select, _, value, _ = next(c for c in narrowing(page) if 0 < c[3] < whole)
    select.select_option(value)
    hidden = page.locator(f"{ITEMS}[hidden]").last.get_attribute("id")
    page.evaluate("id => { location.hash = id }", hidden)
    expect(page.locator(f'[id="{hidden}"]')).to_be_visible()
    assert said_count(page) == whole


@each(LISTS)
def test_without_scripts_a_list_is_whole_and_has_no_filter(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name), **NO_SCRIPT)
    expect(page.locator(".parity-filter")).to_be_hidden()
    assert every(page.locator(ITEMS))


@each(shows("claims")[:2])
def test_the_evidence_of_a_claim_opens_and_a_permanent_link_opens_it(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    claims = page.locator("[data-claim]")
    proved = claims.filter(has=page.locator("[data-shows]")).last
    assert not proved.locator("[data-shows]").first.is_visible()
    proved.locator(":scope > details > summary").click()
    assert every(proved.locator("[data-shows]"))
    id = proved.get_attribute("id")
    fresh = browse(path(language, name, f"#{id}"))
    assert every(fresh.locator(f'[id="{id}"] [data-shows]'))


# Diagrams

DIAGRAMS = shows("diagram")
#: How light the colours of a diagram are, from 0 to 255, by what they paint.
COLOURS = """figure => {
    const light = (selector, part) => {
        const found = figure.querySelector(selector);
        const [r, g, b] = getComputedStyle(found)[part].match(/[\\d.]+/g).map(Number);
        return (r + g + b) / 3;
    };
    return {
        text: light("text", "fill"),
        box: light(".parity-box", "fill"),
        line: light(".parity-line", "stroke"),
    };
}"""
#: Labels that are wider than their boxes.
TOO_WIDE = """svg => {
    let box;
    return [...svg.querySelectorAll("rect, text")].filter(part => {
        if (part.tagName === "rect") { box = part.getBBox(); return false; }
        const text = part.getBBox();
        return text.x < box.x || text.x + text.width > box.x + box.width;
    }).map(text => text.textContent);
}"""


@each(DIAGRAMS)
def test_a_diagram_is_drawn_and_its_words_fit(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    drawings = page.locator(".parity-diagram svg")
    assert every(drawings)
    for drawing in drawings.all():
        size = drawing.bounding_box()
        assert size
        assert min(size["width"], size["height"]) > 20
        assert drawing.evaluate(TOO_WIDE) == []


@each(DIAGRAMS)
def test_a_diagram_says_in_words_what_it_draws(
    browse: Open, language: str, name: str
) -> None:
    page = browse(path(language, name))
    for figure in page.locator(".parity-diagram").all():
        figure.locator("summary").click()
        lines = figure.locator("[data-edge]")
        assert every(lines)
        assert lines.count() == figure.locator(".parity-line").count()


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["scripts", "no scripts"])
@each(DIAGRAMS)
def test_a_wide_diagram_scrolls_on_a_phone_and_the_page_does_not(
    browse: Open, language: str, name: str, options: dict[str, Any]
) -> None:
    page = browse(path(language, name), **PHONE, **options)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    frames = page.locator(".parity-diagram .parity-scroll")
    assert every(frames)
    for frame in frames.all():
        frame.scroll_into_view_if_needed()
        place = frame.bounding_box()
        assert place
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 390
        hidden = frame.evaluate("e => e.scrollWidth - e.clientWidth")
        frame.evaluate("e => { e.scrollLeft = 10_000 }")
        moved = frame.evaluate("e => e.scrollLeft")
        assert abs(moved - hidden) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_diagram_is_wider_than_a_phone(browse: Open, language: str) -> None:
    widths = [
        width
        for _, name in DIAGRAMS
        for width in browse(path(language, name), **PHONE)
        .locator(".parity-diagram svg")
        .evaluate_all("all => all.map(svg => svg.width.baseVal.value)")
    ]
    assert max(widths) > 390


@each(DIAGRAMS)
def test_a_diagram_takes_the_colours_of_the_page(
    browse: Open, language: str, name: str
) -> None:
    for scheme in ("light", "dark"):
        page = browse(path(language, name), color_scheme=scheme)
        ground = brightness(page)
        for figure in page.locator(".parity-diagram").all():
            colours = figure.evaluate(COLOURS)
            assert abs(colours["text"] - colours["box"]) > 100
            assert abs(colours["line"] - ground) > 60
            assert (colours["text"] > colours["box"]) == (scheme == "dark")
