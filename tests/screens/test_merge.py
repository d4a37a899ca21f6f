"""A register of a colleague merged on the screen."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from journeys.conftest import Keyboard, Opener
from journeys.world import live, rows, with_coil
from screens.test_two_languages import cells_of_footer

from coordtui.i18n import Phrase
from coordtui.register import ChangeSet, Create, Delete, Register, Update, merging
from coordtui.screens.insight.overview import OverviewScreen
from coordtui.screens.merging.conflicts import ConflictsScreen
from coordtui.screens.merging.screen import MergeFileScreen
from coordtui.screens.merging.summary import SummaryScreen
from coordtui.screens.merging.value import ValueScreen
from coordtui.widgets.file_options import FileOptions

Mine = tuple[Path, Path]


@pytest.fixture
def two(tmp_path: Path) -> Mine:
    """Eva's register and Bram's, made from it; nothing was changed since."""
    mine, theirs = with_coil(tmp_path), tmp_path / "bram.sqlite"
    with Register(mine, "Eva Jansen") as register:
        register.share(theirs)
    return mine, theirs


def change(path: Path, who: str, *changes: Create | Update | Delete) -> None:
    """Somebody changes something in a file."""
    with Register(path, who) as register:
        register.apply(ChangeSet(Phrase("A change"), changes))


def sevilla(path: Path) -> str:
    return str(live(path, "partner", country="ES")["id"])


def in_conflict(two: Mine) -> Mine:
    """Two fields of a partner and a record in conflict, one partner new in the other file."""
    mine, theirs = two
    partner, coil = sevilla(mine), str(live(mine, "coil_module")["id"])
    change(mine, "Eva Jansen", Update("partner", partner, {"city": "Sevilla", "contact_name": "[/] Eva"}))
    change(theirs, "Bram", Update("partner", partner, {"city": "Cádiz", "contact_name": "[NL] Bram"}))
    change(mine, "Eva Jansen", Delete("coil_module", coil))
    change(theirs, "Bram", Update("coil_module", coil, {"title": "Changed"}))
    change(theirs, "Bram", Create("partner", {**new_partner(mine), "name": "Universidade do Porto"}))
    return two


def new_partner(path: Path) -> dict[str, object]:
    row = live(path, "partner", country="MX")
    return {name: value for name, value in row.items() if name not in ("id", "deleted_at")}


async def to_conflicts(keyboard: Keyboard) -> ConflictsScreen:
    await keyboard.press("I")
    assert isinstance(keyboard.app.screen, MergeFileScreen)
    await keyboard.type("bram")
    await keyboard.press("enter", "enter")
    screen = keyboard.app.screen
    assert isinstance(screen, ConflictsScreen)
    return screen


async def test_a_merge_by_keyboard_alone(two: Mine, open_app: Opener) -> None:
    mine, theirs = in_conflict(two)
    before = theirs.read_bytes()
    async with open_app(mine, (80, 24)) as keyboard:
        await to_conflicts(keyboard)
        shown = keyboard.screen_text()
        assert "3 conflicts with bram.sqlite · 3 to decide" in shown
        assert "Sevilla   (Eva Jansen" in shown and "Cádiz   (Bram" in shown
        await keyboard.press("t", "e")
        assert isinstance(keyboard.app.screen, ValueScreen)
        assert "[/] Eva" in keyboard.screen_text() and "[NL] Bram" in keyboard.screen_text()
        await keyboard.press("ctrl+u")
        await keyboard.type("Ana")
        await keyboard.press("ctrl+s")
        # What is open is not passed over.
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, ConflictsScreen)
        assert "1 conflict is not decided yet." in keyboard.screen_text()
        assert "Deleted on one side, changed or used on the other." in keyboard.screen_text()
        await keyboard.press("t", "ctrl+s")
        assert isinstance(keyboard.app.screen, SummaryScreen)
        shown = " ".join(keyboard.screen_text().split())
        assert "Partners: 1 new, 1 changed, 0 deleted" in shown
        assert "3 conflicts decided 2 theirs · 1 other" in shown
        assert rows(mine, "partner", name="Universidade do Porto") == []
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert "u undoes." in keyboard.screen_text()
        partner = live(mine, "partner", country="ES")
        assert (partner["city"], partner["contact_name"]) == ("Cádiz", "Ana")
        assert live(mine, "coil_module")["title"] == "Changed"
        assert len(rows(mine, "partner")) == 4
        await keyboard.press("u")
        assert live(mine, "partner", country="ES")["city"] == "Sevilla"
        assert rows(mine, "coil_module") == []
        assert len(rows(mine, "partner")) == 3
    assert theirs.read_bytes() == before


async def test_footer_and_help_say_what_enter_does(two: Mine, open_app: Opener) -> None:
    mine, _theirs = in_conflict(two)
    async with open_app(mine) as keyboard:
        await to_conflicts(keyboard)
        footer = keyboard.screen_text().splitlines()[-1]
        assert "enter edit" in footer and "open" not in footer
        await keyboard.press("question_mark")
        shown = " ".join(keyboard.screen_text().split())
        assert "enter e edit Type what is to be kept instead of either." in shown
        assert "Open the record" not in shown and "Mark or unmark" not in shown
        await keyboard.press("escape", "enter")
        assert isinstance(keyboard.app.screen, ValueScreen)


async def test_all_of_one_side_keeps_what_was_decided(two: Mine, open_app: Opener) -> None:
    mine, _theirs = in_conflict(two)
    async with open_app(mine) as keyboard:
        await to_conflicts(keyboard)
        await keyboard.press("m", "T")
        assert "all decided: ctrl+s goes on" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
        await keyboard.press("ctrl+s")
    partner = live(mine, "partner", country="ES")
    assert (partner["city"], partner["contact_name"]) == ("Sevilla", "[NL] Bram")
    assert live(mine, "coil_module")["title"] == "Changed"


async def test_escape_leaves_everything_as_it_was(two: Mine, open_app: Opener) -> None:
    mine, _theirs = in_conflict(two)
    async with open_app(mine) as keyboard:
        before = mine.read_bytes()
        await to_conflicts(keyboard)
        await keyboard.press("M", "ctrl+s")
        assert isinstance(keyboard.app.screen, SummaryScreen)
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, ConflictsScreen)
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, MergeFileScreen)
        # The file is still chosen and what was decided still is: nothing is typed twice.
        await keyboard.press("enter")
        assert "all decided" in keyboard.screen_text()
        await keyboard.press("escape", "escape")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert mine.read_bytes() == before


async def test_without_conflicts_the_summary_comes_at_once(two: Mine, open_app: Opener) -> None:
    mine, theirs = two
    change(theirs, "Bram", Create("partner", {**new_partner(mine), "name": "Universidade do Porto"}))
    async with open_app(mine) as keyboard:
        await keyboard.press("I")
        await keyboard.type(str(theirs))
        await keyboard.press("enter", "enter")
        assert isinstance(keyboard.app.screen, SummaryScreen)
        await keyboard.press("escape")
        assert isinstance(keyboard.app.screen, MergeFileScreen)
        await keyboard.press("enter")
        await keyboard.press("ctrl+s")
        assert isinstance(keyboard.app.screen, OverviewScreen)
        assert len(rows(mine, "partner")) == 4
        await keyboard.press("I")
        await keyboard.type("bram")
        await keyboard.press("enter", "enter")
        assert "has nothing that is not here already." in " ".join(keyboard.screen_text().split())


async def test_a_file_that_cannot_be_merged_is_refused_under_its_name(
    tmp_path: Path, two: Mine, open_app: Opener
) -> None:
    text = tmp_path / "notes.db"
    text.write_text("no register " * 100)
    async with open_app(two[0]) as keyboard:
        await keyboard.press("I", "ctrl+s")
        assert "This is needed." in keyboard.screen_text()
        await keyboard.type("nothing")
        await keyboard.press("ctrl+s")
        assert "“nothing” was not found." in keyboard.screen_text()
        await keyboard.press("ctrl+u")
        await keyboard.type("notes")
        await keyboard.press("enter", "enter")
        assert "is not a register of coordtui." in " ".join(keyboard.screen_text().split())
        assert isinstance(keyboard.app.screen, MergeFileScreen)


async def test_escape_stops_what_is_going_on(
    two: Mine, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two
    change(theirs, "Bram", Create("partner", {**new_partner(mine), "name": "Universidade do Porto"}))
    begun, go_on = threading.Event(), threading.Event()
    real = Register.merge

    def merge(self: Register, *args: object, **kwargs: object) -> merging.Merged:
        if not kwargs["preview"]:
            begun.set()
            go_on.wait(10)
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Register, "merge", merge)
    async with open_app(mine) as keyboard:
        await keyboard.press("I")
        await keyboard.type("bram")
        await keyboard.press("enter", "enter")
        await keyboard.pilot.press("ctrl+s")
        while not begun.is_set():
            await keyboard.pilot.pause(0.01)
        await keyboard.pilot.press("escape")
        go_on.set()
        await keyboard.rest()
        assert isinstance(keyboard.app.screen, SummaryScreen)
        assert "Stopped; nothing was changed." in keyboard.screen_text()
        assert len(rows(mine, "partner")) == 3


async def test_a_decision_that_leads_to_another_question(two: Mine, open_app: Opener) -> None:
    """To keep a link that the other side changed, what it links to must be kept as well."""
    mine, theirs = two
    link, outcome = live(mine, "coil_outcome"), live(mine, "learning_outcome", code="ILO-1")
    change(mine, "Eva", Delete("coil_outcome", str(link["id"])))
    change(mine, "Eva", Delete("learning_outcome", str(outcome["id"])))
    change(theirs, "Bram", Update("coil_outcome", str(link["id"]), {"note": "Kept"}))
    async with open_app(mine) as keyboard:
        screen = await to_conflicts(keyboard)
        assert len(screen._conflicts) == 2
        await keyboard.press("T", "ctrl+s")
        await keyboard.press("ctrl+s")
    assert live(mine, "coil_outcome")["note"] == "Kept"
    assert len(rows(mine, "learning_outcome")) == 2


async def test_in_dutch_and_from_the_palette(two: Mine, open_app: Opener) -> None:
    mine, _theirs = in_conflict(two)
    async with open_app(mine, (80, 24), "nl") as keyboard:
        await keyboard.press("ctrl+p")
        await keyboard.type("collega in een ander register")
        await keyboard.press("enter")
        assert isinstance(keyboard.app.screen, MergeFileScreen)
        await keyboard.type("bram")
        await keyboard.press("enter", "enter")
        assert "3 conflicten met bram.sqlite" in keyboard.screen_text()
        assert "ctrl+s verder" in keyboard.screen_text()
        assert cells_of_footer(keyboard) <= 80
        await keyboard.press("e")
        assert cells_of_footer(keyboard) <= 80
        await keyboard.press("escape", "M", "ctrl+s")
        assert "conflicten beslist" in keyboard.screen_text()
        assert cells_of_footer(keyboard) <= 80


async def test_registers_are_found_by_name_and_by_path(tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    for name in ("Faculteit.sqlite", "bram.DB", "notes.txt", "mine.sqlite"):
        (folder / name).touch()
    source = FileOptions([folder, folder, tmp_path / "none"], folder / "mine.sqlite")

    async def found(text: str) -> set[str]:
        return {option.label for option in await source.find(text, 10)}

    assert await found("") == {"Faculteit.sqlite", "bram.DB"}
    assert await found("fácul") == {"Faculteit.sqlite"}
    assert await found(f"{folder}/") == {"Faculteit.sqlite", "bram.DB"}
    assert await found(f"'{folder}/notes.txt'") == {"notes.txt"}
    assert await found(f"{folder}/no") == set()
    assert await found("~nobody-is-called-so/x") == set()
    (option,) = await source.named([str(folder / "bram.DB")])
    assert option.value == str(folder / "bram.DB")
