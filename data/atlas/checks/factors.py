"""Factors of a matrix, held together by what they give when multiplied.

Each function takes the arrays of one side's result in order, and returns what is
compared between the sides.
"""

import numpy as np


def from_eigenvectors(found):
    """Eigenvalues in rising order, and the matrix that they and the vectors make.

    The sign of an eigenvector is free, so the vectors themselves cannot be compared.
    """
    values, vectors = found
    product = (vectors * values) @ np.linalg.inv(vectors)
    return np.sort_complex(values), product
