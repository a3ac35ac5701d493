"""The rules of systems: every field and every status stands in its evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from parity.catalog import Catalog, Record
from parity.check_citations import stands_in
from parity.dates import agrees, last_day
from parity.fields import SIDES
from parity.model import System
from parity.model_systems import GONE
from parity.problems import Problem, suggest

Problems = Iterator[Problem]

#: A release within so many days shows that a system is active; without one, and
#: without a notice or a statement, it is dormant.
ACTIVE_DAYS = 365
_BSD = r"|BSD(?:[- ]style)?(?: License)?"
#: What a source may say for a licence, beside the SPDX identifier itself.
LICENCES = {
    "Apache-2.0": r"Apache(?: Software)?[ -]Licen[cs]e,? (?:Version |v)?2\.0"
    r"|Apache[ -](?:v?2(?:\.0)?|License)",
    "MIT": r"(?:The )?MIT(?: Licen[cs]e)?",
    "BSD-3-Clause": r"BSD[ -]3(?:[ -]Clause)?|3-Clause BSD(?: Licen[cs]e)?" + _BSD,
    "BSD-2-Clause": r"BSD[ -]2(?:[ -]Clause)?|2-Clause BSD(?: Licen[cs]e)?" + _BSD,
    "proprietary": r".*(?:proprietary|(?<!Contributor )License Agreement"
    r"|Terms of (?:Service|Use)).*",
}
_LICENCE = re.compile(r"licen[cs]|许可", re.I)
#: Words before a reading that turn it round.
_TURNED = re.compile(
    r"(?:\b(?:not|never|nor|no|nobody|unless|until|without)\b|n['’]t\b)[^.;:!?]*$", re.I
)
_NAMED = {
    "pytorch": re.compile(r"torch|\.pt2?\b|\.pte\b", re.I),
    "tensorflow": re.compile(r"tensorflow|\btf|keras|savedmodel", re.I),
}


def systems(catalog: Catalog, as_of: dt.date) -> Problems:
    """Every field of a system is given by evidence, and its status is what it says."""
    readings: dict[str, str] = {
        word.casefold(): status
        for status, entry in catalog.vocabulary.statuses.items()
        for word in entry.readings
    }
    owners: dict[str, str] = {}
    for other in catalog.systems.values():
        for name in (other.name, *other.also):
            owners.setdefault(name.casefold(), other.id)
    for record in catalog.of_kind("system"):
        system = catalog.systems[record.id]
        for name in (system.name, *system.also):
            if (first := owners[name.casefold()]) != system.id:
                what = f'"{name}" is a name of {first}, too.'
                mend = "let each name belong to one system."
                yield record.problem(("name",), "E119", what, mend)
        yield from _refers(catalog, record, system)
        yield from _fields(record, system)
        yield from _frameworks(record, system)
        yield from _status(record, system, readings, as_of)
        yield from _dates(record, system, as_of)


def _refers(catalog: Catalog, record: Record, system: System) -> Problems:
    if system.status not in catalog.vocabulary.statuses:
        what = f'the vocabulary has no word for the status "{system.status}".'
        mend = "add it to `statuses` of data/vocabulary.yaml."
        yield record.problem(("status",), "E114", what, mend)
    for i, id in enumerate(system.replaced_by):
        successor = catalog.systems.get(id)
        if successor is None or id == system.id:
            what = f'there is no other system "{id}".{suggest(id, catalog.systems)}'
            mend = "name a system of data/systems/."
            yield record.problem(("replaced_by", i), "E117", what, mend)
        elif successor.status in GONE:
            what = f"{id}, which should replace it, is {successor.status} itself."
            mend = "name what a reader can use today."
            yield record.problem(("replaced_by", i), "E612", what, mend)
    for i, id in enumerate(system.articles):
        if id not in catalog.articles:
            what = f'there is no article "{id}".{suggest(id, catalog.articles)}'
            mend = "name articles of data/articles.yaml."
            yield record.problem(("articles", i), "E117", what, mend)


def _said(system: System, name: str) -> list[tuple[int, str]]:
    """The words that evidence gives for a field, with the number of the evidence."""
    return [
        (i, witness.says[name])
        for i, witness in enumerate(system.evidence)
        if name in witness.says
    ]


def _fields(record: Record, system: System) -> Problems:
    """A field that says something has words that say it, and only then."""
    values = {
        "owner": system.owner,
        "licence": system.licence,
        "first_release": system.first_release,
        "version": system.version,
        "released": system.released,
        "since": system.since,
    }
    for name, value in values.items():
        said = _said(system, name)
        if value is not None and not said:
            what = f"no evidence says `{name}`."
            mend = "cite it in `says`, or write null: not established."
            yield record.problem((name,), "E611", what, mend)
        for _, words in said:
            if value is None or not reads_as(name, value, words):
                shown = "null" if value is None else f'"{value}"'
                what = f'"{words}" does not read as {name} {shown}.'
                mend = "let the field and the words of the source agree."
                yield record.problem((name,), "E611", what, mend)
                break
    for i, witness in enumerate(system.evidence):
        words = witness.says.get("licence", "")
        if words and words != witness.quote and not _LICENCE.search(witness.quote):
            what = f'the quote with "{words}" does not speak of a licence.'
            mend = "quote the passage that names the licence."
            yield record.problem(("evidence", i, "quote"), "E611", what, mend)
    if system.package and not _is_of(system, system.package):
        what = f"the package {system.package} is that of something else."
        mend = "name its own package, or cite a version."
        yield record.problem(("package",), "E611", what, mend)
    if system.package and system.version:
        what = "there is a version and a package, whose version is read at every build."
        yield record.problem(("version",), "E611", what, "write version: null.")


#: The packages of the frameworks themselves, whose parts have their version.
_FRAMEWORKS = {"torch": "pytorch", "tensorflow": "tensorflow"}


def _is_of(system: System, package: str) -> bool:
    """Whether a package is that of a system, or of the framework that it belongs to."""
    side = _FRAMEWORKS.get(package.removesuffix("-cpu"), "")
    if system.relation(side) in ("part", "supports"):
        return True
    mine, *names = (
        re.sub(r"[^a-z0-9]", "", name.casefold())
        for name in (package, system.id, system.name, *system.also)
    )
    return any(mine in name or (name and name in mine) for name in names)


def reads_as(name: str, value: str, words: str) -> bool:
    """Whether words of a source give the value of a field."""
    if name in ("first_release", "released", "since"):
        return agrees(value, words) or (
            name == "since" and value in re.findall(r"\d+(?:\.\d+)+", words)
        )
    if name == "version":
        found = re.findall(r"\d+(?:\.\d+)*[\w.-]*", words)
        return value in found and not re.match(r"\d{4}-\d\d", value)
    if name == "licence":
        form = LICENCES.get(value)
        return words == value or bool(form and re.fullmatch(form, words, re.I))
    return stands_in(value.casefold(), words.casefold())


def _frameworks(record: Record, system: System) -> Problems:
    for side in SIDES:
        named, relation = _NAMED[side], system.relation(side)
        said = _said(system, side)
        if relation is None:
            what = f"its relation to {side} is missing."
            mend = "write part, supports, converter or none."
            yield record.problem(("frameworks",), "E111", what, mend)
        elif (relation == "none") == bool(said):
            what = f"the relation to {side} is {relation}, "
            what += "but evidence says one." if said else "and no evidence says so."
            mend = "cite it in `says`, or write none."
            yield record.problem(("frameworks", side), "E611", what, mend)
        for i, words in said:
            if not named.search(words):
                what = f'"{words}" does not name {side}.'
                mend = "give the words that do."
                path = ("evidence", i, "says", side)
                yield record.problem(path, "E611", what, mend)


def _status(
    record: Record, system: System, readings: dict[str, str], as_of: dt.date
) -> Problems:
    def wrong(what: str, mend: str) -> Problem:
        return record.problem(("status",), "E612", what, mend)

    said = _said(system, "status")
    status = system.status
    for i, words in said:
        if readings.get(words.casefold()) != status:
            what = f'"{words}" is none of the readings of {status}.'
            mend = "mend the status, or add the words to data/vocabulary.yaml."
            yield record.problem(("evidence", i, "says", "status"), "E612", what, mend)
        quote = system.evidence[i].quote
        if turned := _TURNED.search(quote[: quote.find(words)]):
            what = f'"{turned.group()}" stands before "{words}".'
            mend = "quote words that say it without turning it round."
            yield record.problem(("evidence", i, "quote"), "E612", what, mend)
    days = _days(system.released, as_of)
    if status == "active" and not said and (days is None or days > ACTIVE_DAYS):
        what = f"it is active, but no release of the last {ACTIVE_DAYS} days is named."
        yield wrong(what, "cite a release or a statement, or write dormant.")
    if status == "dormant" and (days is None or days <= ACTIVE_DAYS):
        what = f"it is dormant, but has a release of the last {ACTIVE_DAYS} days, "
        what += "or none is named."
        yield wrong(what, "write active, or cite the last release.")
    if status in ("maintenance", *GONE[:-1]) and not said:
        yield wrong(f"no notice says that it is {status}.", "cite it in `says.status`.")
    if status in ("active", "dormant") and (system.replaced_by or system.instead):
        what = f"it is {status}, but names what to use instead."
        yield wrong(what, "remove `replaced_by` and `instead`, or mend the status.")
    if status in ("maintenance", *GONE) and system.instead is None:
        yield wrong("it does not say what to use instead.", "add `instead`.")
    if (status == "superseded") > bool(system.replaced_by):
        yield wrong("it does not name its successor.", "add `replaced_by`.")
    if (status == "never_existed") != (system.searched is not None):
        what = "`searched` says where a thing was looked for that never existed."
        yield wrong(what, "add it exactly there.")
    if status == "never_existed" and (system.version or system.released):
        yield wrong("it never existed, but has a release.", "mend one of the two.")
    known = (system.owner, system.licence, system.first_release, system.package)
    related = any(system.relation(side) not in (None, "none") for side in SIDES)
    if status == "never_existed" and (any(known) or related):
        what = "it never existed, but has an owner, a licence, a date or a relation."
        yield wrong(what, "write null and none, or mend the status.")


def _days(date: str | None, as_of: dt.date) -> int | None:
    """Days since the latest day that a date may be."""
    if date is None:
        return None
    year, month, day = (int(part) for part in last_day(date).split("-"))
    while True:
        try:
            return (as_of - dt.date(year, month, day)).days
        except ValueError:  # the 31st of a shorter month
            day -= 1


def _dates(record: Record, system: System, as_of: dt.date) -> Problems:
    today = as_of.isoformat()
    for name in ("first_release", "released", "since"):
        date = getattr(system, name)
        if date is not None and date > today:
            what = f"{date} is after {today}."
            yield record.problem((name,), "E305", what, "mend the date.")
    first, last = system.first_release, system.released
    if first and last and last_day(last) < first:
        what = f"its latest release, {last}, is before its first, {first}."
        yield record.problem(("released",), "E305", what, "mend one of the two.")
