"""The registers that benchmarks open, made once and kept in the system's folder for temporary files."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from datetime import date
from pathlib import Path

import coordtui
from coordtui.exchange.sample.generate import write_sample

PROGRAMMES = 12
SMALL, LARGE = 1_000, 100_000
"""Numbers of experiences that are compared."""

TODAY = date(2027, 2, 8)
YEAR = "2026-2027"

_FOLDER = Path(tempfile.gettempdir()) / "coordtui-benchmarks"
_SOURCE = Path(coordtui.__file__).parent


def sample(experiences: int) -> Path:
    """A register with so many experiences in `PROGRAMMES` programmes; not to be written to."""
    folder = _FOLDER / _fingerprint()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{experiences}.sqlite"
    if not path.exists():
        unfinished = path.with_suffix(f".{os.getpid()}")
        write_sample(unfinished, programmes=PROGRAMMES, experiences=experiences, seed=1, today=TODAY)
        unfinished.rename(path)
    return path


def home(folder: Path) -> dict[str, str | None]:
    """The environment of a user who has answered the questions of the first start, whose files are there.

    Bytecode is kept, as it is of a program that was installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"language": "en", "name": "Eva", "welcomed": True, "last_year": YEAR}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="ascii")
    return {
        "COORDTUI_HOME": str(folder),
        "TEXTUAL_ANIMATIONS": "none",
        "PYTHONDONTWRITEBYTECODE": None,
        "PYTHONPYCACHEPREFIX": str(_FOLDER / "bytecode"),
    }


def _fingerprint() -> str:
    """Another one where the sample or the format of the file may have become another."""
    found = hashlib.sha256()
    for folder in ("exchange/sample", "records", "register/migrations"):
        for file in sorted((_SOURCE / folder).rglob("*.*")):
            if file.suffix in (".py", ".sql"):
                found.update(file.read_bytes())
    return found.hexdigest()[:12]
