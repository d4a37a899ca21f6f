"""What is handed out: the wheel holds everything, and runs where nothing else is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coordtui import __version__

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src"

pytestmark = pytest.mark.slow

IMPORT_EVERYTHING = """
import coordtui, importlib, pkgutil
names = [module.name for module in pkgutil.walk_packages(coordtui.__path__, "coordtui.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(coordtui.__file__)
"""


def run(*command: str | Path, folder: Path) -> str:
    """What `command` prints when run in `folder`, with none of the paths that Python has here."""
    ran = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    # hatchling is in the test extra, so nothing is downloaded for it.
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", folder, PROJECT),
        folder=folder,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a new environment that has only the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(
        *(programs / "python", "-m", "pip", "install", "--quiet"),
        *("--constraint", PROJECT / "requirements-lock.txt", wheel),
        folder=folder,
    )
    return programs


def test_the_wheel_holds_every_file_of_the_source_and_no_other(wheel: Path) -> None:
    wanted = {
        file.relative_to(SOURCE).as_posix()
        for file in (SOURCE / "coordtui").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == wanted
    assert {Path(name).suffix for name in held} >= {".py", ".typed", ".mo", ".sql"}


def test_the_wheel_bears_the_version_and_the_licence(wheel: Path) -> None:
    info = f"coordtui-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        assert f"{info}/licenses/LICENSE" in archive.namelist()
        assert f"\nVersion: {__version__}\n" in archive.read(f"{info}/METADATA").decode()


def test_the_installed_program_says_its_version(installed: Path, home: Path) -> None:
    assert run(installed / "coordtui", "--version", folder=home).strip() == f"coordtui {__version__}"


def test_every_module_is_there_with_what_it_imports(installed: Path, home: Path) -> None:
    found = run(installed / "python", "-c", IMPORT_EVERYTHING, folder=home).strip()
    assert Path(found).is_relative_to(installed.parent)


def test_dutch_is_there(installed: Path, home: Path) -> None:
    program = "from coordtui.i18n import _, set_language; set_language('nl'); print(_('Programme'))"
    assert run(installed / "python", "-c", program, folder=home).strip() == "Opleiding"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_the_installed_program_shows_the_sample_and_leaves(installed: Path, home: Path) -> None:
    from terminal import Terminal

    # Away from the source, with none of the paths that Python has here.
    bare = {name: None for name in os.environ if name.startswith("PYTHON")}
    with Terminal(installed / "coordtui", "--demo", folder=home, environment=bare) as terminal:
        terminal.read_until("sample, not kept")
        terminal.read_until("HBO-ICT")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_restored


def test_the_installed_program_does_its_jobs(installed: Path, home: Path) -> None:
    program = installed / "coordtui"
    run(program, "sample", "s.sqlite", "--programmes", "2", "--experiences", "20", folder=home)
    run(program, "export", "out", "--register", "s.sqlite", folder=home)
    lines = (home / "out" / "experiences.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 21
    assert "Sample register" in run(program, "history", "--register", "s.sqlite", folder=home)
