"""Every command, declared once: its key, its words and whether the footer shows it.

Bindings, footer, help, command palette, the user's own keymap and the key tables of screens.md come
from here. The id of a command is the name of the action that a screen offers for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.keys import format_key

from coordtui.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `keys` are Textual's names, separated by commas.

    `shown` is how the footer and help write the key, where Textual's own way isn't clear.
    """

    id: str
    keys: str
    label_source: str
    help_source: str
    footer: bool = True
    shown: str | None = None

    @property
    def label(self) -> str:
        """A word or two for the footer, in the language now set."""
        return _(self.label_source)

    @property
    def help(self) -> str:
        """What it does, in the language now set."""
        return _(self.help_source)

    @property
    def key_text(self) -> str:
        """The key as people write it."""
        return self.shown or self.keys.split(",")[0]

    def binding(self) -> Binding:
        """The binding; its description is translated when it is shown."""
        return Binding(
            self.keys,
            self.id,
            self.label_source,
            show=self.footer,
            key_display=self.shown,
            tooltip=self.help_source,
            id=self.id,
        )


_ALL = (
    # In lists
    Command("new", "n", N_("new"), N_("Add a record of the kind shown.")),
    Command("open", "enter", N_("open"), N_("Open the record under the cursor."), shown="enter"),
    Command("edit", "e", N_("edit"), N_("Change the record under the cursor.")),
    Command(
        "delete",
        "delete,backspace",
        N_("delete"),
        N_("Delete the record under the cursor, or all marked ones; u brings them back."),
        footer=False,
        shown="delete",
    ),
    Command("mark", "space", N_("mark"), N_("Mark or unmark the row and go to the next."), footer=False),
    Command(
        "mark_all",
        "asterisk",
        N_("mark all"),
        N_("Mark all rows shown, or none."),
        footer=False,
        shown="*",
    ),
    Command("bulk_edit", "b", N_("bulk edit"), N_("Set one field of all marked records."), footer=False),
    Command("copy", "c", N_("copy"), N_("Add a record that starts as a copy of this one."), footer=False),
    Command(
        "paste",
        "p",
        N_("paste"),
        N_("Paste student numbers, to register one experience for all of them."),
    ),
    Command(
        "roll_forward",
        "r",
        N_("roll forward"),
        N_("Make next year’s edition of this COIL module, with its partners, phases and outcomes."),
        footer=False,
    ),
    Command("review", "l", N_("log review"), N_("Log a contact, monitoring or evaluation of this partner.")),
    Command(
        "link",
        "l",
        N_("link"),
        N_("Link this record to others: type the next partner or outcome."),
        footer=False,
    ),
    Command("filter", "slash", N_("filter"), N_("Keep the rows that hold what you type."), shown="/"),
    Command("sort", "s", N_("sort"), N_("Sort by a column; again reverses the order."), footer=False),
    Command("view", "v", N_("other view"), N_("Show this year only, or all years."), footer=False),
    Command("export", "x", N_("export"), N_("Export what is shown to a file."), footer=False),
    Command(
        "import_table",
        "i",
        N_("import"),
        N_("Import a CSV file, a workbook or the folder of an export; copied rows are pasted into a list."),
        footer=False,
    ),
    Command(
        "merge",
        "I",
        N_("merge"),
        N_("Take in what a colleague did in another register."),
        footer=False,
        shown="I",
    ),
    Command(
        "share",
        "X",
        N_("share"),
        N_("Make a register for a colleague, of some programmes or all; it can be merged back."),
        footer=False,
        shown="X",
    ),
    Command("history", "h", N_("history"), N_("Who changed this record, when and what."), footer=False),
    Command("next_section", "right", N_("next section"), N_("The next section."), footer=False, shown="→"),
    Command(
        "previous_section",
        "left",
        N_("previous section"),
        N_("The previous section."),
        footer=False,
        shown="←",
    ),
    Command(
        "matrix",
        "m",
        N_("coverage matrix"),
        N_("Which outcomes are worked on in which modules, and which are never assessed."),
        footer=False,
    ),
    # In the work list
    Command("put_off", "d", N_("put off"), N_("Put this off until a day, and say why.")),
    Command(
        "take_up",
        "delete,backspace",
        N_("take up again"),
        N_("Take up again what was put off."),
        footer=False,
        shown="delete",
    ),
    Command(
        "choose_topic",
        "t",
        N_("sort of work"),
        N_("Show one sort of work or kind of record only."),
        footer=False,
    ),
    Command(
        "choose_owner", "w", N_("whose"), N_("Show the work of one owner or coordinator only."), footer=False
    ),
    Command("show_put_off", "o", N_("put off"), N_("Show what was put off, and back."), footer=False),
    # In the coverage matrix
    Command(
        "open_column", "o", N_("module"), N_("Open the module or COIL module of this column."), footer=False
    ),
    Command("introduced", "i", N_("introduced"), N_("This module introduces the outcome.")),
    Command("practised", "p", N_("practised"), N_("Students practise the outcome in this module.")),
    Command("assessed", "a", N_("assessed"), N_("This module assesses the outcome.")),
    Command(
        "switch_cell",
        "space,delete,backspace",
        N_("clear or fill"),
        N_("Empty the cell; an empty one is filled: introduced, linked, or with the graduate attribute."),
        footer=False,
        shown="space",
    ),
    Command(
        "attributes",
        "v",
        N_("attributes"),
        N_("The graduate attributes of the outcomes instead of their modules, and back."),
        footer=False,
    ),
    # Everywhere
    Command(
        "go_to",
        "g",
        N_("go to"),
        N_("Go to a programme, partner or record by a piece of its name."),
        footer=False,
    ),
    Command("search", "f", N_("search"), N_("Search everything."), footer=False),
    Command(
        "previous_year",
        "left_square_bracket",
        N_("previous year"),
        N_("The academic year before."),
        footer=False,
        shown="[",
    ),
    Command(
        "next_year",
        "right_square_bracket",
        N_("next year"),
        N_("The academic year after."),
        footer=False,
        shown="]",
    ),
    Command("undo", "u,ctrl+z", N_("undo"), N_("Take back the last change."), shown="u"),
    Command("redo", "U,ctrl+y", N_("redo"), N_("Bring back what was undone."), footer=False, shown="U"),
    Command(
        "clear",
        "escape",
        N_("clear"),
        N_("Take the filter away, then the marks."),
        footer=False,
        shown="escape",
    ),
    Command("help", "question_mark", N_("help"), N_("What this screen is for, and every key."), shown="?"),
    Command(
        "help_here",
        "f1",
        N_("help"),
        N_("The same while typing, with help on the field under the cursor."),
        footer=False,
        shown="F1",
    ),
    Command("quit_app", "q", N_("quit"), N_("Leave coordtui."), footer=False),
    Command(
        "institutions",
        "ctrl+l",
        N_("institutions"),
        N_("The lists of institutions from which partners are filled in: what is loaded, and load another."),
        footer=False,
    ),
    Command(
        "norms",
        "ctrl+t",
        N_("intervals"),
        N_("The intervals and thresholds that the figures go by, such as months between evaluations."),
        shown="ctrl+t",
    ),
    # Main areas
    Command("section(1)", "1", N_("Overview"), N_("The faculty at a glance."), footer=False),
    Command("section(2)", "2", N_("Programme"), N_("The records of one programme."), footer=False),
    Command("section(3)", "3", N_("Partners"), N_("Partners and their reviews."), footer=False),
    Command("section(4)", "4", N_("Work list"), N_("What is wrong, doubtful or missing."), footer=False),
    Command("section(5)", "5", N_("Faculties"), N_("Faculties and programmes."), footer=False),
    Command("section(6)", "6", N_("History"), N_("What was changed, by whom and when."), footer=False),
    Command("section(7)", "7", N_("Settings"), N_("Language, name, theme and export."), footer=False),
    # At the first start
    Command("begin", "enter,ctrl+s", N_("begin"), N_("Begin with these answers."), shown="enter"),
    Command("leave", "escape", N_("leave"), N_("Leave; nothing was made yet."), shown="escape"),
    # In an import
    Command("import_all", "ctrl+s", N_("bring in"), N_("Bring in what the preview shows."), shown="ctrl+s"),
    Command(
        "make_missing",
        "m",
        N_("missing"),
        N_("Make faculties, programmes and partners that rows refer to and that are not there; or not."),
    ),
    Command(
        "save_refused",
        "x",
        N_("refused rows"),
        N_("Save the refused rows to a CSV file with the reasons, to be corrected and imported again."),
    ),
    Command("previous_step", "left", N_("previous step"), N_("The step before."), footer=False, shown="←"),
    Command("next_step", "right", N_("next step"), N_("The next step."), footer=False, shown="→"),
    Command(
        "leave_out",
        "space",
        N_("leave out"),
        N_("Leave the table or the line under the cursor out, or take it in again."),
        footer=False,
    ),
    Command(
        "take_back",
        "delete,backspace",
        N_("take back"),
        N_("Take back what you chose for the row under the cursor."),
        footer=False,
        shown="delete",
    ),
    Command("show_state(1)", "1", N_("all lines"), N_("Show all lines."), footer=False),
    Command("show_state(2)", "2", N_("new"), N_("Show the lines that become new records."), footer=False),
    Command("show_state(3)", "3", N_("changed"), N_("Show the lines that change a record."), footer=False),
    Command(
        "show_state(4)", "4", N_("alike"), N_("Show new records that look like one there is."), footer=False
    ),
    Command("show_state(5)", "5", N_("refused"), N_("Show the lines that are refused."), footer=False),
    Command("show_state(6)", "6", N_("same"), N_("Show the lines that change nothing."), footer=False),
    Command("show_state(7)", "7", N_("left out"), N_("Show the lines that are left out."), footer=False),
    Command(
        "take_file", "enter,ctrl+s", N_("take it"), N_("Import the file under the cursor."), shown="enter"
    ),
    Command("write_rows", "ctrl+s", N_("save"), N_("Write the file and say where it is."), shown="ctrl+s"),
    # In a merge
    Command("take_mine", "m", N_("mine"), N_("Keep what this register has."), shown="m"),
    Command("take_theirs", "t", N_("theirs"), N_("Take what the other register has."), shown="t"),
    Command("decide", "e", N_("edit"), N_("Type what is to be kept instead of either."), shown="e"),
    Command(
        "take_all_mine",
        "M",
        N_("rest mine"),
        N_("Keep mine wherever nothing was decided; what one side deleted and the other changed lives."),
        footer=False,
        shown="M",
    ),
    Command(
        "take_all_theirs",
        "T",
        N_("rest theirs"),
        N_("Take theirs wherever nothing was decided; what one side deleted and the other changed lives."),
        footer=False,
        shown="T",
    ),
    Command("apply_merge", "ctrl+s", N_("merge"), N_("Merge: one step, which u undoes."), shown="ctrl+s"),
    # In forms and questions
    Command("save", "ctrl+s", N_("save"), N_("Save and go back."), shown="ctrl+s"),
    Command("go_on", "ctrl+s", N_("go on"), N_("Go on to the next step."), shown="ctrl+s"),
    Command(
        "register_students",
        "ctrl+s",
        N_("register"),
        N_("Register every new student number that was found."),
        shown="ctrl+s",
    ),
    Command(
        "set_value", "ctrl+s", N_("set for all"), N_("Set the value in all chosen records."), shown="ctrl+s"
    ),
    Command(
        "load_list",
        "ctrl+s",
        N_("load"),
        N_("Load this list, in place of an older one of its sort."),
        shown="ctrl+s",
    ),
    Command("write_file", "ctrl+s", N_("export"), N_("Write the file and say where it is."), shown="ctrl+s"),
    Command("make_share", "ctrl+s", N_("share"), N_("Write the file and say where it is."), shown="ctrl+s"),
    Command(
        "save_next",
        "ctrl+enter,f4",
        N_("save and next"),
        N_("Save and start another like it."),
        shown="f4",
    ),
    Command(
        "next_page", "ctrl+n,pagedown", N_("next page"), N_("The next page of the form."), shown="ctrl+n"
    ),
    Command(
        "previous_page",
        "pageup",
        N_("previous page"),
        N_("The page before."),
        footer=False,
        shown="page up",
    ),
    Command("back", "escape", N_("back"), N_("Go back; nothing typed is lost."), shown="escape"),
    Command(
        "start_afresh", "ctrl+r", N_("start afresh"), N_("Drop the draft and start afresh."), footer=False
    ),
    Command("remove_row", "f8", N_("remove row"), N_("Take this row of links out."), footer=False),
)

COMMANDS = {command.id: command for command in _ALL}

AREAS = tuple(command for command in _ALL if command.id.startswith("section("))
"""The main areas, in the order of their number."""


def bindings(*ids: str) -> list[BindingType]:
    """The bindings of these commands, in the order in which the footer shows them."""
    return [COMMANDS[name].binding() for name in ids]


def key_name(key: str) -> str:
    """A key as people write it, from Textual's name for it: `ctrl+k`, `/`, `F5`."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, format_key(last)])
