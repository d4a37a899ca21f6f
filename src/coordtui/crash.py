"""The report of a crash: where in the program it happened, and nothing that was in the register."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from coordtui import __version__


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write what went wrong to a file in `folder` and give its path; None where that isn't possible.

    It names places in the program and kinds of error, never their messages or local values: those
    may hold a student number (GDPR art. 32).
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / f"crash-{moment}.log"
    lines = [f"coordtui {__version__}, Python {platform.python_version()}, {platform.system()}, {moment}\n"]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}\n")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(chain.__traceback__)
        ]
        chain = chain.__cause__ or chain.__context__
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.writelines(lines)
    except OSError:
        return None
    return path
