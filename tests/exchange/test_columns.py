"""The columns of every kind's file follow from the declaration of its fields."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coordtui.exchange.columns import Role, columns_of
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice
from coordtui.records.kinds import Kind

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def names(kind: str) -> str:
    return " ".join(column.name for column in columns_of(KINDS[kind]))


def test_the_columns_of_a_headcount() -> None:
    assert names("headcount") == "id programme_id programme academic_year enrolled intake graduates note"


def test_the_columns_of_a_link() -> None:
    assert names("module_outcome") == "id module_id module outcome_id outcome level level_label note"


@every_kind
def test_the_id_comes_first_and_each_field_has_its_column_in_order(kind: Kind) -> None:
    columns = columns_of(kind)
    assert (columns[0].name, columns[0].role) == ("id", Role.ID)
    values = [column.name for column in columns if column.role is Role.VALUE]
    assert values == list(kind.fields)


@every_kind
def test_a_reference_is_followed_by_its_key_and_a_code_by_its_label(kind: Kind) -> None:
    columns = columns_of(kind)
    for column, follower in pairwise(columns):
        if column.role is Role.VALUE and column.field and column.field.reference:
            assert (follower.name, follower.role) == (column.name.removesuffix("_id"), Role.KEY)
        elif column.role is Role.VALUE and column.field and isinstance(column.field.type, Choice):
            assert (follower.name, follower.role) == (f"{column.name}_label", Role.LABEL)
        else:
            assert follower.role is Role.VALUE


@every_kind
def test_no_two_columns_have_the_same_name(kind: Kind) -> None:
    columns = [column.name for column in columns_of(kind)]
    assert len(set(columns)) == len(columns)
