"""What is measured: each workload against its bound, in turn, on a copy."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import checkout, serve
from benchmarks.checkout import Change
from benchmarks.goals import Found
from benchmarks.measure import Cost, Failed, Sample, run
from parity.run import environment
from parity.snippets import Snippet

FRAMEWORK = {"pytorch": "torch", "tensorflow": "tensorflow"}
#: What a bare zygote may import before it forks: the framework alone, or also what it
#: imports late, which else each child that needs it would import again.
PRELOADS = {
    "pytorch": (("torch",), ("torch", "torch._dynamo")),
    "tensorflow": (("tensorflow",), ("tensorflow", "keras")),
}
OWN = Path(__file__).resolve().parent
RECORDS = 1000
PAIRS = 20
MUTANTS = 1000


class Bench:
    """A copy of a checkout with all results in its ledger, ready to be measured.

    Args:
        source: the checkout to copy.
        folder: an empty folder, which everything is kept in.
        runs: how often each pair is measured.
        step: called with what is about to be done.
    """

    def __init__(
        self, source: Path, folder: Path, runs: int, step: Callable[[str], None]
    ) -> None:
        self.runs, self.step = runs, step
        self.source, self.folder, self.site = source, folder, folder / "site"
        self.site_of_bound = folder / "site-alone"
        self.root = folder / "checkout"
        self.report = folder / "report.pickle"
        temporary = folder / "tmp"
        temporary.mkdir()
        self.env = os.environ | {"TMPDIR": str(temporary), "NO_MKDOCS_2_WARNING": "1"}
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"):
            self.env.pop(name, None)

    def prepare(self) -> None:
        """Copy, verify, keep the report, and build once so that all caches are warm."""
        self.step("copying the checkout")
        self.checkout = checkout.copy(self.source, self.root)
        self.step("verifying the copy")
        self.python("-m", "parity", "verify")
        self.step("preparing the report and the caches")
        self.python("-m", "benchmarks.site_alone", "--prepare", str(self.report))
        self.build()
        self.site_alone()
        if other := differing(self.site, self.site_of_bound):
            raise Failed(f"S does not build the same site: {', '.join(other)} differ.")

    def python(
        self,
        *arguments: str,
        root: Path | None = None,
        env: dict[str, str] | None = None,
        ok: Sequence[int] = (0,),
    ) -> Cost:
        """Run Python in the copy."""
        root = root or self.root
        # The copy runs its own code; only the benchmarks may be those of another one.
        path = os.pathsep.join([str(root), str(OWN.parent)])
        env = env or self.env | {"PYTHONPATH": path}
        return run([sys.executable, *arguments], cwd=root, env=env, ok=ok)

    def build(self) -> Cost:
        """``mkdocs build`` of both languages, as anyone calls it."""
        return self.python("-m", "mkdocs", "build", "-q", "-d", str(self.site))

    def site_alone(self) -> Cost:
        """S: the same with the report ready-made."""
        command = ["build", "-q", "-d", str(self.site_of_bound)]
        return self.python("-m", "benchmarks.site_alone", str(self.report), *command)

    def import_of(self, side: str) -> Cost:
        """I: one import of a framework in a fresh process, set up as for the workers.

        Taking it down again is left out, which would cost up to 0.7 s more.
        """
        code = f"import os, {FRAMEWORK[side]}; os._exit(0)"
        return self.python("-c", code, env=self._worker_env())

    def bare_zygotes(
        self, snippets: Sequence[Snippet], preload: Mapping[str, Sequence[str]]
    ) -> Cost:
        """Z: the lower bound of running snippets isolated by forking."""
        plan = {
            side: {
                "preload": modules,
                "files": [str(self.root / s.file) for s in snippets if s.side == side],
            }
            for side, modules in preload.items()
        }
        file = self.folder / "plan.json"
        file.write_text(json.dumps(plan))
        script = str(OWN / "bare.py")
        return self.python("-P", script, str(file), env=self._worker_env())

    def cheapest_preload(self, snippets: Sequence[Snippet]) -> dict[str, Sequence[str]]:
        """What the bound imports: whatever makes it lower."""
        return {
            side: min(choices, key=lambda c: self.bare_zygotes(snippets, {side: c}).cpu)
            for side, choices in PRELOADS.items()
        }

    def _worker_env(self) -> dict[str, str]:
        return environment() | {"TMPDIR": self.env["TMPDIR"]}

    def in_turn(
        self, name: str, a: Callable[[], Cost], b: Callable[[], Cost] | None = None
    ) -> list[Sample]:
        """Measure A and B in turn; every second pair begins with B."""
        samples = []
        for i in range(self.runs):
            self.step(f"{name}, {i + 1} of {self.runs}")
            if b is None:
                samples.append(Sample(a()))
            elif i % 2:
                bound = b()
                samples.append(Sample(a(), bound))
            else:
                samples.append(Sample(a(), b()))
        return samples

    def changed_build(self, make: Callable[[], Change], stale: list[str]) -> Cost:
        """Build with a change; pages that do not show it are added to ``stale``."""
        change = make()
        with self.checkout.changed(change):
            cost = self.build()
        stale += [
            f"stale: {page} lacks the change" for page in change.missing(self.site)
        ]
        return cost


def differing(site: Path, other: Path) -> list[str]:
    """The pages that two built sites do not share to the letter."""
    pages = {p.relative_to(s) for s in (site, other) for p in s.rglob("*.html")}
    return sorted(
        str(page)
        for page in pages
        if not (site / page).exists()
        or not (other / page).exists()
        or (site / page).read_bytes() != (other / page).read_bytes()
    )


def no_change(bench: Bench) -> Found:
    samples = bench.in_turn("no change", bench.build, bench.site_alone)
    found = bench.folder / "lean.txt"
    command = ["build", "-q", "-d", str(bench.site)]
    bench.python("-m", "benchmarks.lean", str(found), *command)
    faults = [f"the build {line}" for line in found.read_text().splitlines()]
    return Found(samples, faults)


def fact(bench: Bench) -> Found:
    stale: list[str] = []
    samples = bench.in_turn(
        "one fact",
        lambda: bench.changed_build(bench.checkout.note, stale),
        bench.site_alone,
    )
    return Found(samples, stale)


def snippet(bench: Bench, side: str) -> Found:
    """One that uses plain operators; ``torch.optim`` or ``torch.compile`` would make
    the worker import ``torch._dynamo``, too, which takes a second more."""
    stale: list[str] = []
    samples = bench.in_turn(
        f"one {side} snippet",
        lambda: bench.changed_build(lambda: bench.checkout.comment(side), stale),
        lambda: bench.site_alone() + bench.import_of(side),
    )
    return Found(samples, stale)


def cold(bench: Bench) -> Found:
    snippets = bench.checkout.pairs(PAIRS)
    preload = bench.cheapest_preload(snippets)

    def build() -> Cost:
        bench.checkout.forget(snippets)
        return bench.build()

    samples = bench.in_turn(
        f"{len(snippets)} snippets to run",
        build,
        lambda: bench.bare_zygotes(snippets, preload) + bench.site_alone(),
    )
    files = [snippet.file for snippet in snippets]
    return Found(samples, details={"snippets": files, "preload": preload})


def check(bench: Bench) -> Found:
    """The cost of as many records as a contributor may think of as many."""
    share = RECORDS / len(bench.checkout.catalog.records)

    def scaled() -> Cost:
        cost = bench.python("-m", "parity", "check")
        return Cost(share * cost.cpu, share * cost.wall, cost.peak)

    return Found(bench.in_turn("check", scaled))


def mutate(bench: Bench) -> Found:
    # 1: a mutant survived. That is for the tests; the time holds all the same.
    command = ("-m", "parity", "mutate", "--sample", str(MUTANTS))
    samples = bench.in_turn("mutate", lambda: bench.python(*command, ok=(0, 1)))
    said = (Path(bench.env["TMPDIR"]) / "command.log").read_text()
    if "killed" not in said:
        raise Failed(f"parity mutate did not count:\n{said}")
    return Found(samples)


def atlas_warm(bench: Bench) -> Found:
    """What pairs that need not run cost: with them, less without them."""
    bare = checkout.copy(bench.root, bench.folder / "bare")
    bare.without_atlas()

    def share() -> Cost:
        whole = bench.python("-m", "parity", "verify")
        rest = bench.python("-m", "parity", "verify", root=bare.root, ok=(0, 1))
        return Cost(whole.cpu - rest.cpu, whole.wall - rest.wall, whole.peak)

    return Found(bench.in_turn("atlas, nothing to run", share))


def verify_warm(bench: Bench) -> Found:
    def verify() -> Cost:
        return bench.python("-m", "parity", "verify")

    return Found(bench.in_turn("verify, nothing to run", verify))


def atlas_cold(bench: Bench) -> Found:
    """Once: it takes minutes, and CPU seconds vary little."""
    bench.step("all pairs of the atlas")
    return Found([Sample(bench.python("-m", "benchmarks.pairs"))])


def atlas_scale(bench: Bench, times: int) -> Found:
    """Many pairs against as many times a few, both without starting the workers."""

    def beyond_start(count: int) -> Cost:
        start, whole = (
            bench.python("-m", "benchmarks.pairs", "--times", str(n))
            for n in (0, count)
        )
        return Cost(whole.cpu - start.cpu, whole.wall - start.wall, whole.peak)

    def many_ones() -> Cost:
        one = beyond_start(1)
        return Cost(times * one.cpu, times * one.wall, one.peak)

    name = f"{times} × a sample of pairs"
    bench.step(name)
    return Found([Sample(beyond_start(times), many_ones())])


def save_to_page(bench: Bench) -> Found:
    with serve.serving(bench.root, bench.env) as server:
        samples = bench.in_turn(
            "save to page",
            lambda: server.latency(bench.checkout, bench.checkout.note()),
        )
    return Found(samples)


WORKLOADS: dict[str, Callable[[Bench], Found]] = {
    "no-change": no_change,
    "fact": fact,
    "torch": lambda bench: snippet(bench, "pytorch"),
    "tensorflow": lambda bench: snippet(bench, "tensorflow"),
    "cold": cold,
    "check": check,
    "mutate": mutate,
    "verify": verify_warm,
    "atlas-warm": atlas_warm,
    "atlas-cold": atlas_cold,
    "atlas-3": lambda bench: atlas_scale(bench, 3),
    "atlas-10": lambda bench: atlas_scale(bench, 10),
    "serve": save_to_page,
}
