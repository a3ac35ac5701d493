"""What a name in foreign code may stand for, and what becomes of it when it is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from parity import port_rules as rules


@dataclass(frozen=True)
class Path:
    """A module, class or function of a framework, by its public name."""

    name: str


@dataclass(frozen=True)
class Instance:
    """An object of a class of a framework."""

    cls: str


@dataclass
class Local:
    """A class that the code itself defines."""

    base: str | None = None
    own: set[str] = field(default_factory=set)
    attributes: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class LocalInstance:
    """An object of such a class; ``inside`` its own methods it is called ``self``."""

    cls: Local
    inside: bool = False


@dataclass(frozen=True)
class Bound:
    """A method of an object of a framework, about to be called."""

    instance: Instance
    name: str


class Kind(Enum):
    """What is no part of a framework."""

    plain = "plain"  # and nothing that comes of it is
    other = "other"  # what comes of it may be


#: ``None``: nothing is known.
Value = Path | Instance | Local | LocalInstance | Bound | Kind | None
PLAIN, OTHER = Kind.plain, Kind.other


def canonical(name: str) -> str:
    """The name under which the atlas lists a module or what is in it."""
    for module, known in rules.MODULES.items():
        if name == module or name.startswith(f"{module}."):
            return canonical(known + name[len(module) :])
    return name


def imported(module: str) -> Value:
    """What ``import module`` brings."""
    path = canonical(module)
    root = path.partition(".")[0]
    if root in rules.SIDES:
        return Path(path)
    return PLAIN if root in rules.PLAIN else OTHER


def classes(cls: str) -> list[str]:
    """A class and those whose methods it has."""
    found = [cls]
    for key, base in rules.FAMILIES:
        last = found[-1]
        fits = last.startswith(key) if key.endswith(".") else last == key
        if fits and base not in found:
            found.append(base)
    return found


def is_class(name: str) -> bool:
    """Whether a dotted name ends like the name of a class."""
    return name.rpartition(".")[2][:1].isupper()


def is_tensor(value: Value) -> bool:
    """Whether a value is known to be a tensor."""
    return isinstance(value, Instance) and bool(
        {"torch.Tensor", "tf.Tensor"} & {*classes(value.cls)}
    )


def result(value: Value) -> Value:
    """What calling something returns."""
    match value:
        case Path(name):
            return _returned(name)
        case Local():
            return LocalInstance(value)
        case Bound(instance, name):
            return _of_method(instance, name)
        case Instance(cls) if cls.startswith("torch.nn.") and not is_tensor(value):
            return Instance("torch.Tensor")
        case Kind.plain:
            return PLAIN
    return None


def _returned(name: str) -> Value:
    if name in rules.RETURNS:
        return Instance(rules.RETURNS[name])
    if is_class(name):
        return Instance(name)
    owner, _, last = name.rpartition(".")
    if is_class(owner) and owner not in rules.TENSORS:
        return _of_method(Instance(owner), last)
    if owner in rules.TENSORS:
        return _tensor(rules.TENSORS[owner], last)
    return None


def _tensor(cls: str, function: str) -> Value:
    """What a function or method returns that mostly returns tensors."""
    if function in rules.LEAVES:
        return PLAIN
    if function in rules.NO_TENSOR or function.startswith(rules.NO_TENSOR_BEGINS):
        return None
    return Instance(cls)


def _of_method(instance: Instance, name: str) -> Value:
    """What a method of an object of a framework returns."""
    if is_tensor(instance):
        return _tensor(classes(instance.cls)[-1], name)
    # Each step of an input pipeline is one again.
    return instance if instance.cls == "tf.data.Dataset" else None


def attribute(instance: Instance, name: str) -> Value:
    """What an attribute of an object of a framework is."""
    if is_tensor(instance) and name in rules.TENSOR_ATTRIBUTES + rules.FIELDS:
        return Instance(classes(instance.cls)[-1])
    return None


def item(value: Value) -> Value:
    """What ``value[…]`` is, or each of the names that it is divided among."""
    return value if is_tensor(value) or value is PLAIN else None


def combined(values: list[Value]) -> Value:
    """What arithmetic or a comparison gives: a tensor if one takes part."""
    return next((value for value in values if is_tensor(value)), None)
