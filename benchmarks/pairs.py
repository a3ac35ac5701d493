"""``python -m benchmarks.pairs``: run pairs of the atlas, keeping nothing.

With ``--times`` a sample of pairs is run so many times over, each copy as a pair of its
own; 0 runs one trivial pair, which costs what starting a worker costs.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from parity.atlas.run import programs, run_pairs
from parity.load import load
from parity.snippets import Snippet

#: Pairs of the sample, taken evenly from all of them.
SAMPLE = 48


def main() -> None:
    """Run the pairs asked for and print how many came to their end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairs")
    parser.add_argument("--times", type=int)
    times = parser.parse_args().times
    catalog, _ = load(Path.cwd())
    pairs = programs(catalog)
    alone = {pair.id for pair in catalog.pairs.values() if pair.alone}
    if times is not None:
        shared = [s for s in pairs if s.name.removeprefix("atlas/") not in alone]
        sample = shared[:: max(1, len(shared) // SAMPLE)][:SAMPLE]
        pairs = [copied(s, n) for n in range(times) for s in sample]
        pairs = pairs or [copied(shared[0], 0)]
    done = [f.outcome.kind for f in run_pairs(pairs, alone)]
    print(f"{done.count('value')} of {len(pairs)} pairs")


def copied(snippet: Snippet, number: int) -> Snippet:
    """The same program under another id, so that it is a pair of its own."""
    program = json.loads(snippet.source)
    program["id"] = f"{program['id']}_{number}"
    name = f"atlas/{program['id']}"
    return replace(snippet, name=name, source=json.dumps(program))


if __name__ == "__main__":
    main()
