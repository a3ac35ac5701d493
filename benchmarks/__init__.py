"""Benchmarks: what Parity costs, as ratios to bounds measured in the same minute."""
