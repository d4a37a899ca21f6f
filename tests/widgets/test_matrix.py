"""A matrix: what fits where, and where the cursor goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from coordtui.widgets.matrix_layout import (
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    lay_out_matrix,
    wrap_code,
)
from coordtui.widgets.matrix_view import MatrixView


def matrix(rows: int = 60, columns: int = 80) -> Matrix:
    return Matrix(
        tuple(MatrixRow(f"r{n}", f"ILO-{n}", f"What is learnt, number {n}", "●○○○") for n in range(rows)),
        tuple(MatrixColumn(f"c{n}", f"MOD-{n}", f"Year {n // 20 + 1}", f"P{n // 5}") for n in range(columns)),
        {(f"r{n}", f"c{n}"): MatrixCell("A", "strong") for n in range(min(rows, columns))},
        ("space  clears",),
    )


class Holder(App[None]):
    """An application that shows one matrix."""

    def __init__(self, shown: Matrix) -> None:
        super().__init__()
        self.shown = shown
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield MatrixView()

    def on_mount(self) -> None:
        self.view.show(self.shown)
        self.view.focus()

    @property
    def view(self) -> MatrixView:
        return self.query_one(MatrixView)

    def on_matrix_view_head_opened(self) -> None:
        self.told.append("head")

    def on_matrix_view_heading_opened(self) -> None:
        self.told.append("heading")

    def place(self) -> tuple[str, str]:
        row, column = self.view.row, self.view.column
        assert row is not None and column is not None
        return row.id, column.id

    def lines(self) -> list[str]:
        return [self.view.render_line(y).text for y in range(self.view.size.height)]


@pytest.mark.parametrize(
    ("code", "width", "lines"),
    [
        ("GLOB", 4, ("GLOB",)),
        ("ICT-GLOB", 4, ("ICT-", "GLOB")),
        ("CITY-1", 4, ("CITY", "-1")),
        ("HBO-ICT-PRO1", 4, ("HBO-", "ICT-", "PRO1")),
        ("Globalisering", 4, ("Glob", "alis", "eri…")),
        ("", 4, ("",)),
    ],
)
def test_a_code_is_broken_where_it_has_a_sign(code: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap_code(code, width) == lines


@given(st.text(max_size=30), st.integers(4, 24))
def test_no_line_of_a_code_is_wider_than_its_column(code: str, width: int) -> None:
    lines = wrap_code(code, width)
    assert 1 <= len(lines) <= 3
    assert all(cell_len(line) <= width for line in lines)


@given(st.integers(20, 250), st.integers(1, 100), st.integers(1, 5))
def test_columns_never_stand_beyond_the_edge(width: int, columns: int, rows: int) -> None:
    layout = lay_out_matrix(matrix(rows, columns), width)
    assert layout.shown >= 1
    if layout.shown > 1:
        assert layout.frozen + layout.shown * layout.pitch <= width


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (34, 13)])
async def test_heads_and_headings_stay_while_the_rest_scrolls(size: tuple[int, int]) -> None:
    app = Holder(matrix())
    async with app.run_test(size=size) as pilot:
        await pilot.press("end", *["pagedown"] * 10)
        assert app.place() == ("r59", "c79")
        lines = app.lines()
        assert lines[0].split()[-1] == "4"
        assert lines[-1].startswith("▸")
        assert "ILO-59" in lines[-1]
        assert any(line.split()[-1].endswith("79") for line in lines[2:4])
        await pilot.press("home", *["pageup"] * 10)
        assert app.place() == ("r0", "c0")
        assert "ILO-0 " in app.lines()[lay_out_matrix(app.shown, size[0]).header]


async def test_the_cursor_stops_at_the_edges_and_finds_groups() -> None:
    app = Holder(matrix(3, 45))
    async with app.run_test() as pilot:
        await pilot.press("left", "up")
        assert app.place() == ("r0", "c0")
        await pilot.press("ctrl+right")
        assert app.place() == ("r0", "c20")
        await pilot.press("right", "down", "ctrl+left")
        assert app.place() == ("r1", "c20")
        await pilot.press("ctrl+right", "ctrl+right", "right", "down", "down")
        assert app.place() == ("r2", "c44")


async def test_the_cursor_keeps_its_row_and_column_when_others_come() -> None:
    app = Holder(matrix(5, 5))
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "right")
        shown = app.shown
        app.view.show(Matrix(shown.rows[1:], shown.columns[::-1], shown.cells))
        assert app.place() == ("r2", "c1")
        app.view.show(Matrix(shown.rows[:1], shown.columns[:1]))
        assert app.place() == ("r0", "c0")
        app.view.show(Matrix())
        app.view.empty_text = "[red]Nothing[/] here."
        await pilot.press("down", "right", "end", "ctrl+right", "pagedown")
        assert app.view.row is app.view.column is None
        assert "[red]Nothing[/] here." in app.lines()[1]


async def test_marks_and_clicks() -> None:
    app = Holder(matrix(4, 4))
    async with app.run_test() as pilot:
        lines = app.lines()
        first = next(n for n, line in enumerate(lines) if "ILO-0" in line)
        assert lines[first].count("A") == 1
        assert lines[first].count("·") == 3
        await pilot.click(MatrixView, offset=(5, first + 2))
        assert app.place() == ("r2", "c0")
        await pilot.click(MatrixView, offset=(5, first + 2))
        assert app.told == ["head"]
        at = lines[first].rindex("·")
        await pilot.click(MatrixView, offset=(at, first + 1))
        assert app.place() == ("r1", "c3")
        await pilot.click(MatrixView, offset=(at, first - 2))
        assert app.told == ["head", "heading"]
        await pilot.click(MatrixView, offset=(at, first + 10))
        assert app.place() == ("r1", "c3")
