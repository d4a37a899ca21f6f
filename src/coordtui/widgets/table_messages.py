"""What a table tells its screen; reached as `RecordTable.RowSelected` and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from coordtui.widgets.table_window import TableRow

if TYPE_CHECKING:
    from coordtui.widgets.record_table import RecordTable


class TableMessage(Message, namespace="record_table"):
    """A message of `table`, which `@on(RecordTable.RowSelected, "#id")` selects by."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self.table = table

    @property
    def control(self) -> RecordTable:
        return self.table


class RowHighlighted(TableMessage, namespace="record_table"):
    """The cursor came to rest on `row`, or its row changed; None when the list became empty."""

    def __init__(self, table: RecordTable, row: TableRow | None) -> None:
        super().__init__(table)
        self.row = row


class RowSelected(TableMessage, namespace="record_table"):
    """`row` was opened: with enter, a click on the cursor or a double click."""

    def __init__(self, table: RecordTable, row: TableRow) -> None:
        super().__init__(table)
        self.row = row


class MarksChanged(TableMessage, namespace="record_table"):
    """Rows were marked or unmarked; `table.marked` has them all."""


class HeaderSelected(TableMessage, namespace="record_table"):
    """The header of a sortable column was clicked."""

    def __init__(self, table: RecordTable, column_id: str) -> None:
        super().__init__(table)
        self.column_id = column_id


class Loaded(TableMessage, namespace="record_table"):
    """The list was loaded or read again, and now has `count` rows."""

    def __init__(self, table: RecordTable, count: int) -> None:
        super().__init__(table)
        self.count = count
