"""Laws of the checkout: who may import whom, what may stand where."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from parity import zygote
from parity.pages import MACROS

ROOT = Path(__file__).parent.parent
FRAMEWORKS = {"torch", "tensorflow", "keras"}
LONGEST = 400  # lines of a module that one still reads at one go


def kept() -> list[str]:
    """The files of the checkout that .gitignore does not name."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    names = [line.strip("/") for line in lines if line and not line.startswith("#")]
    found = []
    for folder, folders, files in os.walk(ROOT):
        for entries in (folders, files):
            entries[:] = [
                entry
                for entry in sorted(entries)
                if entry != ".git" and not any(fnmatch(entry, name) for name in names)
            ]
        found += [(Path(folder) / file).relative_to(ROOT).as_posix() for file in files]
    return found


FILES = kept()
MODULES = [name for name in FILES if name.endswith(".py")]
ENGINE = [name for name in MODULES if name.startswith("parity/")]
#: They run in a process of their own, which nothing else of the engine imports.
WORKERS = [name for name in ENGINE if name.endswith(("/worker.py", "_worker.py"))]
#: Code that is run and shown.
RUN = ("snippets/", "data/atlas/")
BRIDGE = [name for name in MODULES if name.startswith("macros/")]
PAGES = [name for name in FILES if re.fullmatch(r"docs/.*\.md", name)]


def text_of(name: str) -> str | None:
    """The text of a file, unless it holds none."""
    raw = (ROOT / name).read_bytes()
    return None if b"\0" in raw else raw.decode("utf-8")


def imported(name: str) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(text_of(name) or "")):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module).partition(".")[0]


def test_the_laws_are_held_over_the_whole_checkout() -> None:
    assert len(ENGINE) > 20
    assert len(BRIDGE) > 3
    assert len(PAGES) >= 8
    assert "tests/test_structure.py" in MODULES


@pytest.mark.parametrize("name", ENGINE)
def test_the_engine_imports_neither_frameworks_nor_the_builder(name: str) -> None:
    forbidden = {"mkdocs", "material", "macros", "markdown", "zensical"}
    forbidden |= set() if name in WORKERS else FRAMEWORKS
    assert not forbidden & set(imported(name))


@pytest.mark.parametrize("name", ENGINE)
def test_the_engine_imports_no_tests_and_no_tools(name: str) -> None:
    assert not {"tests", "tools", "benchmarks", "pytest", "mini"} & set(imported(name))


@pytest.mark.parametrize(
    "name", [n for n in MODULES if not n.startswith(RUN) and n not in WORKERS]
)
def test_frameworks_are_imported_by_what_workers_run_alone(name: str) -> None:
    assert not FRAMEWORKS & set(imported(name))


@pytest.mark.parametrize("name", [*ENGINE, *BRIDGE])
def test_workers_are_imported_by_workers_alone(name: str) -> None:
    workers = {worker.removesuffix(".py").replace("/", ".") for worker in WORKERS}
    used = {
        node.module
        for node in ast.walk(ast.parse(text_of(name) or ""))
        if isinstance(node, ast.ImportFrom)
    }
    assert name in WORKERS or not workers & used


def test_the_worker_imports_frameworks_by_name() -> None:
    named = {
        module.partition(".")[0] for side in zygote.PRELOAD.values() for module in side
    }
    assert named == FRAMEWORKS | {"numpy"}


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.startswith("snippets/")]
)
def test_a_snippet_imports_nothing_of_this_checkout(name: str) -> None:
    ours = {Path(module).parts[0] for module in MODULES} | {"snippets", "conftest"}
    assert not {part.removesuffix(".py") for part in ours} & set(imported(name))


def test_a_snippet_is_not_called_like_a_library() -> None:
    # `import random` in a snippet called random.py would import the snippet.
    libraries = {*sys.stdlib_module_names, *FRAMEWORKS, "numpy", "litert"}
    stems = {Path(name).stem for name in MODULES if name.startswith("snippets/")}
    assert not stems & libraries


@pytest.mark.parametrize("name", [*ENGINE, *BRIDGE])
def test_a_module_can_be_read_at_one_go(name: str) -> None:
    assert len((text_of(name) or "").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", [*ENGINE, *BRIDGE])
def test_what_is_public_is_described(name: str) -> None:
    tree = ast.parse(text_of(name) or "")
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    bare = [
        node.name
        for node in tree.body
        if isinstance(node, kinds)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


# Pages


def test_every_page_exists_in_both_languages() -> None:
    names = {
        language: {
            name.removeprefix(f"docs/{language}/")
            for name in PAGES
            if name.startswith(f"docs/{language}/")
        }
        for language in ("en", "zh")
    }
    assert names["en"] == names["zh"]
    assert sum(map(len, names.values())) == len(PAGES)


def prose(text: str) -> str:
    """A page without its code, its calls of macros and the links in angle brackets."""
    text = re.sub(r"^(```+|~~~+).*?^\1\s*$", "", text, flags=re.M | re.S)
    text = re.sub(r"`[^`\n]+`", "", text)
    return re.sub(r"<https?://[^>]*>", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_no_html(name: str) -> None:
    assert re.findall(r"<[a-zA-Z/!][^>]*>?", prose(text_of(name) or "")) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_no_control_flow(name: str) -> None:
    # Not even in code: the template engine reads that too.
    text = text_of(name) or ""
    assert re.findall(r"\{%|%\}|\{#", text) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_calls_macros_on_one_line(name: str) -> None:
    text = text_of(name) or ""
    calls = "|".join(MACROS)
    assert text.count("{{") == len(
        re.findall(rf"\{{\{{ ?({calls})\([^\n]*?\) ?\}}\}}", text)
    )


def test_what_a_page_must_not_hold_is_recognised() -> None:
    for bad in ("a <b>c</b>", "<!-- x -->", "<div class='a'>", "</p>", "a<br>b"):
        assert re.search(r"<[a-zA-Z/!]", prose(bad))
    for good in ("`<b>`", "x < y", "<https://mini.example>", "```html\n<b>\n```\n"):
        assert not re.search(r"<[a-zA-Z/!]", prose(good))


# Files

HOMES = re.compile(r"(?<![\w.$}\])~-])/(?:home|Users|root|work)/[\w.]")


def test_no_file_names_where_it_was_made() -> None:
    found = [
        f"{name}:{text[: match.start()].count(chr(10)) + 1}: {match.group()}"
        for name in FILES
        if (text := text_of(name)) is not None
        for match in HOMES.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["home", "Users", "root", "work"])
def test_the_places_where_files_are_made_are_recognised(folder: str) -> None:
    assert HOMES.search(f"see /{folder}/ann/x")
    assert not HOMES.search(f"docs/{folder}/x")
    assert not HOMES.search(f"https://a.example/{folder}/b")
    assert not HOMES.search(f"~/{folder}/x")


def test_every_text_file_is_utf_8_with_unix_line_ends() -> None:
    for name in FILES:
        text = text_of(name)
        assert text is None or "\r" not in text, name
        assert text is None or not text or text.endswith("\n"), name


def test_what_others_made_is_listed_with_its_licence() -> None:
    ours = re.compile(r"parity\.\w+|port(-\w+)?\.js|favicon\.svg|\w+\.html|README\.md")
    theirs = [
        Path(name)
        for name in FILES
        if name.startswith("theme/") and not ours.fullmatch(Path(name).name)
    ]
    assert theirs, "the word list of the search at least"
    for path in theirs:
        listed = (ROOT / path.parent / "README.md").read_text("utf-8")
        assert path.name in listed
        assert "Licence" in listed


def test_the_licences_are_there() -> None:
    assert "Apache License" in (text_of("LICENSE") or "")
    assert "Creative Commons Attribution 4.0" in (text_of("LICENSE-CONTENT") or "")


# What runs by the clock


def test_the_weekly_workflow_calls_a_goal_that_exists() -> None:
    """``on`` is a truth value to YAML 1.1, which the base loader does not know."""
    text = (ROOT / ".github/workflows/sweep.yml").read_text("utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    ((when,),) = [schedule.values() for schedule in workflow["on"]["schedule"]]
    *_, day, month, weekday = when.split()
    assert (day, month) == ("*", "*")
    assert weekday in "0123456"
    steps = workflow["jobs"]["sweep"]["steps"]
    (command,) = [step["run"] for step in steps if "run" in step]
    goals = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    make, goal, *_ = command.split()
    assert make == "make"
    assert goal in goals
