"""Versions of installed distributions."""

from __future__ import annotations

from importlib import metadata


def installed_version(distribution: str | None) -> str | None:
    """The version of a distribution as installed here; None if it is not."""
    if distribution is None:
        return None
    try:
        return metadata.version(distribution).partition("+")[0]
    except metadata.PackageNotFoundError:
        return None
