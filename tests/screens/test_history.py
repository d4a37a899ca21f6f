"""History: every step of the file, what each did, and all that happened to one record."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import filled, live, with_coil, with_students
from textual.widgets import Static

from coordtui.i18n import Phrase
from coordtui.register import Change, ChangeSet, Delete, Register, Update, driver
from coordtui.screens.history.record import RecordHistoryScreen
from coordtui.screens.history.screen import HistoryScreen
from coordtui.screens.history.transaction import TransactionScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.widgets.change_pane import ChangePane
from coordtui.widgets.record_table import RecordTable, TableRow

HOSTILE = "[/] [NL] Minor [red]x"


def apply(path: Path, label: str, *changes: Change, undo: bool = False) -> None:
    """Change the file behind the application's back, as Grace."""
    with Register(path, "Grace") as register:
        register.apply(ChangeSet(Phrase("{label}", {"label": label}), changes))
        if undo:
            register.undo()


def table(keyboard: Keyboard) -> RecordTable:
    return keyboard.app.screen.query_one(RecordTable)


def shown(keyboard: Keyboard) -> list[TableRow]:
    """The rows that were read."""
    window = table(keyboard)._window
    assert window is not None
    return [row for n in range(table(keyboard).row_count) if (row := window.row(n)) is not None]


def cells(keyboard: Keyboard, number: int) -> list[str]:
    """A column of all rows."""
    return [row.cells[number] for row in shown(keyboard)]


def told(keyboard: Keyboard) -> str:
    """What stands beside or below the list."""
    return str(keyboard.app.screen.query_one(ChangePane).query_one(Static).content)


async def tells(keyboard: Keyboard, *texts: str) -> None:
    """Wait until all of `texts` stand beside the list: it follows the cursor when that rests."""
    for _ in range(200):
        if all(text in told(keyboard) for text in texts):
            return
        await keyboard.pilot.pause(0.02)
    raise AssertionError(told(keyboard))


async def test_the_newest_step_comes_first_and_undone_ones_are_marked(
    tmp_path: Path, open_app: Opener
) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    apply(path, "Moved to Cádiz", Update("partner", partner, {"city": "Cádiz"}), undo=True)
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6")
        assert [row.cells[1:] for row in shown(keyboard)] == [
            ("Grace", "Undone: Moved to Cádiz", "1"),
            ("Grace", "Moved to Cádiz (undone)", "1"),
            ("test", "test", "8"),
        ]
        assert [row.sign for row in shown(keyboard)] == ["", "↶", ""]
        assert all(len(when) == 16 for when in cells(keyboard, 0))
        assert "↶" in keyboard.screen_text()


async def test_enter_shows_every_record_of_a_step_old_and_new(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    coil, partner = live(path, "coil_module"), live(path, "partner", country="MX")
    apply(
        path,
        "Two at once",
        Update("coil_module", str(coil["id"]), {"students_home": 31, "note": "Eerste regel\nTweede regel"}),
        Update("partner", str(partner["id"]), {"status": "dormant"}),
    )
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6", "enter")
        assert isinstance(keyboard.app.screen, TransactionScreen)
        assert "Two at once · 20" in keyboard.screen_text() and "· Grace" in keyboard.screen_text()
        assert cells(keyboard, 1) == ["GLOB-2 Green IT across borders", "Tecnológico de Monterrey Mexico"]
        assert [line.split() for line in told(keyboard).splitlines()] == [
            ["COIL", "module", "GLOB-2", "Green", "IT", "across", "borders", "·", "changed"],
            ["Students", "here", "28", "→", "31"],
            ["Note", "∅"],
            ["→", "Eerste", "regel"],
            ["Tweede", "regel"],
        ]
        await keyboard.press("down")
        await tells(keyboard, "Active → Dormant")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, RecordScreen)
        assert keyboard.app.screen.current == partner["id"]
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, HistoryScreen)
        assert keyboard.app.focused is table(keyboard)


async def test_undo_and_redo_from_here(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    apply(path, "Moved to Cádiz", Update("partner", partner, {"city": "Cádiz"}))
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6", "u")
        assert live(path, "partner", country="ES")["city"] is None
        assert cells(keyboard, 2)[:2] == ["Undone: Moved to Cádiz", "Moved to Cádiz (undone)"]
        row = table(keyboard).cursor_row
        assert row is not None and row.cells[2] == "Moved to Cádiz (undone)", "the cursor stays on its row"
        await keyboard.press("enter", "U")
        assert live(path, "partner", country="ES")["city"] == "Cádiz"
        assert "undone" not in keyboard.screen_text().splitlines()[0]
        await keyboard.press("escape")
        assert cells(keyboard, 2)[:3] == [
            "Redone: Moved to Cádiz",
            "Undone: Moved to Cádiz",
            "Moved to Cádiz",
        ]


async def test_a_long_history_is_read_as_it_is_scrolled(
    tmp_path: Path, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    with Register(path, "Grace") as register:
        for number in range(400):
            change = Update("partner", partner, {"city": f"City {number}"})
            register.apply(ChangeSet(Phrase("step {n}", {"n": number}), (change,)))
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6")
        assert len(shown(keyboard)) < 200 < table(keyboard).row_count == 401
        await keyboard.press("end")
        row = table(keyboard).cursor_row
        assert row is not None and row.cells[2] == "test"
        await keyboard.press("pageup", "up")
        positions = [int(label.split()[1]) for label in cells(keyboard, 2)[-30:-1]]
        assert positions == [*range(28, -1, -1)]
        await keyboard.press("home")
        row = table(keyboard).cursor_row
        assert row is not None and row.cells[2] == "step 399"


async def test_a_large_step_is_read_as_it_is_scrolled(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    with Register(path, "Grace") as register:
        ids = register.read(_ids, "experience")
        updates = tuple(
            Update("experience", record, {"note": f"note {number}"}) for number in range(7) for record in ids
        )
        register.apply(ChangeSet(Phrase("large"), updates))
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6", "enter")
        assert len(shown(keyboard)) < 190 < table(keyboard).row_count == 196
        await keyboard.press("end")
        row = table(keyboard).cursor_row
        assert row is not None and row.id == "196" and "note 5 → note 6" in row.cells[2]
        await keyboard.press("pageup")
        assert [row.id for row in shown(keyboard)][-100:] == [str(n) for n in range(97, 197)]


def _ids(connection: object, kind: str) -> list[str]:
    from coordtui.register.listing import Query, ids

    return ids(connection, Query(kind))  # type: ignore[arg-type]


async def test_beside_the_list_stands_what_a_step_did(tmp_path: Path, open_app: Opener) -> None:
    path = with_students(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    apply(path, "Moved", Update("partner", partner, {"city": "Cádiz"}))
    async with open_app(path, size=(160, 45)) as keyboard:
        await keyboard.press("6")
        await tells(keyboard, "∅ → Cádiz")
        await keyboard.press("down")
        await tells(keyboard, "… and 8 more records")
        assert told(keyboard).count("· created") == 20


async def test_the_history_of_a_record_from_its_list(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    apply(path, "Moved", Update("partner", partner, {"city": "Cádiz", "status": "dormant"}))
    apply(path, "Moved again", Update("partner", partner, {"city": "Jaén"}))
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("g")
        await keyboard.type("sevilla")
        await keyboard.press("enter", "l")
        await keyboard.choose("mo")
        await keyboard.press("ctrl+s", "h")
        assert isinstance(keyboard.app.screen, RecordHistoryScreen)
        assert "History of Partner Universidad de Sevilla Spain" in keyboard.screen_text()
        summaries = cells(keyboard, 2)
        assert summaries[0].startswith("Review Yearly monitoring") and summaries[0].endswith(": created")
        assert summaries[1:] == ["City: Cádiz → Jaén", "City: ∅ → Cádiz; Status: Active → Dormant", "created"]
        assert cells(keyboard, 1) == ["Eva Jansen", "Grace", "Grace", "test"]
        await keyboard.press("down", "down")
        await tells(keyboard, "∅ → Cádiz", "Active → Dormant")
        await keyboard.press("u")
        assert cells(keyboard, 2)[0].endswith(": deleted"), "what is undone is seen at once"
        await keyboard.press("end", "enter")
        assert isinstance(keyboard.app.screen, TransactionScreen)
        assert len(shown(keyboard)) == 8
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, RecordScreen)


async def test_a_record_that_is_gone_still_has_its_history(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    apply(path, "Deleted", Delete("partner", partner))
    async with open_app(path, size=(80, 24)) as keyboard:
        await keyboard.press("6", "enter")
        assert [row.cells for row in shown(keyboard)] == [
            ("Partner", "Universidad de Sevilla Spain", "deleted")
        ]
        await keyboard.press("h")
        assert cells(keyboard, 2) == ["deleted", "created"]
        await keyboard.press("escape", "enter")
        assert "no longer there" in keyboard.screen_text()


async def test_hostile_and_damaged_history_is_shown_as_it_is(tmp_path: Path, open_app: Opener) -> None:
    path = filled(tmp_path)
    partner = str(live(path, "partner", country="ES")["id"])
    note = "x" * 10_000
    apply(path, HOSTILE, Update("partner", partner, {"name": HOSTILE, "note": note}))
    raw = driver.connect(path)
    raw.execute("UPDATE txn SET label = '{\x1b[2J[/]', actor = '[b]\x1b]0;x', at = '[/]' WHERE seq = 1")
    raw.execute("UPDATE change SET new = '{\x1b[/' WHERE n = 1 AND txn = (SELECT id FROM txn WHERE seq = 1)")
    raw.close()
    async with open_app(path, size=(160, 45)) as keyboard:
        await keyboard.press("6")
        assert HOSTILE in keyboard.screen_text()
        assert note in "".join(told(keyboard).split())
        assert "{�[2J[/]" in keyboard.screen_text() and "[b]�]0;x" in keyboard.screen_text()
        await keyboard.press("enter", "escape", "down", "enter")
        await tells(keyboard, "{�[/")
        assert "\x1b" not in keyboard.screen_text()
        await keyboard.press("h")
        assert isinstance(keyboard.app.screen, RecordHistoryScreen)


@pytest.mark.parametrize(("language", "size"), [("en", (160, 45)), ("nl", (80, 24))])
async def test_it_opens_on_an_empty_register(
    tmp_path: Path, open_app: Opener, language: str, size: tuple[int, int]
) -> None:
    async with open_app(tmp_path / "empty.sqlite", size=size, language=language) as keyboard:
        await keyboard.press("6", "enter", "u", "U")
        assert isinstance(keyboard.app.screen, HistoryScreen)
        assert shown(keyboard) == []
        assert told(keyboard) == ""
