"""The compact controls of a form, as somebody at the keyboard meets them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Label

from coordtui.widgets.controls import (
    Control,
    FixedOptions,
    LineControl,
    MemoControl,
    Option,
    PickControl,
    YesNoControl,
    lookup,
    yesno,
)
from coordtui.widgets.controls.dropdown import Dropdown
from coordtui.widgets.controls.picking import Picking

STATUS = [Option(code, code) for code in "idea partnering design running completed cancelled".split()]
LEVELS = [Option("I", "Introduced"), Option("P", "Practised"), Option("A", "Assessed")]
COUNTRIES = [
    Option("NL", "Netherlands"),
    Option("ES", "Spain"),
    Option("DE", "Germany"),
    Option("MX", "México"),
    Option("PT", "Portugal"),
    Option("BE", "Belgium"),
    Option("FI", "Finland"),
    Option("SE", "Sweden"),
    Option("NO", "Norway"),
    Option("DK", "Denmark"),
    Option("IT", "Italy"),
    Option("AT", "Austria"),
    Option("GB", "United Kingdom"),
]
PARTNERS = [
    Option("p1", "Universidad de Sevilla", "ES"),
    Option("p2", "Tec de Monterrey", "MX"),
    Option("p3", "Universität Kassel", "DE"),
    Option("p4", "Seville Studio", "ES"),
]
HOSTILE = "[NL] Minor [/] \x1b[31m\x9b2J\u202e"


class Partners:
    """A source that can be made to wait before it answers, and remembers what it was asked."""

    def __init__(self) -> None:
        self.known = FixedOptions(PARTNERS)
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def find(self, text: str, limit: int) -> Sequence[Option]:
        self.asked.append(text)
        await self.gate.wait()
        return self.known.search(text)[:limit]

    async def named(self, values: Sequence[str]) -> Sequence[Option]:
        await self.gate.wait()
        return [option for option in PARTNERS if option.value in values]


class Form(App[None]):
    """Controls under each other, each with its label; remembers what they say and what reaches it."""

    CSS = """
    VerticalScroll { padding: 1 0; }
    Horizontal { height: auto; }
    Label { width: 18; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"note('{key}')", show=False)
        for key in ("ctrl+s", "ctrl+n", "escape", "f5", "f6", "f7", "n", "q", "up")
    ]

    def __init__(self, *controls: Control, above: int = 0) -> None:
        super().__init__()
        self.controls = controls
        self.above = above
        self.said: list[tuple[str, str]] = []
        self.keys: list[str] = []
        self.cleaned: list[int] = []
        self.wanted: list[str] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for _row in range(self.above):
                yield Label("-")
            for control in self.controls:
                with Horizontal():
                    yield Label(control.field_name)
                    yield control

    def action_note(self, key: str) -> None:
        self.keys.append(key)

    @on(Control.Changed)
    @on(Control.Left)
    @on(Control.Submitted)
    def remember(self, message: Message) -> None:
        assert isinstance(message.control, Control)
        self.said.append((type(message).__name__, message.control.field_name))

    def on_control_cleaned(self, message: Control.Cleaned) -> None:
        self.cleaned.append(message.count)

    def on_pick_control_new_wanted(self, message: PickControl.NewWanted) -> None:
        self.wanted.append(message.text)

    def told(self, name: str) -> list[str]:
        return [field for said, field in self.said if said == name]


@asynccontextmanager
async def showing(
    *controls: Control, size: tuple[int, int] = (80, 24), above: int = 0
) -> AsyncIterator[tuple[Form, Pilot[None]]]:
    app = Form(*controls, above=above)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        controls[0].focus()
        await pilot.pause()
        yield app, pilot


def seen(control: Control | Dropdown, line: int = 0) -> str:
    """A line of a control as it is on the screen."""
    widgets = [control, *control.query("LineInput, MemoArea, Static")]
    return "".join(
        "".join(segment.text for segment in widget.render_line(line)) for widget in widgets
    ).rstrip()


async def rows(pilot: Pilot[None]) -> list[str]:
    """The rows of the open list once it is drawn; empty when none is open."""
    lists = pilot.app.screen.query(Dropdown)
    await pilot.pause()
    await until(
        pilot, lambda: all(each.region.height == each.styles.height.value for each in lists if each.display)
    )
    return listed(pilot.app)


def listed(app: App[Any]) -> list[str]:
    """The rows of the open list as they are now."""
    lists = [each for each in app.screen.query(Dropdown) if each.display]
    return [seen(each, line) for each in lists for line in range(each.size.height)]


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    for _turn in range(500):
        if happened():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never happened")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask a source without waiting for a pause in typing."""
    monkeypatch.setattr(lookup, "TYPING_PAUSE", 0)


@pytest.fixture
def never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing makes no pause that is long enough."""
    monkeypatch.setattr(lookup, "TYPING_PAUSE", 3600)


# Lines


async def test_a_line_has_the_text_as_typed_and_says_each_change() -> None:
    line = LineControl("title")
    async with showing(line) as (app, pilot):
        assert line.value is None
        await pilot.press(*"a b", "space")
        assert line.value == "a b "
        assert app.told("Changed") == ["title"] * 4
        line.value = "set from outside"
        await pilot.pause()
        assert app.told("Changed") == ["title"] * 4
        line.value = None
        assert line.value is None


async def test_a_line_is_normalised_when_it_is_left_and_that_can_be_undone() -> None:
    line = LineControl("year", normalise=lambda text: f"20{text[:2]}-20{text[3:]}")
    async with showing(line, LineControl("next")) as (app, pilot):
        await pilot.press(*"26/27", "tab")
        assert line.value == "2026-2027"
        assert app.said[-2:] == [("Changed", "year"), ("Left", "year")]
        await pilot.press("shift+tab", "ctrl+z")
        assert line.value == "26/27"


async def test_a_text_that_cannot_be_normalised_stays_as_typed() -> None:
    def refuse(text: str) -> str:
        raise ValueError(text)

    line = LineControl("year", normalise=refuse)
    async with showing(line, LineControl("next")) as (app, pilot):
        await pilot.press(*"soon", "tab")
        assert line.value == "soon"
        assert app.told("Left") == ["year"]


async def test_a_form_that_saves_at_once_gets_the_normalised_text() -> None:
    line = LineControl("code", normalise=str.upper)
    async with showing(line) as (app, pilot):
        await pilot.press(*"abc")
        await line.settle()
        assert line.value == "ABC"
        assert app.told("Left") == []


@pytest.mark.parametrize(
    ("pasted", "value", "dropped"),
    [
        ("one\r\ntwo\n\n  three\n", "one two three", []),
        ("A  BADEN01", "A  BADEN01", []),
        ("a\tb", "a b", []),
        ("a\x1b[31mb\u202ec", "a[31mbc", [2]),
        ("\x07", None, [1]),
    ],
)
async def test_what_is_pasted_into_a_line_becomes_one_clean_line(
    pasted: str, value: str | None, dropped: list[int]
) -> None:
    line = LineControl("title")
    async with showing(line) as (app, pilot):
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert line.value == value
        assert app.cleaned == dropped


async def test_typing_is_undone_by_words_and_done_again() -> None:
    line = LineControl("title")
    async with showing(line) as (_app, pilot):
        await pilot.press(*"one two", "ctrl+u")
        assert line.value is None
        await pilot.press("ctrl+z")
        assert line.value == "one two"
        await pilot.press("ctrl+z")
        assert (line.value or "").strip() == "one"
        await pilot.press("ctrl+y", "ctrl+y")
        assert line.value is None


async def test_a_suffix_stands_beside_the_input_and_can_come_later() -> None:
    line = LineControl("ends", cells=10)
    async with showing(line) as (_app, pilot):
        line.value = "2027-04-02"
        line.suffix = "8 weeks"
        await pilot.pause()
        assert seen(line).split() == ["2027-04-02", "8", "weeks"]
        line.suffix = "9 weeks"
        await pilot.pause()
        assert seen(line).endswith("9 weeks")


async def test_hostile_text_in_a_line_is_shown_harmless_and_kept_as_it_is() -> None:
    line = LineControl("title", placeholder="[/] nothing")
    async with showing(line) as (_app, pilot):
        assert "[/] nothing" in seen(line)
        line.value = HOSTILE
        await pilot.pause()
        assert "[NL] Minor [/] �[31m�2J�" in seen(line)
        assert line.shown() == "[NL] Minor [/] �[31m�2J�"
        assert line.value == HOSTILE


@pytest.mark.parametrize("make", [LineControl, MemoControl, YesNoControl])
async def test_keys_of_the_form_reach_it_and_letters_do_not(make: type[Control]) -> None:
    async with showing(make("field")) as (app, pilot):
        await pilot.press("ctrl+s", "ctrl+n", "escape", "f5", "f6", "f7", "n", "q")
        assert app.keys == ["ctrl+s", "ctrl+n", "escape", "f5", "f6", "f7"]


@pytest.mark.parametrize("make", [LineControl, YesNoControl])
async def test_enter_asks_for_the_next_field(make: type[Control]) -> None:
    async with showing(make("field")) as (app, pilot):
        await pilot.press("enter")
        assert app.told("Submitted") == ["field"]


@pytest.mark.parametrize("make", [LineControl, MemoControl, YesNoControl])
async def test_a_value_can_be_set_before_a_control_is_shown(make: type[Control]) -> None:
    control = make("field")
    control.value = "1"
    async with showing(LineControl("first"), control) as (app, pilot):
        await pilot.pause()
        assert control.value == "1"
        assert seen(control).strip() in ("1", "yes")
        assert app.said == []


@pytest.mark.parametrize("make", [LineControl, MemoControl, YesNoControl])
async def test_the_cursor_of_the_terminal_stays_where_the_focus_is(make: type[Control]) -> None:
    first, other = LineControl("first", normalise=str.upper), make("other")
    async with showing(first, other) as (app, pilot):
        await pilot.press("a")
        position = app.cursor_position
        other.value = "1"
        await pilot.pause()
        assert app.cursor_position == position
        await pilot.press("tab")
        await until(pilot, lambda: first.value == "A")
        assert app.cursor_position.y == other.region.y


@pytest.mark.parametrize("make", [LineControl, MemoControl, YesNoControl])
async def test_another_window_is_no_reason_to_leave_a_field(make: type[Control]) -> None:
    async with showing(make("field")) as (app, pilot):
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.post_message(events.AppFocus())
        await pilot.pause()
        assert app.told("Left") == []
        await pilot.press("n")
        assert app.told("Changed") == ["field"]


# Memos


async def test_a_memo_takes_lines_grows_while_it_is_written_in_and_is_left_with_tab() -> None:
    memo = MemoControl("note")
    async with showing(memo, LineControl("next")) as (app, pilot):
        await until(pilot, lambda: memo.size.height == 6)
        await pilot.press("a", "enter", "b", "tab")
        assert memo.value == "a\nb"
        await until(pilot, lambda: memo.size.height == 3)
        assert app.told("Left") == ["note"]
        assert app.told("Submitted") == []
        assert memo.shown() == "a⏎b"


async def test_a_memo_holds_a_long_text_and_gives_it_back_as_it_was() -> None:
    text = "A line that goes on.\u2028And one more.\n" * 400
    memo = MemoControl("note")
    async with showing(memo) as (app, pilot):
        memo.value = text
        await pilot.pause()
        assert memo.value == text
        assert app.told("Changed") == []
        await pilot.press("x")
        assert len(memo.value) == len(text) + 1
        assert app.told("Changed") == ["note"]


async def test_a_memo_drops_what_no_field_may_hold_and_shows_the_rest_harmless() -> None:
    memo = MemoControl("note")
    async with showing(memo) as (app, pilot):
        app.post_message(events.Paste("[/]\r\n\x1b[2Jx"))
        await pilot.pause()
        assert memo.value == "[/]\n[2Jx"
        assert app.cleaned == [1]
        memo.value = HOSTILE
        await pilot.pause()
        assert "[NL] Minor [/] �[31m�2J�" in seen(memo)
        assert memo.value == HOSTILE
        memo.value = None
        app.copy_to_clipboard(HOSTILE)
        await pilot.press("ctrl+v")
        assert memo.value == "[NL] Minor [/] [31m2J"


# Choices on the row


async def test_a_short_list_stands_on_the_row_while_it_has_the_focus() -> None:
    status = PickControl("status", STATUS)
    async with showing(status, LineControl("next")) as (_app, pilot):
        status.value = "running"
        await pilot.pause()
        assert seen(status) == "▎idea  partnering  design ▸running  completed  cancelled"
        assert status.size.height == 1
        await pilot.press("tab")
        assert seen(status) == " running"


async def test_typing_chooses_as_it_goes_and_erasing_takes_it_back() -> None:
    status = PickControl("status", STATUS)
    async with showing(status) as (app, pilot):
        status.value = "idea"
        await pilot.press("c")
        assert status.value == "completed"
        await pilot.press("a")
        assert status.value == "cancelled"
        await pilot.press("backspace")
        assert status.value == "completed"
        await pilot.press("backspace")
        assert status.value == "idea"
        await pilot.press("backspace")
        assert status.value is None
        assert app.told("Changed") == ["status"] * 5


async def test_the_arrows_choose_and_start_a_new_word() -> None:
    status = PickControl("status", STATUS)
    async with showing(status) as (_app, pilot):
        await pilot.press("right")
        assert status.value == "idea"
        await pilot.press("d", "right")
        assert status.value == "running"
        await pilot.press("p", "end")
        assert status.value == "cancelled"
        await pilot.press("left", "home")
        assert status.value == "idea"


async def test_the_arrows_go_on_from_the_choice_when_a_typed_text_means_nothing() -> None:
    status = PickControl("status", STATUS)
    async with showing(status) as (_app, pilot):
        status.value = "design"
        await pilot.press(*"xyz", "right")
        assert (status.value, status.unmatched) == ("running", "")


async def test_a_list_without_options_finds_nothing() -> None:
    module = PickControl("module", [], placeholder="no modules yet")
    async with showing(module, LineControl("next")) as (_app, pilot):
        assert seen(module) == "▎no modules yet"
        await pilot.press("x")
        assert await rows(pilot) == ["  nothing found"]
        await pilot.press("tab")
        assert (module.value, module.unmatched) == (None, "x")


async def test_enter_on_a_typed_choice_goes_on_and_delete_clears_it() -> None:
    status = PickControl("status", STATUS)
    async with showing(status) as (app, pilot):
        await pilot.press("r", "enter")
        assert status.value == "running"
        assert app.told("Submitted") == ["status"]
        await pilot.press("delete")
        assert status.value is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("mex", "MX"), ("king", "GB"), ("way", "NO"), ("se", "SE"), ("united k", "GB"), ("zz", None)],
)
async def test_a_typed_text_means_what_starts_so_then_a_word_then_a_part(
    typed: str, code: str | None
) -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country) as (_app, pilot):
        await pilot.press(*typed)
        assert country.value == code


async def test_what_means_nothing_stays_to_be_read_and_changes_nothing() -> None:
    status = PickControl("status", STATUS)
    async with showing(status, LineControl("next")) as (app, pilot):
        status.value = "idea"
        await pilot.press(*"coz")
        assert status.value == "idea"
        assert status.unmatched == ""
        assert "coz" in seen(status)
        await pilot.press("enter")
        assert app.told("Submitted") == []
        await pilot.press("tab")
        assert status.unmatched == "coz"
        assert seen(status) == " idea  ✗ coz"
        assert app.told("Left") == ["status"]
        await pilot.press("shift+tab", "backspace", "tab")
        assert status.value == "completed"
        assert status.unmatched == ""


async def test_several_are_chosen_in_the_order_of_the_list() -> None:
    levels = PickControl("levels", LEVELS, multiple=True)
    async with showing(levels, LineControl("next")) as (app, pilot):
        await pilot.press("a", "enter", "i", "enter")
        assert levels.value == "I|A"
        assert app.told("Submitted") == []
        assert seen(levels) == "✓Introduced  Practised ✓Assessed"
        await pilot.press("right", "space")
        assert levels.value == "I|P|A"
        await pilot.press("space", "backspace")
        assert levels.value == "I"
        await pilot.press("p", "tab")
        assert levels.value == "I|P"
        assert levels.shown() == "Introduced, Practised"


async def test_several_can_be_typed_with_commas_as_in_a_sentence() -> None:
    levels = PickControl("levels", LEVELS, multiple=True)
    async with showing(levels) as (app, pilot):
        await pilot.press(*"a, i;p", "enter", "enter")
        assert levels.value == "I|P|A"
        assert app.told("Submitted") == ["levels"]
        await pilot.press(*"pr", "space")
        assert levels.value == "I|A"


async def test_several_can_be_pasted_and_what_is_not_found_is_kept() -> None:
    levels = PickControl("levels", LEVELS, multiple=True)
    async with showing(levels, LineControl("next")) as (app, pilot):
        app.post_message(events.Paste("A; xyz\nI, q\x1bq"))
        await pilot.pause()
        assert levels.value == "I|A"
        assert levels.unmatched == "xyz; qq"
        assert app.cleaned == [1]
        await pilot.press("tab")
        assert "✗ xyz; qq" in seen(levels)


async def test_a_stored_code_that_is_no_option_is_kept_and_shown() -> None:
    status = PickControl("status", STATUS[:2])
    async with showing(status, LineControl("next")) as (_app, pilot):
        status.value = "legacy [/]"
        await pilot.pause()
        assert seen(status) == "▎idea  partnering ▸legacy [/]"
        await pilot.press("tab")
        assert status.value == "legacy [/]"
        assert seen(status) == " legacy [/]"


async def test_setting_a_value_says_nothing_and_forgets_what_was_typed() -> None:
    status = PickControl("status", STATUS)
    async with showing(status) as (app, pilot):
        await pilot.press(*"zz", "enter")
        assert status.unmatched == "zz"
        status.value = "design"
        await pilot.pause()
        assert (status.value, status.unmatched, app.told("Changed")) == ("design", "", [])
        status.value = None
        assert status.value is None


async def test_a_mouse_chooses_on_the_row_but_not_with_the_click_that_brings_the_focus() -> None:
    status = PickControl("status", STATUS)
    async with showing(LineControl("first"), status) as (_app, pilot):
        await pilot.click(status, offset=(2, 0))
        assert status.has_focus
        assert status.value is None
        await pilot.click(status, offset=(9, 0))
        assert status.value == "partnering"


@pytest.mark.parametrize(("words", "shown"), [({}, "yes"), ({"yes": "ja", "no": "nee"}, "ja")])
async def test_yes_and_no_are_y_j_and_n_in_both_languages(
    words: dict[str, str], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yesno, "_", lambda text: words.get(text, text))
    answer = YesNoControl("assessed")
    async with showing(answer) as (_app, pilot):
        for key, value in {"j": "1", "n": "0", "y": "1"}.items():
            await pilot.press(key)
            assert answer.value == value
            await pilot.press("enter")
        assert answer.shown() == shown


# Choices from a list


async def test_a_list_that_does_not_fit_opens_under_the_row_and_closes_with_escape() -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country, LineControl("next")) as (app, pilot):
        country.value = "NL"
        assert await rows(pilot) == []
        await pilot.press("down")
        assert len(await rows(pilot)) == 8
        assert (await rows(pilot))[0] == "▸✓Netherlands"
        assert (await rows(pilot))[-1].endswith("↓")
        await pilot.press("down")
        assert country.value == "ES"
        await pilot.press("escape")
        assert (country.value, await rows(pilot), app.keys) == ("NL", [], [])
        await pilot.press("escape", "up")
        assert app.keys == ["escape", "up"]


async def test_a_list_is_searched_by_typing_and_moving_in_it_starts_a_new_word() -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country) as (app, pilot):
        await pilot.press(*"no")
        assert await rows(pilot) == ["▸✓Norway"]
        await pilot.press("backspace")
        assert [row.strip(" ▸✓") for row in await rows(pilot)][:2] == ["Netherlands", "Norway"]
        await pilot.press("down")
        assert country.value == "NO"
        await pilot.press(*"bel", "enter")
        assert (country.value, await rows(pilot), app.told("Submitted")) == ("BE", [], [])
        await pilot.press("enter")
        assert app.told("Submitted") == ["country"]


async def test_looking_at_a_list_chooses_nothing_unless_enter_says_so() -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country, LineControl("next")) as (_app, pilot):
        await pilot.press("down", "tab")
        assert (country.value, await rows(pilot)) == (None, [])
        await pilot.press("shift+tab", "down", "down", "up", "enter")
        assert country.value == "NL"


async def test_a_list_with_several_is_ticked_with_space() -> None:
    countries = PickControl("countries", COUNTRIES, multiple=True)
    async with showing(countries) as (_app, pilot):
        await pilot.press("down", "down", "space", "up", "space")
        assert countries.value == "NL|ES"
        assert (await rows(pilot))[:2] == ["▸✓Netherlands", " ✓Spain"]
        await pilot.press("escape", *"g", "down", "enter")
        assert countries.value == "NL|ES|GB"


async def test_a_list_near_the_bottom_opens_above() -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country, size=(60, 14), above=11) as (app, pilot):
        await pilot.press("down")
        assert len(await rows(pilot)) == 8
        dropdown = app.screen.query_one(Dropdown)
        assert dropdown.region.bottom == country.region.y
        assert app.screen.get_widget_at(*dropdown.region.offset)[0] is dropdown


async def test_a_list_row_can_be_clicked() -> None:
    country = PickControl("country", COUNTRIES)
    async with showing(country, LineControl("covered")) as (_app, pilot):
        await pilot.click(country)
        assert len(await rows(pilot)) == 8
        await pilot.click(Dropdown, offset=(3, 2))
        assert (country.value, await rows(pilot)) == ("DE", [])
        assert country.has_focus


async def test_a_narrow_row_lists_what_a_wide_one_shows() -> None:
    status = PickControl("status", STATUS)
    async with showing(status, YesNoControl("assessed"), size=(40, 24)) as (app, pilot):
        await pilot.press("d")
        assert (status.value, len(await rows(pilot))) == ("design", 4)
        dropdown = app.screen.query_one(Dropdown)
        assert dropdown.region in app.screen.region
        await pilot.resize_terminal(80, 24)
        assert await rows(pilot) == []
        assert (seen(status), status.value) == (
            "▎idea  partnering ▸design  running  completed  cancelled",
            "design",
        )
        await pilot.press("tab")
        assert status.value == "design"


async def test_many_chosen_say_how_many_do_not_fit() -> None:
    countries = PickControl("countries", COUNTRIES, multiple=True)
    async with showing(LineControl("first"), countries, size=(40, 24)) as (_app, pilot):
        countries.value = "NL|ES|DE|MX|PT"
        await pilot.pause()
        assert seen(countries) == " Netherlands, Spain +3"
        await pilot.press("tab", "b")
        assert seen(countries).endswith("Portugal, b")


async def test_hostile_labels_are_shown_as_typed_or_harmless() -> None:
    options = [Option("1", HOSTILE, "[/]"), Option("2", "plain\nagain")]
    short = PickControl("short", options)
    long = PickControl("long", [*options, *COUNTRIES], placeholder="[b]")
    async with showing(short, long) as (_app, pilot):
        assert seen(short) == "▎[NL] Minor [/] �[31m�2J�  plain⏎again"
        await pilot.press(*"[/", "tab")
        assert short.value == "1"
        assert seen(short) == " [NL] Minor [/] �[31m�2J�"
        assert seen(long) == "▎[b]"
        await pilot.press("down")
        assert (await rows(pilot))[:2] == ["▸ [NL] Minor [/] �[31m�2J�  [/]", "  plain⏎again"]


async def test_the_cursor_of_the_terminal_follows_the_choice() -> None:
    status = PickControl("status", STATUS)
    async with showing(status, PickControl("country", COUNTRIES)) as (app, pilot):
        await pilot.press("p")
        assert app.cursor_position == status.region.offset + Offset(len("▎idea  p"), 0)
        await pilot.press("tab", *"sw")
        assert app.cursor_position == status.region.offset + Offset(len("▎sw"), 1)


# Choices from a source


@pytest.mark.usefixtures("at_once")
async def test_a_source_fills_the_list_and_enter_chooses() -> None:
    source = Partners()
    partner = PickControl("partner", source)
    async with showing(partner) as (app, pilot):
        await pilot.press(*"sev")
        await until(pilot, lambda: len(listed(app)) == 2)
        assert await rows(pilot) == ["▸ Seville Studio          ES", "  Universidad de Sevilla  ES"]
        assert partner.value is None
        await pilot.press("down")
        assert partner.value == "p1"
        await pilot.press("enter")
        assert (partner.value, partner.shown(), await rows(pilot)) == ("p1", "Universidad de Sevilla", [])


@pytest.mark.usefixtures("never_asked")
async def test_typing_is_not_asked_letter_by_letter_but_enter_asks_at_once() -> None:
    source = Partners()
    partner = PickControl("partner", source)
    async with showing(partner) as (_app, pilot):
        await pilot.press(*"kass")
        assert source.asked == []
        await pilot.press("enter")
        await until(pilot, lambda: partner.value == "p3")
        assert source.asked == ["kass"]


@pytest.mark.usefixtures("at_once")
async def test_a_fast_typist_gets_the_choice_and_the_next_field() -> None:
    source = Partners()
    source.gate.clear()
    partner, students = PickControl("partner", source), LineControl("students")
    async with showing(partner, students) as (app, pilot):
        await pilot.press(*"kassel", "tab", *"28")
        assert students.value == "28"
        assert partner.value is None
        assert seen(partner) == " kassel …"
        assert app.told("Left") == []
        source.gate.set()
        await until(pilot, lambda: app.told("Left") == ["partner"])
        assert partner.value == "p3"
        assert app.said[-2:] == [("Changed", "partner"), ("Left", "partner")]


@pytest.mark.usefixtures("at_once")
async def test_several_typed_before_any_answer_are_chosen_in_the_order_of_typing() -> None:
    source = Partners()
    source.gate.clear()
    partners = PickControl("partners", source, multiple=True)
    async with showing(partners, LineControl("next")) as (app, pilot):
        await pilot.press(*"tec", "enter", *"nowhere", "enter", *"kas", "enter", *"univ")
        assert "tec …, nowhere …, kas …, univ" in seen(partners)
        source.gate.set()
        await until(pilot, lambda: partners.value == "p2|p3")
        assert partners.unmatched == "nowhere"
        assert seen(partners).endswith("✗ nowhere, univ")
        await pilot.press("tab")
        await until(pilot, lambda: partners.value == "p2|p3|p1")
        assert "✗ nowhere" in seen(partners)
        assert app.told("Submitted") == []


@pytest.mark.usefixtures("at_once")
async def test_moving_before_the_answer_counts() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source)
    async with showing(partner) as (_app, pilot):
        await pilot.press(*"sev", "down", "enter")
        source.gate.set()
        await until(pilot, lambda: partner.value == "p1")


@pytest.mark.usefixtures("at_once")
async def test_a_text_no_source_knows_comes_back_to_be_mended() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source)
    async with showing(partner, LineControl("next")) as (app, pilot):
        partner.value = "p2"
        await pilot.press(*"kaz", "tab")
        source.gate.set()
        await until(pilot, lambda: app.told("Left") == ["partner"])
        assert (partner.value, partner.unmatched) == ("p2", "kaz")
        await pilot.press("shift+tab", "backspace", "enter")
        await until(pilot, lambda: partner.value == "p3")
        assert partner.unmatched == ""


@pytest.mark.usefixtures("at_once")
async def test_an_answer_to_an_older_text_is_not_listed() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source)
    async with showing(partner) as (app, pilot):
        await pilot.press("s")
        await until(pilot, lambda: source.asked == ["s"])
        await pilot.press("t", "u", "d")
        source.gate.set()
        await until(pilot, lambda: bool(listed(app)))
        assert await rows(pilot) == ["▸ Seville Studio  ES"]


@pytest.mark.usefixtures("never_asked")
async def test_a_form_that_saves_at_once_waits_for_the_choice() -> None:
    source = Partners()
    partner = PickControl("partner", source)
    async with showing(partner) as (app, pilot):
        await pilot.press(*"monterrey")
        await partner.settle()
        assert partner.value == "p2"
        assert app.told("Left") == []


@pytest.mark.usefixtures("at_once")
async def test_a_value_that_is_set_wins_from_a_choice_that_still_waits() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source)
    async with showing(partner) as (app, pilot):
        await pilot.press(*"kassel", "enter")
        partner.value = "p2"
        source.gate.set()
        await until(pilot, lambda: partner.shown() == "Tec de Monterrey")
        await partner.settle()
        assert partner.value == "p2"
        assert app.told("Changed") == []


@pytest.mark.usefixtures("at_once")
async def test_a_choice_made_after_a_value_was_set_wins_in_turn() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source)
    async with showing(partner) as (app, pilot):
        await pilot.press(*"kassel", "enter")
        partner.value = "p2"
        await pilot.press(*"studio", "enter")
        source.gate.set()
        await until(pilot, lambda: partner.value == "p4")
        assert app.told("Changed") == ["partner"]


@pytest.mark.usefixtures("at_once")
async def test_a_text_that_proves_unknown_is_listed_as_something_new() -> None:
    source = Partners()
    source.gate.clear()
    partner = PickControl("partner", source, allow_new=True)
    async with showing(partner) as (app, pilot):
        await pilot.press(*"tamk", "enter")
        source.gate.set()
        await until(pilot, lambda: listed(app) == ["▸ New: ‘tamk’"])
        assert partner.unmatched == "tamk"
        await pilot.press("enter")
        assert app.wanted == ["tamk"]


@pytest.mark.parametrize(("stored", "value"), [(None, "p1"), ("p2", "p2")])
async def test_enter_before_the_list_has_come_takes_the_first_only_where_nothing_was_chosen(
    stored: str | None, value: str
) -> None:
    source = Partners()
    partner = PickControl("partner", source)
    async with showing(partner) as (_app, pilot):
        partner.value = stored
        source.gate.clear()
        await pilot.press("down", "enter")
        source.gate.set()
        await partner.settle()
        assert partner.value == value


async def test_stored_codes_are_named_by_the_source_and_unknown_ones_kept() -> None:
    partners = PickControl("partners", Partners(), multiple=True)
    partners.value = "p3|gone|p1"
    async with showing(LineControl("first"), partners) as (_app, pilot):
        await until(pilot, lambda: "…" not in partners.shown())
        assert partners.shown() == "Universität Kassel, gone, Universidad de Sevilla"
        assert partners.value == "p3|gone|p1"


@pytest.mark.usefixtures("at_once")
async def test_something_new_is_asked_for_from_the_list_or_with_ctrl_n() -> None:
    partner = PickControl("partner", Partners(), allow_new=True)
    async with showing(partner) as (app, pilot):
        await pilot.press("ctrl+n")
        assert app.keys == ["ctrl+n"]
        await pilot.press(*"kas")
        await until(pilot, lambda: len(listed(app)) == 2)
        assert (await rows(pilot))[-1] == "  New: ‘kas’"
        await pilot.press("down", "enter")
        assert (app.wanted, partner.value, await rows(pilot)) == (["kas"], None, [])
        await pilot.press(*"tamk [/]")
        await until(pilot, lambda: listed(app) == ["▸ New: ‘kastamk [/]’"])
        await pilot.press("ctrl+n")
        assert app.wanted == ["kas", "kastamk [/]"]
        assert app.keys == ["ctrl+n"]
        partner.value = "p2"
        await pilot.press("ctrl+n")
        assert app.keys == ["ctrl+n", "ctrl+n"]


# The rules of choosing


@given(st.lists(st.sampled_from([option.value for option in COUNTRIES])), st.text(max_size=3))
def test_fixed_options_keep_their_order_and_search_never_fails(values: list[str], text: str) -> None:
    options = FixedOptions(COUNTRIES)
    places = [option.value for option in COUNTRIES]
    assert [places.index(value) for value in options.in_order(values)] == sorted(
        places.index(value) for value in values
    )
    assert set(options.search(text)) <= set(COUNTRIES)


def test_only_the_answer_to_the_typed_text_counts() -> None:
    picking = Picking(None, multiple=False, allow_new=False)
    picking.type("sev")
    picking.answer("se", PARTNERS)
    assert picking.best() is None
    picking.answer("sev", PARTNERS[:1])
    assert picking.best() == PARTNERS[0]


def test_the_same_word_comes_before_a_longer_one() -> None:
    options = FixedOptions([Option("ILO-10", "Acts"), Option("ILO-1", "Compares"), Option("x", "Say ilo")])
    assert [option.value for option in options.search("ilo-1")] == ["ILO-1", "ILO-10"]
    assert [option.value for option in options.search("ILO")] == ["ILO-10", "ILO-1", "x"]
