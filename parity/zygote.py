"""The worker of one framework: imports it once, then forks a child for each snippet.

Started as ``python -P -m parity.zygote SIDE`` by ``parity.run``. It reads one JSON task
a line from standard input and answers one JSON line a task. It runs no operation of
the framework itself: forking after one hangs.

On Linux it first enters user, mount, network and process namespaces of its own. In them
only the worker's own folder can be written and only the loopback interface exists; and
it is process 1: whatever a snippet leaves behind belongs to it, and one signal removes
it. Where the system refuses namespaces, children are confined to a session each, and
network and files stay as they are; the greeting says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import random
import resource
import signal
import sys
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

PRELOAD = {
    # numpy imports numpy.random late: 10 ms in every child, which is seeded.
    "pytorch": ("torch", "numpy.random"),
    "tensorflow": ("tensorflow", "keras", "numpy.random"),
    # What compares the frameworks in one process: the pairs of the atlas.
    "both": ("torch", "torch._dynamo", "tensorflow", "keras", "numpy.random"),
}
MAX_FILE = 64 * 2**20

CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWPID = 0x10000000, 0x40000000, 0x20000000
CLONE_NEWIPC, CLONE_NEWNS = 0x08000000, 0x00020000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
MS_NOSUID_NODEV, MS_BIND, MS_PRIVATE_ALL = 6, 0x1000, 0x44000
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE = 442, -100, 0x8000
MOUNT_ATTR_RDONLY = 1
SIOCSIFFLAGS, IFF_UP_AND_RUNNING = 0x8914, 0x41


def main(side: str) -> None:
    """Import a framework, then answer each task on standard input with one line."""
    replies = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what the framework prints while it is imported is no reply
    refused = _enter_namespaces()
    for module in PRELOAD[side]:
        __import__(module)
    greeting = {
        "ready": True,
        "isolated": not refused,
        "why": refused,
        "read_only": bool(os.statvfs(__file__).f_flag & os.ST_RDONLY),
    }
    print(json.dumps(greeting), file=replies)
    for line in sys.stdin:
        task = json.loads(line)
        for module in task["imports"]:
            __import__(module)
        pid = os.fork()
        if pid == 0:
            replies.close()
            _child(side, task)
        status = _wait(pid)
        _sweep(pid, isolated=not refused)
        print(json.dumps({"status": status}), file=replies)


def _wait(pid: int) -> int:
    """The status of ``pid``; orphans that end meanwhile are reaped by the way."""
    while True:
        ended, status = os.waitpid(-1, 0)
        if ended == pid:
            return os.waitstatus_to_exitcode(status)


def _sweep(pid: int, isolated: bool) -> None:
    """Remove what the child left behind."""
    if isolated:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)  # from process 1: everything in its namespace
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _enter_namespaces() -> str:
    """Leave network and process table; returns the system's refusal, or ''."""
    if sys.platform != "linux":
        return f"{sys.platform} has no namespaces"
    # Some systems refuse only the second step, and from half a namespace there is no
    # way back: try it in a child first.
    if refused := _tried(_unshare) or _unshare():
        return refused
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    pid = os.fork()
    if pid:  # the outside half only waits, so that the parent sees one process
        _, status = os.waitpid(pid, 0)
        os._exit(max(os.waitstatus_to_exitcode(status), 0))
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(PR_SET_DUMPABLE, 0)  # no snippet may trace its worker
    return ""


def _tried(step: Callable[[], str]) -> str:
    """What a step says in a child that ends with it."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.write(writer, step().encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    return said or ("namespaces: the attempt was killed" if status else "")


def _unshare() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    uid, gid = os.getuid(), os.getgid()
    rest = CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWIPC
    # The mounts of the first user namespace are locked in the second.
    for flags in (CLONE_NEWUSER | CLONE_NEWNS, CLONE_NEWUSER | CLONE_NEWNS | rest):
        if libc.unshare(flags) != 0:
            return f"unshare: {os.strerror(ctypes.get_errno())}"
        try:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
            _loopback_up() if flags & rest else _read_only(libc)
        except OSError as error:
            return f"namespace: {error.strerror}"
    return ""


def _read_only(libc: ctypes.CDLL) -> None:
    """Let nothing be written but the working directory and shared memory of its own.

    Where the system cannot do it, all stays as it is; the greeting says so.
    """
    here = os.getcwd()
    # The files of this process take the user map of the second namespace.
    writable = [here.encode(), f"/proc/{os.getpid()}".encode()]
    libc.mount(None, b"/", None, MS_PRIVATE_ALL, None)
    for path in writable:
        libc.mount(path, path, None, MS_BIND, None)
    if libc.mount(b"tmpfs", b"/dev/shm", b"tmpfs", MS_NOSUID_NODEV, b"size=1g") == 0:
        writable.append(b"/dev/shm")
    # struct mount_attr: attributes to set, to clear, propagation, user namespace
    on, off = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY), (ctypes.c_uint64 * 4)()
    off[1] = MOUNT_ATTR_RDONLY
    size = ctypes.sizeof(on)
    libc.syscall(MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, ctypes.byref(on), size)
    for path in writable:
        libc.syscall(MOUNT_SETATTR, AT_FDCWD, path, 0, ctypes.byref(off), size)
    os.chdir(here)  # from below the mount into it


def _loopback_up() -> None:
    """Let a snippet talk to itself, as DistributedDataParallel does with one rank."""
    import fcntl
    import socket
    import struct

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        request = struct.pack("16sh", b"lo", IFF_UP_AND_RUNNING) + bytes(14)
        fcntl.ioctl(s, SIOCSIFFLAGS, request)


def _child(side: str, task: dict[str, Any]) -> NoReturn:
    """Run one snippet and leave its outcome in a file; never returns."""
    code = 1
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1)  # it may look at itself
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _redirect(task)
        _limit(task["memory"])
        os.chdir(task["cwd"])
        _seed(side)
        outcome = _execute(task["file"])
        sys.stdout.flush()
        sys.stderr.flush()
        partial = task["outcome"] + ".part"
        Path(partial).write_text(json.dumps(outcome, ensure_ascii=False))
        os.replace(partial, task["outcome"])
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        # No destructors: a framework's threads do not survive a fork to be joined.
        os._exit(code)


def _redirect(task: dict[str, Any]) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    for fd, name in ((1, "stdout"), (2, "stderr")):
        target = os.open(task[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(target, fd)
        os.close(target)
    sys.stdin = os.fdopen(0)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace")


def _limit(memory: int) -> None:
    """Bound address space and file size; the parent watches the rest."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        used = int(Path("/proc/self/statm").read_text().split()[0])
        total = used * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (total, total))


def _seed(side: str) -> None:
    # A child inherits the parent's random state: two would draw the same numbers.
    random.seed(0)
    sys.modules["numpy"].random.seed(0)
    if side in ("pytorch", "both"):
        sys.modules["torch"].manual_seed(0)
    if side in ("tensorflow", "both"):
        sys.modules["tensorflow"].random.set_seed(0)


def _execute(file: str) -> dict[str, Any]:
    """Run a file as ``__main__``; a mapping with ``result`` or ``error``."""
    path = Path(file)
    main = types.ModuleType("__main__")
    main.__file__ = path.name
    sys.modules["__main__"] = main  # so that classes defined in it can be pickled
    sys.argv = [path.name]
    # The working directory holds the file under this name: AutoGraph reads sources.
    try:
        code = compile(path.read_text("utf-8"), path.name, "exec")
        exec(code, main.__dict__)
        result = main.__dict__.get("result")
        return {"result": {key: encode(value) for key, value in result.items()}}  # type: ignore[union-attr]
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == path.name]
        if isinstance(error, SyntaxError) and error.filename == path.name:
            lines.append(error.lineno)
        traceback.print_exc()
        return {
            "error": {
                "type": type(error).__name__,
                "message": str(error)[:2000],
                "line": lines[-1] if lines else None,
            }
        }


def encode(value: Any) -> Any:
    """A result as JSON: arrays become ``{dtype, shape, data}``, tuples lists.

    Raises:
        TypeError: for what JSON cannot say, with the type's name.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "numpy"):
        value = value.numpy()
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        if not hasattr(value, "shape") or value.shape == ():
            return encode(value.tolist())
        return {
            "dtype": str(value.dtype),
            "shape": list(value.shape),
            "data": encode(value.tolist()),
        }
    raise TypeError(f"result holds a {type(value).__name__}, which JSON cannot say")


if __name__ == "__main__":
    main(sys.argv[1])
