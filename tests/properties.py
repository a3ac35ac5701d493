"""Hypothesis as the tests use it: without a clock, for a busy machine is no fault."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

__all__ = ["assume", "given", "st"]

settings.register_profile("parity", deadline=None)
settings.load_profile("parity")
