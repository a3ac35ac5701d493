"""Pairs of the atlas: what a user ports, on both sides, with what must come of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    model_validator,
)

from parity.fields import Closed, PairId, Slug, Text

#: The sides of a pair. TensorFlow and Keras are compared with PyTorch, each by itself.
PAIR_SIDES = ("torch", "tf", "keras")
COUNTERPARTS = ("tf", "keras")

PairSide = Literal["torch", "tf", "keras"]
PairKind = Literal[
    "op",
    "layer",
    "loss",
    "optimizer",
    "schedule",
    "initializer",
    "random",
    "data",
    "workflow",
    "absence",
]
Edge = Literal["ties", "nan", "inf", "empty", "one"]
Damage = Literal["high", "medium", "low"]
Name = Annotated[StrictStr, Field(pattern=r"^(torch|tf|keras)(\.[A-Za-z_]\w*)+$")]
Code = Annotated[StrictStr, Field(min_length=1, max_length=4000)]
#: A function of a file in ``data/atlas/checks``.
Check = Annotated[StrictStr, Field(pattern=r"^[a-z]\w*\.py:[a-z]\w*$")]
#: ``raises ValueError``: the counterpart alone; ``torch-raises ValueError``: torch
#: alone; ``both-raise ValueError TypeError``: torch and the counterpart.
Expected = Annotated[
    StrictStr,
    Field(
        pattern=r"^(equal|differs|(torch-)?raises [A-Za-z_]\w*"
        r"|both-raise [A-Za-z_]\w* [A-Za-z_]\w*)$"
    ),
]
ByCounterpart = Expected | dict[Literal["tf", "keras"], Expected]


class Input(Closed):
    """An input, made alike for all sides: drawn by shape, or written out.

    ``shape`` draws float32 from the normal distribution, or from [low, high).
    ``raw`` leaves a NumPy array or a Python value as it is. ``as_is`` keeps the order
    of axes where the record moves channels last.
    """

    shape: list[Annotated[StrictInt, Field(ge=0, le=200_000)]] | None = None
    value: Any = None
    dtype: StrictStr | None = None
    low: StrictFloat | StrictInt | None = None
    high: StrictFloat | StrictInt | None = None
    raw: StrictBool = False
    as_is: StrictBool = False

    @model_validator(mode="after")
    def _one_origin(self) -> Input:
        if (self.shape is None) == (self.value is None):
            raise ValueError("give either `shape` or `value`")
        if (self.low is None) != (self.high is None):
            raise ValueError("give both `low` and `high`, or neither")
        return self


class Fix(Closed):
    """Code that takes the place of a side's own and makes the sides equal."""

    torch: Code | None = None
    tf: Code | None = None
    keras: Code | None = None


class Tolerance(Closed):
    """Wider limits than usual, and why the usual ones cannot hold."""

    rtol: Annotated[StrictFloat, Field(gt=0, le=1e-2)] = 1e-5
    atol: Annotated[StrictFloat, Field(gt=0, le=1e-2)] = 1e-6
    because: Text


class Case(Closed):
    """One thing that is run on all sides. Code that is left out is the first case's.

    A case that expects anything but ``equal`` is a trap: it says why, how much damage
    it does and how to mend it. ``refutes`` is what is often said and not so, as the
    equal sides of this case show. Where results are right in more than one way,
    ``check`` names a function; what it returns for each side is compared.
    """

    id: Slug
    title: Text | None = None
    torch: Code | None = None
    tf: Code | None = None
    keras: Code | None = None
    inputs: dict[Slug, Input] = Field(default_factory=dict)
    edge: Edge | None = None
    check: Check | None = None
    expect: ByCounterpart = "equal"
    dtype: Literal["differs"] | dict[Literal["tf", "keras"], Literal["differs"]] = (
        Field(default_factory=dict)
    )
    because: Text | None = None
    damage: Damage | None = None
    fix: Fix | None = None
    unfixed: Text | None = None
    defect: StrictBool = False
    refutes: Text | None = None
    grad: list[Slug] = Field(default_factory=list)
    grad_expect: ByCounterpart = "equal"
    tolerance: Tolerance | None = None

    def expected(self, side: str) -> str:
        """What must come of comparing a counterpart with torch."""
        return _of(self.expect, side)

    def expected_gradient(self, side: str) -> str:
        return _of(self.grad_expect, side)

    def dtype_differs(self, side: str) -> bool:
        return self.dtype == "differs" or side in self.dtype

    def code(self, side: str) -> str | None:
        found: str | None = getattr(self, side)
        return found


def _of(expect: ByCounterpart, side: str) -> str:
    if isinstance(expect, str):
        return expect
    return {str(k): v for k, v in expect.items()}.get(side, "equal")


class Pair(Closed):
    """An operation that users port: its names, arguments and executed cases."""

    id: PairId
    kind: PairKind
    priority: Annotated[StrictInt, Field(ge=0, le=3)]
    title: Text
    note: Text | None = None
    torch: list[Name] = Field(default_factory=list)
    tf: list[Name] = Field(default_factory=list)
    keras: list[Name] = Field(default_factory=list)
    absent: list[Name] = Field(default_factory=list)
    reason: Text | None = None
    instead: list[Name] = Field(default_factory=list)
    args: list[list[StrictStr]] = Field(default_factory=list)
    channels: Literal["last"] | None = None
    inputs: dict[Slug, Input] = Field(default_factory=dict)
    weights: list[Code] = Field(default_factory=list)
    back: dict[StrictStr, Code] = Field(default_factory=dict)
    edges: list[Edge] = Field(default_factory=list)
    without_edges: Text | None = None
    without_gradient: Text | None = None
    alone: StrictBool = False
    threads: list[Annotated[StrictStr, Field(pattern=r"^[\w.-]+/[\w.-]+#\d+$")]] = (
        Field(default_factory=list)
    )
    cases: list[Case] = Field(default_factory=list)

    @property
    def area(self) -> str:
        return self.id.split(".")[0]

    def names(self, side: str) -> list[str]:
        """The public names of a side, the usual one first."""
        found: list[str] = getattr(self, side)
        return found

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that have code, in the usual order: what a case compares."""
        first = self.cases[0] if self.cases else None
        return tuple(s for s in PAIR_SIDES if first and first.code(s) is not None)

    @property
    def two_sided(self) -> bool:
        return bool(self.torch) and bool(self.tf or self.keras)


class ObservedPair(Closed):
    """What a pair printed: case -> run -> side -> the beginning of its output.

    ``program`` is a digest of the code that did.
    """

    program: StrictStr
    cases: dict[StrictStr, dict[StrictStr, dict[StrictStr, StrictStr]]]


class Observed(Closed):
    """A file of what the pairs of an area printed, and on what."""

    versions: dict[StrictStr, StrictStr]
    platform: StrictStr
    pairs: dict[StrictStr, ObservedPair]


class Argument(Closed):
    """An argument that many functions of one side have and that no row repeats."""

    id: Annotated[StrictStr, Field(pattern=r"^[a-z_]+$")]
    sides: list[PairSide] = Field(min_length=1)
    means: Text
