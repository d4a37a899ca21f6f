"""Which columns a list shows: the usual ones, or those that the user chose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coordtui.records.catalogue import KINDS
from coordtui.records.listing import list_columns, possible_columns

MODULE = KINDS["module"]


def names(leave_out: tuple[str, ...] = (), chosen: tuple[str, ...] = ()) -> list[str]:
    return [column.name for column in list_columns(MODULE, leave_out, chosen)]


def test_without_a_choice_there_are_the_usual_columns() -> None:
    usual = names()
    assert usual == [field.name for field in MODULE.listed]
    assert names(("programme_id",)) == usual[1:]


def test_a_choice_decides_which_columns_and_in_which_order() -> None:
    assert names((), ("ec", "themes", "code")) == ["ec", "themes", "code"]
    assert names(("themes",), ("ec", "themes", "code")) == ["ec", "code"]


def test_what_a_kind_does_not_have_is_passed_over() -> None:
    assert names((), ("room", "ec", "ec", "title_en")) == ["ec"]
    assert names((), ("room",)) == names()


def test_a_dutch_and_an_english_field_are_one_column() -> None:
    possible = [column.name for column in possible_columns(MODULE)]
    assert "title_nl" in possible
    assert "title_en" not in possible
    assert len(possible) == len(MODULE.fields) - 1


@given(st.sampled_from(sorted(KINDS)))
def test_every_possible_column_has_a_label_and_room(kind: str) -> None:
    columns = possible_columns(KINDS[kind])
    assert {field.name for field in KINDS[kind].listed} <= {column.name for column in columns}
    assert all(column.label and column.width > 0 for column in columns)
