"""Plots: bars as high as their values, nothing hidden, nothing outside the room they have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coordtui.widgets.plots import Bar, plot, sparkline

VALUES = st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=12)


def drawn(bars: list[Bar], width: int, height: int, most: float | None = None) -> list[str]:
    return plot("Title", bars, width, height, most).plain.split("\n")


def test_bars_stand_beside_each_other_with_their_values_on_top() -> None:
    bars = [Bar("21-22", 2, "2"), Bar("22-23", 0, "0"), Bar("23-24", 4, "4"), Bar("24-25", None, "n/a")]
    assert [line.rstrip() for line in drawn(bars, 28, 7)] == [
        "Title",
        "                 4",
        "              ██████",
        "   2          ██████",
        "██████        ██████",
        "██████    0   ██████   n/a",
        " 21-22  22-23  23-24  24-25",
    ]


def test_a_share_is_measured_against_the_whole() -> None:
    half = drawn([Bar("a", 50, "50 %")], 10, 7, most=100)
    whole = drawn([Bar("a", 50, "50 %")], 10, 7)
    assert sum("█" in line for line in half) == 2
    assert sum("█" in line for line in whole) == 4


def test_what_is_little_is_still_seen() -> None:
    lines = drawn([Bar("a", 1, "1"), Bar("b", 1000, "1000")], 20, 8)
    assert "▁" in lines[-2]


@given(VALUES, st.integers(12, 80), st.integers(4, 20))
def test_a_plot_has_its_size_whatever_it_shows(values: list[float | None], width: int, height: int) -> None:
    bars = [Bar(f"20{n:02}", value, f"{value}") for n, value in enumerate(values)]
    lines = drawn(bars, width, height)
    assert len(lines) == height
    assert all(cell_len(line) <= max(width, 2 * len(values)) for line in lines)


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=12))
def test_a_sparkline_has_a_sign_for_every_value(values: list[float | None]) -> None:
    line = sparkline(values)
    assert len(line) == len(values)
    assert [sign == "·" for sign in line] == [value is None for value in values]
    known = [(value, sign) for value, sign in zip(values, line, strict=True) if value is not None]
    assert [sign for _value, sign in sorted(known)] == sorted(sign for _value, sign in known)
