"""What search does not read goes past Markdown and comes back to the same place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros import aside

PAGE = (
    '<div><p>Read.</p><div class="a" data-search-exclude data-x="1">'
    "<div>not <div>read</div></div></div><p>Read <span data-search-exclude>no"
    "</span> on.</p></div>"
)


@pytest.fixture(autouse=True)
def hooked() -> Iterator[None]:
    before, aside.active = aside.active, True
    yield
    aside.active = before


def test_what_search_does_not_read_is_left_out() -> None:
    short = aside.put_aside(PAGE)
    assert "not" not in short
    assert "no</span>" not in short
    assert short.startswith("<div><p>Read.</p><!--aside ")
    assert short.endswith(" on.</p></div>")


def test_it_comes_back_to_its_place_once() -> None:
    first, second = aside.put_aside(PAGE), aside.put_aside(PAGE.replace("not", "yes"))
    assert aside.put_back(first + second) == PAGE + PAGE.replace("not", "yes")
    with pytest.raises(KeyError):
        aside.put_back(first)


def test_without_hooks_nothing_is_left_out() -> None:
    aside.active = False
    assert aside.put_aside(PAGE) == PAGE


def test_an_element_without_an_end_is_named() -> None:
    with pytest.raises(ValueError, match="<p data-search-exclude> is not closed"):
        aside.put_aside("<p data-search-exclude>on and on")
