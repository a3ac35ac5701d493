"""A divergence as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parity.diverge import GRADIENTS, Apart, Divergence, Layer
from parity.problems import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

#: Columns of a table that is not read in a terminal: nothing is cut.
WIDE = 160
SIDES = {"torch": "PyTorch", "keras": "Keras"}


def show(divergence: Divergence) -> None:
    """Print the table of layers and, below it, what follows from it."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = WIDE
    console.print(table(divergence))
    for line in sentences(divergence):
        console.print(printable(line), soft_wrap=True)


def table(divergence: Divergence) -> Table:
    """One row a layer; a difference that counts is marked, not only coloured."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    mode = "training" if divergence.train else "inference"
    made = Table(title=f"{printable(divergence.file)}, {mode}", box=SIMPLE_HEAD)
    made.add_column("PyTorch", overflow="fold")
    made.add_column("Keras", overflow="fold")
    made.add_column("shape in Keras", overflow="fold")
    for title in ("activation", "its gradient", "gradient of weights"):
        made.add_column(title, justify="right")
    for layer in divergence.layers:
        made.add_row(
            printable(layer.torch),
            printable(layer.keras),
            _shape(layer),
            _cell(layer.activation),
            _cell(layer.gradient),
            _cell(layer.weights),
        )
    for one in divergence.parameters:
        made.add_row(printable(one.name), "", "", "", "", _cell(one.apart))
    return made


def sentences(divergence: Divergence) -> Iterator[str]:
    """What was found, the most important first."""
    yield _verdict(divergence)
    yield _gradients(divergence)
    back = divergence.round_trip
    said = "the outputs" if back.outputs.equal else "the outputs DIFFER"
    said += f" ({amount(back.outputs)})"
    if back.gradients:
        verb = f" DIFFER at {back.first_gradient}" if back.first_gradient else ""
        said += f", the gradients{verb} ({amount(back.gradients)})"
    verdict = "equal" if back.equal else "not equal"
    yield f"Back from Keras into a fresh PyTorch model, {verdict}: {said}."
    for one in divergence.stepwise:
        verdict = "equal" if one.apart.equal else "DIFFERENT"
        name = SIDES.get(one.name, one.name)
        yield f"{name}, step by step against one pass: {verdict} ({amount(one.apart)})."
    wrong = [one for one in divergence.statistics if not one.apart.equal]
    if wrong:
        yield (
            f"After the pass, {len(wrong)} of {len(divergence.statistics)} weights "
            "that no gradient trains DIFFER, "
            f"{wrong[0].name} by {amount(wrong[0].apart)}."
        )
    elif divergence.statistics:
        count = len(divergence.statistics)
        yield f"After the pass, all {count} weights that no gradient trains are equal."
    if divergence.drawn:
        yield (
            f"Given random values, because a constant hides what is swapped: "
            f"{', '.join(divergence.drawn[:4])}{_more(len(divergence.drawn), 4)}."
        )
    yield from (f"Note: {note}" for note in divergence.notes)


def amount(apart: Apart) -> str:
    """A difference as text."""
    if apart.difference is None:
        return "not comparable"
    return f"{apart.difference:.1e}"


def _verdict(divergence: Divergence) -> str:
    name = divergence.first_divergence
    size = f"{divergence.weights:,} weights, tolerance {divergence.tolerance:g}"
    if name is None:
        return f"Forward: no layer diverges ({size})."
    names = [layer.torch for layer in divergence.layers]
    at = names.index(name)
    layer = divergence.layers[at]
    before = f"; {names[at - 1]} before it is equal" if at else ""
    if layer.torch_shape != layer.keras_shape:
        why = f"PyTorch gives {layer.torch_shape}, Keras {layer.keras_shape}"
    elif layer.activation.difference is None:
        why = "one side holds a NaN or an infinity"
    else:
        why = f"by {amount(layer.activation)}, allowed {layer.activation.limit:.1e}"
    return f"Forward: {name} is the first layer that diverges ({why}){before}."


def _gradients(divergence: Divergence) -> str:
    if divergence.gradients is None:
        return "Gradients: not compared, because the outputs have different shapes."
    name = divergence.first_gradient_divergence
    if name is None:
        wide = divergence.tolerance * GRADIENTS
        return f"Gradients: none diverges (tolerance {wide:g})."
    layer = next((one for one in divergence.layers if one.torch == name), None)
    why = ""
    if layer and layer.weights and not layer.weights.equal:
        why = f", {layer.weight} by {amount(layer.weights)}"
    elif layer and layer.gradient:
        why = f", by {amount(layer.gradient)}"
    first = f"Gradients: {name} is the first that diverges, from the output back{why}."
    if divergence.first_divergence:
        first += " They depend on the activations: mend those first."
    return first


def _shape(layer: Layer) -> str:
    if layer.torch_shape == layer.keras_shape:
        return str(layer.keras_shape)
    return f"{layer.torch_shape} ≠ {layer.keras_shape}"


def _cell(apart: Apart | None) -> Text:
    from rich.text import Text

    if apart is None:
        return Text("")
    if apart.equal:
        return Text(f"{amount(apart)}  ", style="green")
    return Text(f"{amount(apart)} ✗", style="bold red")


def _more(count: int, shown: int) -> str:
    return f" and {count - shown} more" if count > shown else ""
