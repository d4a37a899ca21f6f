"""CSV files as another program reads them: by Python's csv, knowing nothing of how they were written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from coordtui.exchange.profiles import Profile


def read_table(data: bytes, profile: Profile) -> list[list[str]]:
    """The cells of a file, line by line, the header first."""
    text = io.StringIO(data.decode(profile.encoding), newline="")
    return list(csv.reader(text, delimiter=profile.delimiter, strict=True))


def read_records(source: Path | bytes, profile: Profile) -> list[dict[str, str]]:
    """The lines of a file by the names in its header, every cell as it is in the file."""
    header, *lines = read_table(source if isinstance(source, bytes) else source.read_bytes(), profile)
    assert all(len(line) == len(header) for line in lines)
    return [dict(zip(header, line, strict=True)) for line in lines]
