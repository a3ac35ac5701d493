"""Equality of results: a relation that one may rely on."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parity.compare import different, equal, magnitude
from parity.zygote import encode

NAN = encode(math.nan)
INF = encode(math.inf)

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from([NAN, INF, encode(-math.inf), 10**400])
)
RESULTS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
TOLERANCES = st.floats(0, 1e6)
FLOATS = st.floats(-1e6, 1e6)


@given(RESULTS, TOLERANCES)
def test_every_result_equals_itself(a: object, tolerance: float) -> None:
    assert equal(a, a)
    assert equal(a, a, tolerance)
    assert not different(a, a)


@given(RESULTS, RESULTS, TOLERANCES)
def test_equality_has_no_direction(a: object, b: object, tolerance: float) -> None:
    assert equal(a, b, tolerance) == equal(b, a, tolerance)
    assert different(a, b) == different(b, a)


@given(RESULTS, RESULTS, TOLERANCES, TOLERANCES)
def test_a_wider_tolerance_takes_all_that_a_narrower_takes(
    a: object, b: object, t: float, u: float
) -> None:
    if equal(a, b, min(t, u)):
        assert equal(a, b, max(t, u))


@given(FLOATS, FLOATS, TOLERANCES)
def test_floats_are_equal_within_the_tolerance_and_no_further(
    a: float, b: float, tolerance: float
) -> None:
    assert equal(a, b, tolerance) == (abs(a - b) <= tolerance)
    assert equal([a], [b], tolerance) == (abs(a - b) <= tolerance)
    assert equal({"x": a}, {"x": b}, tolerance) == (abs(a - b) <= tolerance)


@given(RESULTS, RESULTS)
def test_results_that_are_different_are_not_equal(a: object, b: object) -> None:
    if different(a, b):
        assert not equal(a, b)


@given(st.lists(RESULTS, min_size=1), st.data())
def test_one_odd_item_makes_a_list_unequal(items: list[object], data: st.DataObject):
    i = data.draw(st.integers(0, len(items) - 1))
    odd = data.draw(RESULTS)
    assume(not equal(items[i], odd))
    assert not equal(items, [*items[:i], odd, *items[i + 1 :]])


@pytest.mark.parametrize("tolerance", [0.0, 1.0])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, 1),
        (False, 0),
        (False, None),
        (True, "true"),
        (0, None),
        ("", None),
        (1, "1"),
        (1, 2),
        (10**400, 1.5),
        ([], None),
        ([], {}),
        ([1], 1),
        ([1, 2], [1]),
        ([1, 2], [2, 1]),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 1, "b": None}),
        ({"a": {"b": [True]}}, {"a": {"b": [1]}}),
        (NAN, INF),
        (NAN, 0.0),
        (INF, encode(-math.inf)),
    ],
)
def test_unlike_things_are_unequal_at_any_tolerance(
    a: object, b: object, tolerance: float
) -> None:
    assert not equal(a, b, tolerance)


def test_a_whole_number_equals_the_same_float() -> None:
    assert equal(2, 2.0)
    assert equal([1, 2], [1.0, 2.0])


def test_the_order_of_keys_does_not_matter() -> None:
    assert equal({"a": 1, "b": 2}, {"b": 2, "a": 1})


def test_not_a_number_equals_itself_once_encoded() -> None:
    assert equal(NAN, encode(-math.nan))
    assert equal({"x": [NAN, 1.0]}, {"x": [NAN, 1.0]})


def array(dtype: str, shape: list[int], data: list[object]) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data": data}


def test_an_array_of_another_dtype_or_shape_is_another_array() -> None:
    a = array("float32", [2], [1.0, 2.0])
    assert equal(a, array("float32", [2], [1.0, 2.0]))
    assert not equal(a, array("float64", [2], [1.0, 2.0]), 1.0)
    assert not equal(a, array("float32", [2, 1], [[1.0], [2.0]]), 1.0)
    assert not equal(a, array("float32", [3], [1.0, 2.0]), 1.0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1.0005),
        ([100.0, 0.0], [100.0, 0.05]),
        (array("float32", [2], [3.0, 1e-9]), array("float32", [2], [3.0, 0.0])),
    ],
)
def test_rounding_is_no_difference(a: object, b: object) -> None:
    assert not equal(a, b)
    assert not different(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1.01),
        (0.0, 1e-12),
        (54410, 54400),  # nothing rounds a count
        (10**400, 1.0),
        ("a", "b"),
        (True, False),
        # The size of an array is no measure of what it holds.
        (array("float32", [9999], [0.1]), array("float32", [9999], [0.5])),
    ],
)
def test_more_than_rounding_is_a_difference(a: object, b: object) -> None:
    assert different(a, b)


@pytest.mark.parametrize(
    ("value", "largest"),
    [
        (-3, 3),
        (True, 0),
        ("9", 0),
        (None, 0),
        ([], 0),
        ([1, [-2.5, {"a": 2}]], 2.5),
        (array("float32", [7], [0.5]), 0.5),
        (NAN, 0),
    ],
)
def test_the_magnitude_is_that_of_the_largest_number(
    value: object, largest: float
) -> None:
    assert magnitude(value) == largest
