"""What a test needs from outside the project: skipped with the reason where it is missing, except
under `.ci/run`, which installs it: there it fails."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import pytest

LOCK = Path(__file__).resolve().parents[1] / "requirements-lock.txt"
SHARED = Path(__file__).resolve().parents[2] / "shared"


def need_program(*names: str) -> str:
    """The path of the program `names[0]`, or of the first of several alternatives that is there."""
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or _do_without(f"{' or '.join(names)} is not installed", expected=True)


def need_locked(*packages: str) -> None:
    """The versions of `packages` that CI installs: others may draw a screen a little differently."""
    locked = dict(line.split(" ")[0].split("==") for line in LOCK.read_text(encoding="utf-8").splitlines())
    for package in packages:
        if version(package) != locked[package]:
            _do_without(f"{package} is not of version {locked[package]}", expected=True)


def need_shared(path: str) -> Path:
    """A file of the folder `shared` beside the checkout, such as `data/vocabularies.tsv`. Only a
    folder that is there but lacks the file is a failure of CI."""
    file = SHARED / path
    if file.exists():
        return file
    _do_without(f"there is no {path} in a folder shared beside the checkout", expected=SHARED.is_dir())


def need_corpora() -> Path:
    """The folder of hostile tables and texts that COORDTUI_CORPORA names: others made them, so they are
    no part of this project, and CI does without."""
    folder = Path(os.environ.get("COORDTUI_CORPORA") or "corpora")
    if folder.is_dir():
        return folder
    _do_without("COORDTUI_CORPORA names no folder of hostile tables and texts", expected=False)


def _do_without(reason: str, *, expected: bool) -> NoReturn:
    if expected and "COORDTUI_CI" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)
