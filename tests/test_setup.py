"""The set-up: the search for a Python, stamps, lock, PyTorch's index, the browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tools import setup

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINS = [
    line.split("#")[0].strip()
    for line in LOCK.splitlines()
    if line.strip() and not line.lstrip().startswith("#")
]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", entry)[0].lower() for entry in requirements}


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PATH of its own with what find-python.sh calls, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "id", "make", "cat", "env", "mv", "true"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    script(folder / "uname", "echo Other")
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the files of the set-up and nothing else."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tools", folder / "tools")
    return folder


def installed(checkout: Path) -> setup.Environment:
    """The checkout's environment, as it is after `make serve`; its pip does nothing."""
    environment = setup.Environment(checkout)
    environment.python.parent.mkdir(parents=True)
    script(environment.python, "exit 0")
    for level in ("site", "full"):
        environment.stamp(level).write_text(environment.fingerprint())
    environment.home.write_text(f"{checkout}\n")
    return environment


class TestFindPython:
    def run(self, path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(ROOT / "tools/find-python.sh"), *arguments],
            env={"PATH": str(path)},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_takes_this_python(self, path: Path) -> None:
        (path / "python3").symlink_to(sys.executable)
        reply = self.run(path)
        assert reply.returncode == 0
        found = subprocess.run(
            [reply.stdout.strip(), "-c", "import sys; print(sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.strip() == str(sys.version_info[:2])

    def test_prefers_a_newer_name_to_an_old_python3(self, path: Path) -> None:
        script(path / "python3", "echo old 3.9 /old")
        script(path / "python3.12", "echo 'ok 3.12 /with space/python3.12'")
        assert self.run(path).stdout == "/with space/python3.12\n"

    def test_passes_over_a_name_that_does_not_run(self, path: Path) -> None:
        script(path / "python3.13", "echo 'pyenv: command not found' >&2; exit 127")
        script(path / "python3.11", "echo ok 3.11 /usr/bin/python3.11")
        assert self.run(path).stdout == "/usr/bin/python3.11\n"

    def test_names_what_is_missing_for_both_systems(self, path: Path) -> None:
        reply = self.run(path)
        assert reply.returncode == 1
        assert reply.stdout == ""
        assert "needs Python 3.11, 3.12 or 3.13; found none" in reply.stderr
        assert "apt-get install -y python3 python3-venv" in reply.stderr
        assert "brew install python@3.13" in reply.stderr

    def test_names_the_versions_that_will_not_do(self, path: Path) -> None:
        script(path / "python3", "echo new 3.14 /new")
        script(path / "python", "echo old 2.7 /old")
        assert "found only 3.14 2.7." in self.run(path).stderr

    def test_names_the_newest_package_that_apt_offers(self, path: Path) -> None:
        script(path / "apt-get", "exit 1")
        script(path / "apt-cache", '[ "$2" = python3.12-venv ] && echo Package')
        script(path / "id", "echo 1000")
        script(path / "python3", "echo old 3.10 /usr/bin/python3")
        lines = self.run(path).stderr.splitlines()
        assert lines[-1].endswith("&& sudo apt-get install -y python3.12-venv")

    def test_names_brew_on_a_mac(self, path: Path) -> None:
        script(path / "uname", "echo Darwin")
        script(path / "python3", "echo old 3.9 /usr/bin/python3")
        assert self.run(path).stderr.endswith("\n    brew install python@3.13\n")

    def test_names_the_package_with_venv(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "ensurepip.py").write_text("raise ImportError")
        script(
            path / "python3",
            f'PYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"',
        )
        script(path / "apt-get", "exit 1")
        script(path / "id", "echo 0")
        version = ".".join(map(str, sys.version_info[:2]))
        reply = self.run(path)
        assert reply.returncode == 1
        assert reply.stderr.splitlines() == [
            f"Python {version} is here, but its module venv (with ensurepip) is not. "
            "Install it:",
            f"    apt-get update && apt-get install -y python{version}-venv",
        ]

    def test_uses_the_python_it_is_told(self, path: Path) -> None:
        script(path / "python3.13", "echo ok 3.13 /thirteen")
        script(path / "mine", "echo ok 3.12 /mine")
        assert self.run(path, "mine").stdout == "/mine\n"
        assert "PYTHON=yours is not a Python 3.11" in self.run(path, "yours").stderr


class TestMake:
    """`make` itself, in a checkout whose environment only seems to be one."""

    def dry(self, checkout: Path, goal: str) -> str:
        return subprocess.run(
            ["make", "-n", goal],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"]},
        ).stdout

    @pytest.mark.parametrize("goal", ["check", "serve", "build"])
    def test_the_first_run_installs_and_the_second_does_not(
        self, checkout: Path, goal: str
    ) -> None:
        assert "tools/setup.py" in self.dry(checkout, goal)
        installed(checkout)
        assert "tools/setup.py" not in self.dry(checkout, goal)

    @pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
    def test_a_changed_file_leads_to_setup(self, checkout: Path, name: str) -> None:
        installed(checkout)
        later = time.time() + 10
        os.utime(checkout / name, (later, later))
        assert "tools/setup.py site" in self.dry(checkout, "check")

    def test_a_moved_checkout_leads_to_setup(self, checkout: Path) -> None:
        installed(checkout)
        moved = checkout.rename(checkout.with_name("elsewhere"))
        assert "tools/setup.py site" in self.dry(moved, "check")

    def test_an_interpreter_that_is_gone_leads_to_setup(self, checkout: Path) -> None:
        environment = installed(checkout)
        environment.python.unlink()
        environment.python.symlink_to("/nowhere/python3")
        assert "tools/setup.py site" in self.dry(checkout, "check")

    def test_a_missing_python_ends_in_one_message(
        self, checkout: Path, path: Path
    ) -> None:
        reply = subprocess.run(
            ["make", "check"],
            cwd=checkout,
            env={"PATH": str(path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert reply.returncode == 2
        assert "found none" in reply.stderr
        assert "Traceback" not in reply.stdout + reply.stderr

    @pytest.mark.parametrize(("status", "serves"), [(0, True), (1, True), (2, False)])
    def test_serve_opens_despite_a_disproved_fact_but_not_with_a_broken_rig(
        self, checkout: Path, status: int, serves: bool
    ) -> None:
        environment = installed(checkout)
        script(
            environment.python,
            f'case "$*" in *verify*) exit {status} ;; *) echo "$@" ;; esac',
        )
        environment.stamp("full").touch()
        reply = subprocess.run(
            ["make", "serve"],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"]},
        )
        assert ("mkdocs serve --livereload" in reply.stdout) is serves
        assert (reply.returncode == 0) is serves

    def test_help_names_every_goal_for_readers(self) -> None:
        text = (ROOT / "Makefile").read_text("utf-8")
        phony = re.findall(r"^\.PHONY: (.*) FORCE$", text, re.MULTILINE)[0].split()
        reply = subprocess.run(
            ["make"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"]},
        )
        assert [line.split()[1] for line in reply.stdout.splitlines()] == phony


class TestEnvironment:
    def test_the_fingerprint_knows_the_lock_and_the_groups(
        self, checkout: Path
    ) -> None:
        environment = setup.Environment(checkout)
        before = environment.fingerprint()
        for name, old, new in (
            ("requirements.lock", "torch==", "torch==1"),
            ("pyproject.toml", '"jieba>=', '"jieba>'),
        ):
            file = checkout / name
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
            assert environment.fingerprint() != before
            file.write_text(text, "utf-8")
        assert environment.fingerprint() == before

    def test_the_fingerprint_ignores_the_settings_of_tools(
        self, checkout: Path
    ) -> None:
        environment = setup.Environment(checkout)
        before = environment.fingerprint()
        file = checkout / "pyproject.toml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("line-length = 88", "line-length = 99"), "utf-8")
        assert environment.fingerprint() == before

    def test_half_installed_packages_are_forgotten(self, checkout: Path) -> None:
        environment = setup.Environment(checkout)
        folder = environment.path / "lib/python3.11/site-packages"
        for name in ("whole-1.dist-info", "half-1.dist-info", "~umpy"):
            (folder / name).mkdir(parents=True)
        (folder / "whole-1.dist-info/INSTALLER").write_text("pip\n")
        environment.drop_half_installed()
        assert [entry.name for entry in folder.iterdir()] == ["whole-1.dist-info"]

    def test_a_local_version_counts_as_the_pinned_one(self, checkout: Path) -> None:
        environment = setup.Environment(checkout)
        folder = environment.path / "lib/python3.11/site-packages"
        (folder / "torch-2.13.0+cpu.dist-info").mkdir(parents=True)
        assert environment.holds("torch==2.13.0")
        assert not environment.holds("torch==2.12.0")

    def test_an_unchanged_environment_is_left_alone(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment = installed(checkout)
        monkeypatch.setattr(environment, "pip", never)
        setup.install("site", environment)

    def test_a_level_stamps_those_below_it(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment = installed(checkout)
        environment.stamp("site").write_text("of another lock")
        calls: list[tuple[str, ...]] = []

        def pip(*arguments: str) -> tuple[int, str]:
            calls.append(arguments)
            return 0, ""

        monkeypatch.setattr(environment, "pip", pip)
        monkeypatch.setattr(setup, "reachable", lambda url: False)
        monkeypatch.setitem(setup.ROOM, "test", 0)
        setup.install("test", environment)
        assert calls[0] == (setup.pinned("pip", LOCK),)
        assert [part for part in calls[1] if part in setup.GROUPS["test"]] == [
            *setup.GROUPS["test"]
        ]
        assert all(environment.has(level) for level in setup.LEVELS)

    def test_a_failed_pip_leaves_no_stamp(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment = installed(checkout)
        environment.stamp("site").unlink()
        monkeypatch.setattr(environment, "pip", lambda *_: (1, "ERROR: no network"))
        monkeypatch.setitem(setup.ROOM, "site", 0)
        with pytest.raises(setup.Failure, match="ERROR: no network"):
            setup.install("site", environment)
        assert not any(environment.stamp(level).exists() for level in setup.LEVELS)

    def test_a_full_disk_is_named_before_the_download(self, checkout: Path) -> None:
        setup.check_machine("site", checkout)
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(setup.ROOM, "full", 1e18)
            with pytest.raises(setup.Failure, match="are free"):
                setup.check_machine("full", checkout)

    def test_an_intel_mac_is_named_before_the_download(
        self, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(setup.platform, "system", lambda: "Darwin")
        monkeypatch.setattr(setup.platform, "machine", lambda: "x86_64")
        setup.check_machine("site", checkout)
        with pytest.raises(setup.Failure, match="Intel"):
            setup.check_machine("full", checkout)


def never(*arguments: object) -> tuple[int, str]:
    raise AssertionError(f"called with {arguments}")


class TestTorch:
    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []

        def pip(self: setup.Environment, *arguments: str) -> tuple[int, str]:
            found.append(arguments)
            return 1, "ERROR: not shown"

        monkeypatch.setattr(setup.Environment, "pip", pip)
        monkeypatch.setattr(setup.platform, "system", lambda: "Linux")
        return found

    @pytest.mark.parametrize("answers", [True, False])
    def test_comes_from_its_cpu_index_only_if_that_answers(
        self,
        checkout: Path,
        calls: list[tuple[str, ...]],
        monkeypatch: pytest.MonkeyPatch,
        answers: bool,
    ) -> None:
        monkeypatch.setattr(setup, "reachable", lambda url: answers)
        setup.install_cpu_torch(setup.Environment(checkout), LOCK)
        wanted = ("--no-deps", "--index-url", setup.CPU_INDEX, "torch==2.13.0")
        assert calls == ([wanted] if answers else [])

    def test_comes_from_the_default_index_on_a_mac(
        self,
        checkout: Path,
        calls: list[tuple[str, ...]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(setup.platform, "system", lambda: "Darwin")
        monkeypatch.setattr(setup, "reachable", never)
        setup.install_cpu_torch(setup.Environment(checkout), LOCK)
        assert calls == []

    def test_a_host_that_never_answers_costs_no_more_than_the_limit(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            start = time.monotonic()
            assert not setup.reachable(f"http://127.0.0.1:{port}/", seconds=0.3)
            assert time.monotonic() - start < 2

    def test_a_host_that_refuses_is_not_reachable(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        assert not setup.reachable(f"http://127.0.0.1:{port}/", seconds=2)


class TestLock:
    def test_pins_every_package_exactly(self) -> None:
        form = r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^;]+)?"
        assert PINS
        assert [pin for pin in PINS if not re.fullmatch(form, pin)] == []

    def test_names_no_host_and_no_path(self) -> None:
        assert "/" not in LOCK.replace("./", "")

    def test_holds_every_package_of_the_groups(self) -> None:
        groups = PROJECT["dependency-groups"].values()
        wanted = set().union(*(names(group) for group in groups))
        wanted |= names(PROJECT["project"]["dependencies"])
        assert wanted <= {pin.split("==")[0] for pin in PINS}

    def test_gives_tensorflow_once_per_platform(self) -> None:
        pins = sorted(pin for pin in PINS if pin.startswith("tensorflow"))
        assert [pin.split(" ; ")[0] for pin in pins] == [
            "tensorflow-cpu==2.21.0",
            "tensorflow==2.21.0",
        ]
        assert all(" ; " in pin for pin in pins)

    def test_pins_pip_and_what_builds_packages(self) -> None:
        assert setup.pinned("pip", LOCK).startswith("pip==")
        assert setup.pinned("setuptools", LOCK).startswith("setuptools==")

    def test_a_missing_pin_is_named(self) -> None:
        with pytest.raises(setup.Failure, match="has no absent"):
            setup.pinned("absent", LOCK)

    def test_has_one_version_for_every_python(self) -> None:
        packages = [pin.split("==")[0] for pin in PINS]
        assert len(packages) == len(set(packages))

    def test_torch_stays_without_its_companions(self) -> None:
        assert not {"torchvision", "torchaudio"} & {pin.split("==")[0] for pin in PINS}


class TestProject:
    def test_every_dependency_says_why(self) -> None:
        text = (ROOT / "pyproject.toml").read_text("utf-8")
        lists = text.split("[tool.")[0].split("dependencies = [")[1]
        lines = [line.strip() for line in lists.splitlines()]
        silent = [
            line
            for line, above in zip(lines[1:], lines, strict=False)
            if line.startswith('"') and "#" not in line and "tensorflow" not in above
            if not above.startswith("#")
        ]
        assert silent == []

    def test_the_groups_hold_what_the_package_needs(self) -> None:
        package = names(PROJECT["project"]["dependencies"])
        assert package <= names(PROJECT["dependency-groups"]["site"])


class TestBrowser:
    @pytest.fixture(autouse=True)
    def alone(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(path))
        names = [name for name in setup.BROWSERS if not name.startswith("/")]
        monkeypatch.setattr(setup, "BROWSERS", names)
        script(path / "python", "exit 1")  # has no Playwright

    @pytest.fixture
    def environment(self, checkout: Path) -> setup.Environment:
        """Has Playwright, whose driver starts, and whose own browser is not there."""
        environment = installed(checkout)
        script(environment.python, '[ "$3" = --version ]')
        return environment

    def test_the_systems_chromium_is_found(self, path: Path) -> None:
        script(path / "google-chrome", "echo Google Chrome 156")
        assert setup.find_browser("python") == str(path / "google-chrome")

    def test_a_stub_that_only_points_to_snap_is_passed_over(self, path: Path) -> None:
        script(path / "chromium-browser", "echo requires the snap >&2; exit 1")
        assert setup.find_browser("python") is None

    def test_playwrights_own_is_found(self, path: Path) -> None:
        script(path / "python", f"echo {path}/cat")
        assert setup.find_browser("python") == f"{path}/cat"
        script(path / "python", f"echo {path}/not-downloaded")
        assert setup.find_browser("python") is None

    def test_root_on_debian_installs_it_with_apt(
        self,
        path: Path,
        environment: setup.Environment,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        script(path / "ready", "echo Chromium 156")
        script(
            path / "apt-get",
            f'echo "$@" >> "{path}/log"\n'
            f'case "$*" in *" chromium") mv "{path}/ready" "{path}/chromium" ;; esac',
        )
        setup.install_browser(environment)
        calls = (path / "log").read_text().splitlines()
        assert [call.split()[-1] for call in calls] == [
            "update",
            "libatomic1",
            "chromium",
        ]
        assert "fonts-noto-cjk" in calls[1]

    def test_nothing_is_installed_where_there_is_a_browser(
        self,
        path: Path,
        environment: setup.Environment,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        script(path / "chromium", "echo Chromium 156")
        monkeypatch.setattr(setup, "browser_attempts", never)
        setup.install_browser(environment)

    def test_a_driver_that_does_not_start_is_not_ready(
        self, path: Path, environment: setup.Environment
    ) -> None:
        script(path / "chromium", "echo Chromium 156")
        assert setup.can_test(str(environment.python))
        script(environment.python, "exit 127")
        assert not setup.can_test(str(environment.python))

    def test_without_rights_only_playwright_is_tried(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        script(path / "apt-get", "exit 100")
        script(path / "sudo", "exit 1")
        attempts = list(setup.browser_attempts("python"))
        assert attempts == [[["python", "-m", "playwright", "install", "chromium"]]]

    def test_a_missing_browser_fails_with_the_command_to_run(
        self,
        path: Path,
        environment: setup.Environment,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        script(path / "sudo", "exit 1")
        script(path / "apt-get", "exit 100")
        with pytest.raises(setup.Failure) as caught:
            setup.install_browser(environment)
        assert "sudo apt-get install -y chromium" in str(caught.value)
        assert "playwright install chromium" in str(caught.value)


class TestProcesses:
    def test_output_and_status_come_back(self) -> None:
        assert setup.run(["sh", "-c", "echo out; echo err >&2; exit 3"]) == (
            3,
            "out\nerr",
        )

    def test_an_absent_command_is_no_traceback(self) -> None:
        status, output = setup.run(["/nowhere/pip"])
        assert (status, output) == (127, "/nowhere/pip: No such file or directory")

    def test_a_hanging_command_is_stopped(self) -> None:
        assert setup.run(["sleep", "60"], timeout=0.1)[0] == 124

    def test_ctrl_c_ends_with_one_line(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def interrupted(level: str, environment: setup.Environment) -> None:
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr(setup, "install", interrupted)
        assert setup.main(["site"]) == 130
        assert capsys.readouterr().err == "Stopped. The next run goes on from here.\n"

    def test_a_second_make_waits_for_the_first(
        self, checkout: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = (
            "import sys, time; from pathlib import Path; from tools import setup\n"
            "with setup.alone(Path(sys.argv[1])):\n"
            "    print('in', flush=True)\n"
            "    time.sleep(1)"
        )
        first = subprocess.Popen(
            [sys.executable, "-c", code, str(checkout)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert first.stdout
        first.stdout.readline()
        with setup.alone(checkout):
            assert first.wait(timeout=5) == 0
        first.stdout.close()
        assert "waiting for it" in capsys.readouterr().out
