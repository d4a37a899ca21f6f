"""The command line: starts the app, or does one job without it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coordtui import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` asks (default: this process's arguments) and return the exit code."""
    parser = argparse.ArgumentParser(prog="coordtui")
    parser.add_argument("--version", action="version", version=f"coordtui {__version__}")
    parser.parse_args(argv)
    return 0
