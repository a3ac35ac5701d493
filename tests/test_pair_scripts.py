"""What a record of the atlas becomes: scripts, arguments and the names it may use."""

from __future__ import annotations

from parity.atlas.scripts import literal, scripts
from parity.atlas.signatures_worker import _documented
from parity.fields import Text
from parity.model_atlas import Case, Input, Pair


def test_words_in_a_value_stand_for_the_floats_that_are_not_finite() -> None:
    values = ["nan", 1.0, "-inf"]
    assert literal(values) == '[float("nan"), 1.0, float("-inf")]'
    case = Case(id="default", torch="x + 1", inputs={"x": Input(value=values)})
    title = Text(en="Addition", zh="加法")
    pair = Pair(id="a.b", kind="op", priority=0, title=title, cases=[case])
    made = 'x = torch.tensor([float("nan"), 1.0, float("-inf")])'
    assert made in scripts(pair, case)["torch"]


def test_an_example_of_what_a_function_returns_adds_no_arguments() -> None:
    def function() -> None:
        """max(input, dim, *, out=None) -> (Tensor, LongTensor)

        Example::

            >>> torch.max(a, 1)
            torch.return_types.max(values=tensor([1., 2.]), indices=tensor([0, 1]))
        """

    names = [row[0] for row in _documented("torch.max", function)]
    assert names == ["input", "dim", "out"]
