"""Forms of several pages: what was not shown yet is neither lost nor in the way."""

from __future__ import annotations

from pathlib import Path

from journeys.conftest import Keyboard, Opener
from journeys.world import live, rows, with_coil
from sqlalchemy import Connection

from coordtui.records.catalogue import KINDS
from coordtui.register import Register, drafts
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.records.record import RecordScreen
from coordtui.widgets.controls import control_around
from coordtui.widgets.form.record_form import linked_in_form
from coordtui.widgets.form.row import FormRow


async def edit_coil(keyboard: Keyboard) -> None:
    """Open the form of the COIL module."""
    assert keyboard.app.session is not None
    await keyboard.press("2", "right", "right", "e")
    assert isinstance(keyboard.app.screen, FormScreen)


async def to_field(keyboard: Keyboard, name: str) -> None:
    form = keyboard.app.screen
    assert isinstance(form, FormScreen)
    form.form.rows[name].control.focus()
    await keyboard.rest()


async def test_saving_from_the_first_page_leaves_the_parts_of_the_others(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await edit_coil(keyboard)
        await to_field(keyboard, "title")
        await keyboard.type("Blue IT")
        await keyboard.press("ctrl+s")
        assert not isinstance(keyboard.app.screen, FormScreen), keyboard.screen_text()
    assert live(path, "coil_module")["title"] == "Blue IT"
    assert len(rows(path, "coil_partner")) == len(rows(path, "coil_outcome")) == 1


async def test_l_opens_the_form_where_the_next_link_is_typed(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    partners = len(rows(path, "coil_partner"))
    async with open_app(path) as keyboard:
        await keyboard.press("2", "right", "right", "l")
        form = keyboard.app.screen
        assert isinstance(form, FormScreen) and form.focused is not None
        section = form.form.sections["coil_partner"]
        assert section.lines[-1].controls[0] in form.focused.ancestors_with_self
        assert section.lines[-1].is_blank and len(section.lines) == partners + 1


async def test_no_kind_both_links_and_logs_with_l(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path)) as keyboard:
        session = keyboard.app.session
        assert session is not None
        for name, kind in KINDS.items():
            screen = RecordScreen(session, name, "")
            applies = [each for each in ("link", "review") if screen.check_action(each, ())]
            assert applies == (
                ["review"] if name == "partner" else ["link"] * (linked_in_form(kind) is not None)
            )


async def test_a_draft_of_the_first_page_leaves_the_parts_of_the_others(
    tmp_path: Path, open_app: Opener
) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await edit_coil(keyboard)
        await to_field(keyboard, "title")
        await keyboard.type("Blue IT")
        await keyboard.press("escape", "e")
        assert "Taken up from your draft" in keyboard.screen_text()
        await keyboard.press("ctrl+s")
    assert live(path, "coil_module")["title"] == "Blue IT"
    assert len(rows(path, "coil_partner")) == len(rows(path, "coil_outcome")) == 1


async def test_a_draft_brings_back_the_parts_that_were_typed(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    coil = live(path, "coil_module")["id"]
    async with open_app(path) as keyboard:
        await edit_coil(keyboard)
        await keyboard.press("ctrl+n")
        screen = keyboard.app.screen
        assert isinstance(screen, FormScreen)
        screen.form.sections["coil_partner"].lines[-1].controls[0].focus()
        await keyboard.type("monterrey")
        await keyboard.press("enter", "escape")

        def kept(connection: Connection) -> bool:
            return drafts.find(connection, f"edit:{coil}") is not None

        assert keyboard.app.session is not None
        assert await keyboard.app.session.desk.read(kept)
        await keyboard.press("e", "ctrl+s")
    assert len(rows(path, "coil_partner")) == 2
    with Register(path) as register:
        assert not register.read(kept)


async def test_an_error_on_a_page_that_was_not_shown_is_shown_there(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    async with open_app(path) as keyboard:
        await edit_coil(keyboard)
        screen = keyboard.app.screen
        assert isinstance(screen, FormScreen)
        hidden = next(name for name, row in screen.form.rows.items() if not row.is_attached)
        screen.form.complain(hidden, "Not good.")
        assert screen.form.first_problem() == hidden
        await screen.form.go_to(hidden)
        await keyboard.rest()
        assert "✗ Not good." in keyboard.screen_text()
        assert control_around(keyboard.app.focused) is screen.form.rows[hidden].control


async def test_keys_that_have_nothing_to_do_are_not_shown(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path)) as keyboard:
        await edit_coil(keyboard)
        shown = keyboard.screen_text().splitlines()[-1]
        assert "next page" in shown
        assert "save and next" not in shown
        await keyboard.press("escape", "5", "n")
        shown = keyboard.screen_text().splitlines()[-1]
        assert "next page" not in shown
        assert "save and next" in shown


async def test_the_label_of_the_field_in_focus_stands_out_alone(tmp_path: Path, open_app: Opener) -> None:
    async with open_app(with_coil(tmp_path)) as keyboard:
        await edit_coil(keyboard)
        for name in ("code", "title", "code"):
            await to_field(keyboard, name)
            bold = [
                row.control.field_name
                for row in keyboard.app.screen.query(FormRow)
                if row.query_one(".form-label").rich_style.bold
            ]
            assert bold == [name]
