"""What is imported when: start-up stays quick, and each floor runs without what is above it.

The direction of imports between modules is held by import-linter (`[tool.importlinter]`); here is
what Python really has loaded, which imports inside functions and of other packages decide.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "coordtui"

# 0.4 s of import together: the first frame is painted before they are loaded.
STORAGE = {"sqlmodel", "sqlalchemy", "pydantic"}


def loaded_by(*modules: str) -> set[str]:
    """The top-level names of everything that is loaded in a new process that imports `modules`."""
    program = f"import json, sys, {', '.join(modules)}; print(json.dumps([*sys.modules]))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in json.loads(ran.stdout)}


def modules_of(package: str) -> list[str]:
    """`coordtui.package` with every module in it."""
    files = sorted((SOURCE / package).rglob("*.py"))
    names = {".".join(file.relative_to(SOURCE.parent).with_suffix("").parts) for file in files}
    return sorted(name.removesuffix(".__init__") for name in names)


def test_the_command_line_loads_neither_storage_nor_textual() -> None:
    assert not loaded_by("coordtui.cli") & (STORAGE | {"textual", "rich", "babel"})


def test_the_first_frame_needs_no_storage() -> None:
    loaded = loaded_by("coordtui.cli", "coordtui.app")
    assert not loaded & (STORAGE | {"babel"})
    assert "textual" in loaded


@pytest.mark.parametrize("package", ["register", "exchange", "insight", "proposals", "report"])
def test_what_works_without_a_screen_loads_no_textual(package: str) -> None:
    assert not loaded_by(*modules_of(package)) & {"textual", "rich"}


def test_records_run_without_a_driver_and_without_a_screen() -> None:
    assert not loaded_by(*modules_of("records")) & {"textual", "rich", "sqlite3"}


@pytest.mark.parametrize("module", ["settings", "text", "i18n"])
def test_the_ground_stands_on_the_standard_library_alone(module: str) -> None:
    ours = {"coordtui", *sys.stdlib_module_names}
    before = loaded_by("json")  # what an environment itself loads at start-up
    assert loaded_by(f"coordtui.{module}") - before <= ours


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["dependencies"]}
    providers = packages_distributions()
    imported = {name for file in SOURCE.rglob("*.py") for name in _imported_by(file)}
    foreign = imported - {"coordtui"} - sys.stdlib_module_names
    used = {_normal(provider) for name in foreign for provider in providers.get(name, [name])}
    if "pydantic-core" in used:  # comes with pydantic alone, in the one version that fits it
        used = used - {"pydantic-core"} | {"pydantic"}
    assert used == declared


def _imported_by(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
