"""Text in a given number of terminal cells, wide characters counted as the terminal does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from coordtui.text import one_line


def inline_cells(labels: Iterable[str]) -> int:
    """The cells that labels take side by side: each with its sign, and a space between two."""
    widths = [cell_len(one_line(label)) + 1 for label in labels]
    return sum(widths) + max(0, len(widths) - 1)


def fit_start(text: str, cells: int) -> str:
    """The start of `text` in at most `cells` cells, with … when there is more."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + "…" if cells > 0 else ""


def fit_end(text: str, cells: int) -> str:
    """The end of `text` in at most `cells` cells, with … when there is more."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[1:]
    return f"…{text}" if cells > 0 else ""


def fit_labels(labels: Sequence[str], cells: int) -> str:
    """The labels with commas; where they don't fit, as many as do and how many more there are."""
    harmless = [one_line(label) for label in labels]
    whole = ", ".join(harmless)
    if cell_len(whole) <= cells or len(harmless) < 2:
        return fit_start(whole, cells)
    for count in range(len(harmless) - 1, 0, -1):
        text = f"{', '.join(harmless[:count])} +{len(harmless) - count}"
        if cell_len(text) <= cells:
            return text
    rest = f" +{len(harmless) - 1}"
    return fit_start(harmless[0], cells - cell_len(rest)) + rest


def filled(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells."""
    text = fit_start(text, cells)
    return text + " " * (cells - cell_len(text))
