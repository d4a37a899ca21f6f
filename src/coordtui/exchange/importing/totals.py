"""Lines below a table that are not part of it: totals, sources, dates of printing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coordtui.text import fold

_LONGEST = 100
_TOTAL = re.compile(
    r"(grand ?|eind|sub|gen\. ?)?(totaal|totalen|total|totals|totale|gesamt|summe|som|sum|sommen)\b"
    r"|(aantal|count|average|gemiddelde)\b"
)
_FOOTNOTE = re.compile(
    r"\*|(bron|source|noot|nb|n\.b|peildatum|stand per|geexporteerd|exported|export van|printed|afgedrukt)\b"
    r"|(gegenereerd|generated|laatst bijgewerkt|last updated?|pagina|page|einde|end of)\b"
)


def looks_total(cells: Sequence[str]) -> bool:
    """Whether a line may be a total or a footnote, which only its place at the end makes sure."""
    first = fold(next((cell for cell in cells if cell), "")[:_LONGEST])
    if _TOTAL.match(first):
        return True
    return bool(_FOOTNOTE.match(first)) and sum(1 for cell in cells if cell and not cell.isspace()) == 1
