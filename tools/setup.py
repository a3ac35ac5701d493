"""Sets up `.venv`: the packages that a goal of the Makefile needs, pinned and locked.

Called by `make`, with a Python that `tools/find-python.sh` has chosen; standard library
only. What is installed comes from the groups in `pyproject.toml`, at the versions of
`requirements.lock`. The stamp of a level is written last: after an interruption the
next run finds none and goes on where this one stopped.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"

# Each level holds the ones before it.
LEVELS = ("site", "full", "test")
GROUPS = {
    "site": ("site",),
    "full": ("site", "frameworks", "companions"),
    "test": ("site", "frameworks", "companions", "test", "dev"),
}
WHAT = {
    "site": "the site tools (about 220 MB, once)",
    "full": "PyTorch, TensorFlow and the site tools (about 3.3 GB, once)",
    "test": "PyTorch, TensorFlow, the site and test tools (about 3.3 GB, once)",
}
HEAVIEST = {"site": "mkdocs", "full": "torch", "test": "torch"}
# Bytes that a level takes in `.venv`, with what pip unpacks on the way.
ROOM = {"site": 0.5e9, "full": 5e9, "test": 5e9}

# On Linux the default index serves PyTorch with several GB of CUDA; this one without.
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
PROBE_SECONDS = 3.0

UV = "uv==0.13.8"  # resolves the lock for every platform at once; used by `lock` only

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
BESIDES = (
    "fonts-liberation",  # Latin letters
    "fonts-noto-cjk",  # Chinese ones, for screenshots
    "libatomic1",  # Playwright's driver needs it; small images lack it
)


class Failure(Exception):
    """Something the reader has to mend; its text says what and how."""


# --- Output and processes ---------------------------------------------------------


def say(text: str) -> None:
    print(text, flush=True)


def run(
    command: Sequence[str], *, cwd: Path = ROOT, timeout: float | None = None
) -> tuple[int, str]:
    """Run `command` in silence; return its exit status and all it printed.

    A terminal shows the seconds that pass. On Ctrl-C the command, which gets the
    signal too, may end its work before the interruption goes on. After `timeout`
    seconds the command is stopped and the status is 124.
    """
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            return 127, f"{command[0]}: {error.strerror}"
        status = _wait(process, timeout)
        output.seek(0)
        return status, output.read().decode(errors="replace").strip()


def _wait(process: subprocess.Popen[bytes], timeout: float | None) -> int:
    start = time.monotonic()
    live = sys.stdout.isatty()
    try:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=1)
            passed = time.monotonic() - start
            if timeout is not None and passed > timeout:
                process.kill()
                process.wait()
                return 124
            if live:
                print(f"\r  {passed:.0f} s ", end="", flush=True)
    except KeyboardInterrupt:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        process.kill()
        process.wait()
        raise
    finally:
        if live:
            print("\r\033[K", end="", flush=True)


# --- The environment --------------------------------------------------------------


class Environment:
    """The virtual environment of one checkout and the stamps of what is in it."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.path = root / ".venv"
        self.python = self.path / "bin" / "python"

    def stamp(self, level: str) -> Path:
        return self.path / f"parity-{level}"

    @property
    def home(self) -> Path:
        """Says where the checkout was at installation: an environment cannot move."""
        return self.path / "parity-root"

    def fingerprint(self) -> str:
        """Hash of all that decides what is installed; the tools' settings do not."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        settings = project.get("tool", {}).get("setuptools")
        keys = ("build-system", "project", "dependency-groups")
        parts = [project.get(key) for key in keys] + [settings]
        digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode())
        digest.update((self.root / LOCK).read_bytes())
        return digest.hexdigest()

    def has(self, level: str) -> bool:
        stamp = self.stamp(level)
        return stamp.is_file() and stamp.read_text("utf-8") == self.fingerprint()

    def works(self) -> bool:
        """Whether the environment runs, has pip, and belongs to this checkout."""
        if self.home.is_file() and self.home.read_text("utf-8").strip() != str(
            self.root
        ):
            return False
        status, _ = run([str(self.python), "-m", "pip", "--version"], cwd=self.root)
        return status == 0

    def site_packages(self) -> list[Path]:
        return sorted(self.path.glob("lib/python3.*/site-packages"))

    def holds(self, requirement: str) -> bool:
        """Whether `name==version` is installed; a local version (`+cpu`) counts."""
        name, _, version = requirement.partition("==")
        pattern = f"{name}-{version}*.dist-info"
        return any(any(folder.glob(pattern)) for folder in self.site_packages())

    def create(self) -> None:
        say("Creating .venv…")
        command = [sys.executable, "-m", "venv", "--clear", str(self.path)]
        status, output = run(command, cwd=self.root)
        if status:
            raise Failure(f"{output}\nPython could not create .venv.")

    def drop_half_installed(self) -> None:
        """Forget packages that an interrupted pip left without some of their files.

        pip writes INSTALLER last; without it the package would pass for installed.
        """
        for folder in self.site_packages():
            for entry in [*folder.glob("*.dist-info"), *folder.glob("~*")]:
                if entry.name.startswith("~") or not (entry / "INSTALLER").is_file():
                    shutil.rmtree(entry, ignore_errors=True)

    def pip(self, *arguments: str) -> tuple[int, str]:
        command = [str(self.python), "-m", "pip", "install", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check", "--constraint", LOCK, *arguments]
        return run(command, cwd=self.root)


def pinned(name: str, lock: str) -> str:
    """The requirement `name==version` as it stands in the text of the lock."""
    for line in lock.splitlines():
        if line.startswith(f"{name}=="):
            return line.split()[0]
    raise Failure(f"{LOCK} has no {name}. Write it anew: make lock")


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold off a second `make` in another terminal while this one installs."""
    with (root / "pyproject.toml").open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another make is installing; waiting for it…")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks
        yield


def reachable(url: str, seconds: float = PROBE_SECONDS) -> bool:
    """Whether `url` answers within `seconds`, the name look-up included."""
    answers: list[bool] = []

    def ask() -> None:
        with contextlib.suppress(Exception):  # whatever is wrong: not reachable
            urllib.request.urlopen(url, timeout=seconds).close()
            answers.append(True)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    return any(answers)


def install_cpu_torch(environment: Environment, lock: str) -> None:
    """PyTorch from its CPU index, if that answers; else the default one will do."""
    torch = pinned("torch", lock)
    if platform.system() != "Linux" or environment.holds(torch):
        return
    if reachable(f"{CPU_INDEX}/torch/"):
        environment.pip("--no-deps", "--index-url", CPU_INDEX, torch)


def check_machine(level: str, root: Path) -> None:
    """Name what would make the installation fail after minutes of downloads."""
    machine = (platform.system(), platform.machine())
    if level != "site" and machine == ("Darwin", "x86_64"):
        raise Failure(
            "PyTorch and TensorFlow have no current version for Macs with an Intel "
            "processor.\n`make check` works here; for the rest use Linux or Apple "
            "silicon."
        )
    free = shutil.disk_usage(root).free
    if free < ROOM[level]:
        raise Failure(
            f"The installation needs {ROOM[level] / 1e9:.1f} GB on the disk of {root}; "
            f"{free / 1e9:.1f} GB are free."
        )


def install(level: str, environment: Environment) -> None:
    root = environment.root
    with alone(root):
        works = environment.works()
        if works and environment.has(level):
            # A file was touched, nothing changed: `make` looks at times only.
            environment.stamp(level).touch()
            return
        lock = (root / LOCK).read_text("utf-8")
        fingerprint = environment.fingerprint()
        fresh = not works or not environment.holds(pinned(HEAVIEST[level], lock))
        if fresh:
            check_machine(level, root)
        if not works:
            environment.create()
        for stamp in LEVELS:
            environment.stamp(stamp).unlink(missing_ok=True)
        environment.home.write_text(f"{root}\n", "utf-8")
        environment.drop_half_installed()

        what = WHAT[level] if fresh else "what .venv lacks or has in another version"
        say(f"Installing {what}…")
        start = time.monotonic()
        check(environment.pip(pinned("pip", lock)))
        if level != "site":
            install_cpu_torch(environment, lock)
        groups = [part for name in GROUPS[level] for part in ("--group", name)]
        # The build constraint pins setuptools where a package has to be built.
        build = ["--build-constraint", LOCK]
        check(environment.pip(*build, *groups, "--editable", "."))
        for done in LEVELS[: LEVELS.index(level) + 1]:
            environment.stamp(done).write_text(fingerprint, "utf-8")
        say(f"Installed in {time.monotonic() - start:.0f} s.")


def check(result: tuple[int, str]) -> None:
    status, output = result
    if status:
        raise Failure(f"{output}\npip failed. Mend the cause above and run make again.")


# --- The browser ------------------------------------------------------------------


def find_browser(python: str = sys.executable) -> str | None:
    """The path of a Chromium or Chrome that starts: the system's, else Playwright's.

    `python` is the interpreter that has Playwright.
    """
    for name in BROWSERS:
        path = shutil.which(name)
        # Ubuntu's package without snap is a script that only says so.
        if path and run([path, "--version"], timeout=30)[0] == 0:
            return path
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as p: print(p.chromium.executable_path)"
    )
    status, path = run([python, "-c", code], timeout=60)
    return path if status == 0 and Path(path).is_file() else None


def browser_attempts(python: str) -> Iterator[list[list[str]]]:
    """Ways to get a browser, the best first; each is a list of commands."""
    playwright = [python, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get"):
        root = ["env"] if os.geteuid() == 0 else ["sudo", "-n", "env"]
        if run([*root, "true"])[0] == 0:
            apt = [*root, "DEBIAN_FRONTEND=noninteractive", "apt-get"]
            install = [*apt, "install", "-y", "--no-install-recommends"]
            # Ubuntu has no package chromium: what goes with it comes first.
            yield [[*apt, "update"], [*install, *BESIDES], [*install, "chromium"]]
            playwright.insert(-1, "--with-deps")
    yield [playwright]


def can_test(python: str) -> bool:
    """Whether there is a browser and Playwright's driver, a program too, starts."""
    driver = [python, "-m", "playwright", "--version"]
    return find_browser(python) is not None and run(driver, timeout=60)[0] == 0


def install_browser(environment: Environment) -> None:
    python = str(environment.python)
    if can_test(python):
        return
    say("Installing Chromium for the tests of the site (once)…")
    errors: list[str] = []
    for commands in browser_attempts(python):
        for command in commands:
            status, output = run(command, timeout=900)
            if status:
                errors += output.splitlines()[-3:]
                break
        if can_test(python):
            return
    raise Failure("\n".join([*errors, browser_advice()]))


def browser_advice() -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    commands = [".venv/bin/python -m playwright install chromium"]
    if platform.system() == "Darwin":
        commands.insert(0, "brew install --cask google-chrome")
    elif shutil.which("apt-get"):
        update = f"{sudo}apt-get update"
        packages = " ".join(("chromium", *BESIDES))
        commands.insert(0, f"{update} && {sudo}apt-get install -y {packages}")
    options = "\n    or\n".join(f"    {command}" for command in commands)
    return f"The tests need Chromium or Chrome. Install one:\n{options}"


# --- The lock ---------------------------------------------------------------------


def write_lock(root: Path, arguments: Sequence[str]) -> None:
    """Resolve all groups for every platform and Python; keep versions that still fit.

    One version for all Pythons (`fewest`), so that a result is the same on each.
    """
    with tempfile.TemporaryDirectory() as folder:
        python = str(Path(folder, "bin", "python"))
        say(f"Resolving {LOCK}…")
        steps = [
            [sys.executable, "-m", "venv", folder],
            [python, "-m", "pip", "install", "--quiet", UV],
            [python, "-m", "uv", "pip", "compile", "pyproject.toml"],
        ]
        for group in GROUPS["test"]:
            steps[-1] += ["--group", group]
        steps[-1] += ["--universal", "--python-version", "3.11", "--quiet"]
        steps[-1] += ["--fork-strategy", "fewest", "--annotation-style", "line"]
        steps[-1] += ["--no-emit-index-url", "--custom-compile-command", "make lock"]
        steps[-1] += ["--output-file", LOCK, *arguments]
        for step in steps:
            status, output = run(step, cwd=root)
            if status:
                raise Failure(f"{output}\nThe lock is unchanged.")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("goal", choices=[*LEVELS, "browser", "lock"])
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, help="options of uv, for lock"
    )
    options = parser.parse_args(arguments)
    try:
        if options.goal == "lock":
            write_lock(ROOT, options.rest)
        elif options.goal == "browser":
            install_browser(Environment())
        else:
            install(options.goal, Environment())
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next run goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
