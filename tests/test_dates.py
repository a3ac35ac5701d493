"""Dates: as sources write them, to the precision that they give."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parity.dates import DATE, agrees, last_day, read_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2025", "2025"),
        ("2025 年", "2025"),
        ("2025-03", "2025-03"),
        ("2025/3", "2025-03"),
        ("March 2025", "2025-03"),
        ("Mar. 2025", "2025-03"),
        ("march, 2025", "2025-03"),
        ("2025 年 3 月", "2025-03"),
        ("2025-03-05", "2025-03-05"),
        ("2025.3.5", "2025-03-05"),
        ("2025-03-05T12:00:00Z", "2025-03-05"),
        ("March 5, 2025", "2025-03-05"),
        ("March 5 2025", "2025-03-05"),
        ("March 1st, 2025", "2025-03-01"),
        ("Mar 22nd, 2025", "2025-03-22"),
        ("5 March 2025", "2025-03-05"),
        ("3rd Sept. 2025", "2025-09-03"),
        ("May 5, 2025", "2025-05-05"),
        ("2025年3月5日", "2025-03-05"),
        ("  2025-03-05\n", "2025-03-05"),
    ],
)
def test_a_date_is_read_to_its_precision(words: str, date: str) -> None:
    assert read_date(words) == date


@pytest.mark.parametrize(
    "words",
    [
        *("", "soon", "25", "20255", "March", "March 5", "5 March", "v2025"),
        *("2025-13", "2025-00-05", "2025-13-05", "2025-3-32", "March 0, 2025"),
        *("March 45, 2025", "Marsh 2025", "Ma 2025", "Sep 5 25", "2025 年 13 月"),
        *("2025-03-05 and more", "version 2025", "3.2.2025", "since March 2025"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert read_date(words) == ""


@given(DAYS)
def test_every_way_to_write_a_day_is_read_as_that_day(day: dt.date) -> None:
    name, iso = MONTHS[day.month - 1], day.isoformat()
    for words in (
        iso,
        f"{iso}T10:20:30",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{name} {day.day}, {day.year:04}",
        f"{day.day} {name} {day.year:04}",
        f"{name[:3]}. {day.day} {day.year:04}",
        f"{day.year:04} 年 {day.month} 月 {day.day} 日",
    ):
        assert read_date(words) == iso
    for words in (f"{name} {day.year:04}", f"{day.year:04} 年 {day.month} 月"):
        assert read_date(words) == iso[:7]


@given(
    st.text("0123456789-/.,年月日 JanuaryFebmchMst", max_size=24)
    | st.text(max_size=24)
    | st.builds("{} {}, {}".format, st.sampled_from(MONTHS), st.integers(), st.just(1))
)
def test_whatever_is_read_is_a_date(words: str) -> None:
    if date := read_date(words):
        assert DATE.fullmatch(date)
        assert agrees(date, words)
        first = (*map(int, date.split("-")), 1, 1)[:3]
        assert first[1] <= 12
        assert first[2] <= 31


@given(DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_words_agree_with_a_date_that_is_no_more_precise(
    day: dt.date, written: int, said: int
) -> None:
    iso = day.isoformat()
    assert agrees(iso[:written], iso[:said]) == (written <= said)


@given(DAYS, DAYS)
def test_words_of_another_day_do_not_agree(a: dt.date, b: dt.date) -> None:
    assert agrees(a.isoformat(), b.isoformat()) == (a == b)
    assert agrees(f"{a.year:04}", b.isoformat()) == (a.year == b.year)


def test_a_month_is_not_the_beginning_of_another() -> None:
    assert not agrees("2025-1", "2025-11")
    assert not agrees("202", "2025")
    assert not agrees("", "2025")


@given(DAYS)
def test_no_day_of_a_date_is_after_its_last(day: dt.date) -> None:
    iso = day.isoformat()
    assert iso[:4] <= iso[:7] <= iso <= last_day(iso[:7]) <= last_day(iso[:4])
    assert last_day(iso) == iso
    assert last_day(iso[:4])[:4] == iso[:4]
    assert last_day(iso[:7])[:7] == iso[:7]
