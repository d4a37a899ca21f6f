"""From which width of the terminal a screen is laid out otherwise."""

from __future__ import annotations

WIDE = 120
"""Cells from which what belongs together stands side by side."""
