"""How the program ends, as scripts see it."""

from __future__ import annotations

DONE = 0

REFUSED = 1
"""Done in part, or refused because of the data; stopped, or ended by a fault of its own."""

UNUSABLE = 2
"""Wrong usage, or a file that cannot be used."""
