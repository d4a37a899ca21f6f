"""How a choice is drawn on its one row: pieces of text with a role, and where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, chop_cells

from coordtui.text import fold, one_line
from coordtui.widgets.controls.cells import fit_end, fit_labels, fit_start, inline_cells
from coordtui.widgets.controls.picking import Picking

Role = Literal["plain", "focus", "at", "typed-at", "chosen", "cursor", "refused", "dim"]

FOCUS = "▎"
CHOSEN = "▸"
MARKED = "✓"
REFUSED = "✗"

INLINE_AT_MOST = 12
"""More options than this are listed, even where they would fit: nobody reads such a row."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the row. `option` is the place of the option it belongs to, -1 when of none."""

    text: str
    role: Role = "plain"
    option: int = -1


def fits_inline(picking: Picking, label: Callable[[str], str], cells: int) -> bool:
    """Whether all options, and codes chosen that are none of them, can stand on the row."""
    if picking.options is None or not 0 < len(picking.options.all) <= INLINE_AT_MOST:
        return False
    return inline_cells([label(value) for value in _inline_values(picking)]) <= cells


def draw_inline(picking: Picking, label: Callable[[str], str], cells: int) -> list[Piece]:
    """All options, the chosen ones signed, the typed letters marked in the one they mean."""
    pieces: list[Piece] = []
    for place, value in enumerate(_inline_values(picking)):
        is_chosen = value in picking.chosen
        text = one_line(label(value))
        if place:
            pieces.append(Piece(" "))
        if is_chosen:
            pieces.append(Piece(MARKED if picking.multiple else CHOSEN, "chosen", place))
        else:
            pieces.append(Piece(" ", "plain", place) if place else Piece(FOCUS, "focus", place))
        if place == picking.at:
            pieces += _highlighted(text, place, picking.query)
        else:
            pieces.append(Piece(text, "chosen" if is_chosen else "plain", place))
    shown_in_label = not picking.query or any(piece.role == "typed-at" for piece in pieces)
    if shown_in_label and not picking.failed:
        return pieces
    refused = picking.refused or picking.best() is None
    aside = "".join(f"{REFUSED} {text}, " for text in picking.failed)
    behind = [Piece("  "), *_typed(aside + picking.query, max(1, cells // 2 - 5), refused=refused)]
    return _cropped(pieces, cells - sum(cell_len(piece.text) for piece in behind)) + behind


def at_rest(pieces: Sequence[Piece]) -> list[Piece]:
    """What `draw_inline` gave, for a row without the focus: nothing highlighted."""
    quiet: dict[Role, Role] = {"at": "chosen", "typed-at": "chosen", "focus": "plain"}
    return [
        Piece(" " if piece.role == "focus" else piece.text, quiet.get(piece.role, piece.role), piece.option)
        for piece in pieces
    ]


def draw_typing(
    picking: Picking, labels: Sequence[str], waiting: Sequence[str], placeholder: str, cells: int
) -> list[Piece]:
    """What is chosen, then what is typed and the cursor; the end stays in sight."""
    focus = Piece(FOCUS, "focus")
    before = [f"{REFUSED} {text}" for text in picking.failed] + [f"{text} …" for text in waiting]
    if picking.multiple:
        before = [*labels, *before]
    elif not (picking.query or before):
        if labels:
            return [focus, Piece(fit_start(one_line(labels[0]), cells - 1), "at")]
        first, rest = (placeholder[:1] or " "), fit_start(placeholder[1:], cells - 2)
        return [focus, Piece(first, "cursor"), Piece(rest, "dim")]
    typed = _typed(picking.query, cells - 4, refused=picking.refused)
    room = cells - 1 - sum(cell_len(piece.text) for piece in typed)
    return [focus, Piece(fit_end("".join(f"{one_line(text)}, " for text in before), room)), *typed]


def draw_resting(
    picking: Picking, labels: Sequence[str], waiting: Sequence[str], placeholder: str, cells: int
) -> list[Piece]:
    """What is chosen, for a reader; then what waits for an answer, or was not found."""
    behind = f"{REFUSED} {picking.unmatched}" if picking.unmatched else ""
    behind = ", ".join([behind] * bool(behind) + [f"{text} …" for text in waiting])
    if not (labels or behind):
        return [Piece(" "), Piece(fit_start(placeholder, cells - 1), "dim")]
    behind = fit_start(one_line(behind), (cells - 3) // 2 if labels else cells - 1)
    gap = "  " if labels and behind else ""
    return [
        Piece(" "),
        Piece(fit_labels(labels, cells - 1 - len(gap) - cell_len(behind)) + gap),
        Piece(behind, "refused" if picking.unmatched else "dim"),
    ]


def cursor_cell(pieces: Sequence[Piece]) -> int:
    """The cell where the cursor stands: behind what is typed, else on what is highlighted."""
    for role in ("cursor", "typed-at", "at"):
        cell = 0
        for piece in pieces:
            if piece.role == role:
                return cell + (cell_len(piece.text) if role == "typed-at" else 0)
            cell += cell_len(piece.text)
    return 0


def option_at(pieces: Sequence[Piece], cell: int) -> int:
    """The place of the option drawn at this cell, or -1."""
    for piece in pieces:
        cell -= cell_len(piece.text)
        if cell < 0:
            return piece.option
    return -1


def _inline_values(picking: Picking) -> list[str]:
    known = [option.value for option in picking.options.all] if picking.options else []
    return known + [value for value in picking.chosen if value not in known]


def _highlighted(label: str, place: int, query: str) -> list[Piece]:
    start, end = _find(label, query)
    parts = [
        Piece(label[:start], "at", place),
        Piece(label[start:end], "typed-at", place),
        Piece(label[end:], "at", place),
    ]
    return [part for part in parts if part.text]


def _find(label: str, text: str) -> tuple[int, int]:
    """Where `text` stands in `label`, capitals and diacritics aside; an empty stretch when nowhere."""
    wanted = fold(text)
    for start in range(len(label) if wanted else 0):
        for end in range(start + 1, len(label) + 1):
            if fold(label[start:end]) == wanted and not label[start].isspace():
                return start, end
    return 0, 0


def _typed(query: str, cells: int, *, refused: bool) -> list[Piece]:
    pieces = [Piece(fit_end(one_line(query), cells), "refused" if refused else "plain"), Piece(" ", "cursor")]
    return [*pieces, Piece(f" {REFUSED}", "refused")] if refused else pieces


def _cropped(pieces: Sequence[Piece], cells: int) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if cells <= 0:
            break
        text = piece.text if cell_len(piece.text) <= cells else chop_cells(piece.text, cells)[0]
        kept.append(Piece(text, piece.role, piece.option))
        cells -= cell_len(text)
    return kept
