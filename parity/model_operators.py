"""The operators of the sweep: what stands for an operator of PyTorch in TensorFlow.

A record gives the call that does the same as an operator of PyTorch's own test database
(OpInfo). ``parity sweep`` runs both on every sample of that database; what differs must
be explained here, and an explanation that explains nothing is refused.
"""

from __future__ import annotations

import ast
import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StrictStr, model_validator

from parity.fields import Closed, Slug, Text

#: The libraries that a counterpart may be written for.
LIBRARIES = ("keras", "tf")
Library = Literal["keras", "tf"]


def _code(text: str) -> str:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"this is no Python ({error})") from None
    if not body or not isinstance(body[-1], ast.Expr):
        raise ValueError("the last line must be an expression: its value is compared")
    return text


def _expression(text: str) -> str:
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"this is no Python expression ({error})") from None
    return text


def _parameters(text: str) -> str:
    _expression(f"lambda {text}: 0")
    return text


#: Statements of which the last is an expression: its value counts.
Code = Annotated[StrictStr, AfterValidator(_code)]
Expression = Annotated[StrictStr, AfterValidator(_expression)]
#: Parameters as in a ``def``: "x, dim=None, *, keepdim=False".
Parameters = Annotated[StrictStr, AfterValidator(_parameters)]


class Skip(Closed):
    """Samples that the counterpart cannot express.

    ``when`` is an expression over the arguments, with tensors as NumPy arrays.
    """

    when: Expression
    because: Text
    side: Library | None = None


class Reason(Closed):
    """Why samples differ.

    ``when`` chooses whole samples. ``at`` chooses elements: a mask that broadcasts to
    the result (for gradients: to the result or to the input); all other elements must
    still be equal. Both see the arguments as NumPy arrays, and as ``y`` the list of
    what PyTorch returned.
    """

    because: Text
    of: Literal["values", "gradients"] | None = None
    side: Library | None = None
    when: Expression | None = None
    at: Expression | None = None

    @model_validator(mode="after")
    def _one_choice(self) -> Reason:
        if (self.when is None) == (self.at is None):
            raise ValueError("give either `when` or `at`")
        return self


class Defect(Reason):
    """A difference that is a bug of a library, with code that is true while it is."""

    reproduce: Code


class Operator(Closed):
    """An operator of PyTorch and the calls that do the same."""

    id: Slug
    api: Annotated[StrictStr, Field(pattern=r"^torch(\.\w+)+$")]
    opinfo: Annotated[StrictStr, Field(min_length=1)]
    variant: StrictStr = ""
    args: Parameters = "x"
    keras: Code | None = None
    tf: Code | None = None
    #: What is compared in place of results that are not unique, made from ``y``.
    invariant: Expression | None = None
    skip: list[Skip] = Field(default_factory=list)
    differs: list[Reason] = Field(default_factory=list)
    defects: list[Defect] = Field(default_factory=list)

    @model_validator(mode="after")
    def _some_counterpart(self) -> Operator:
        if not self.sides:
            raise ValueError("give `keras`, `tf` or both")
        return self

    @property
    def sides(self) -> dict[str, str]:
        """The code of each counterpart, by library."""
        found = {"keras": self.keras, "tf": self.tf}
        return {side: code for side, code in found.items() if code is not None}

    @property
    def reasons(self) -> list[Reason]:
        """What explains a difference: definitions first, then defects."""
        return [*self.differs, *self.defects]

    def task(self) -> dict[str, Any]:
        """All of the record that its sweep depends on; texts are not."""
        raw: dict[str, Any] = self.model_dump(exclude_defaults=True)
        for name in ("skip", "differs", "defects"):
            for item in raw.get(name, []):
                del item["because"]
        return raw

    @property
    def key(self) -> str:
        """The content hash of the record, texts apart."""
        text = json.dumps(self.task(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]
