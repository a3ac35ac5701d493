"""The machines of a Dask cluster as an executor for the pairs of the atlas."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

#: Seconds within which a scheduler must answer.
PATIENCE = 10


class Unreachable(Exception):
    """There is no cluster to run on; the message says why and what to do."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor whose tasks run on the workers of a Dask scheduler.

    A task whose worker is lost runs again on another one.

    Args:
        address: of the scheduler, such as ``tcp://10.0.0.1:8786``.

    Raises:
        Unreachable: without the package ``distributed``, or without an answer.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        why = "The package distributed is not installed: pip install 'parity[cluster]'."
        raise Unreachable(why) from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        what = str(error).partition("\n")[0]
        raise Unreachable(f"No Dask scheduler answers at {address}: {what}.") from None
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            mend = f"start one: dask worker {address}"
            why = f"The scheduler at {address} has no workers; {mend}."
            raise Unreachable(why) from None
        # Each shard is worth running: equal ones are not folded into one.
        yield client.get_executor(pure=False)
    finally:
        client.close()
