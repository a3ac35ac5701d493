"""Positions among equal values, which may come in any order."""

import numpy as np


def at_positions(found, x):
    """The values, and the entries of the input at the positions given for them."""
    values, positions = found
    return values, np.take_along_axis(x, positions.astype(np.int64), -1)
