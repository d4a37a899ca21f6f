"""Every command, declared once: its key, its words and whether the footer shows it.

Those of forms, questions, imports and merges stand in `commands_in_tasks`. Bindings, footer, help,
command palette, the user's own keymap and the key tables of screens.md come from here. The id of a command
is the name of the action that a screen offers for it.
"""

from __future__ import annotations

from textual.binding import BindingType

from coordtui.i18n import N_
from coordtui.screens.command import Command
from coordtui.screens.commands_in_tasks import IN_TASKS

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
    Command(
        "view",
        "v",
        N_("other view"),
        N_("This year or all years; all partners or those overdue; all programmes or the one you are at."),
        footer=False,
    ),
    Command(
        "columns",
        "C",
        N_("columns"),
        N_("Choose which columns this list shows, and in which order."),
        footer=False,
        shown="C",
    ),
    Command(
        "saved_views",
        "V",
        N_("saved views"),
        N_("Show a saved view of this list, or save this filter, order and columns under a name."),
        footer=False,
        shown="V",
    ),
    Command(
        "export", "x", N_("export"), N_("Export what is shown: CSV, Excel workbook and more."), footer=False
    ),
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
    Command(
        "report",
        "R",
        N_("report"),
        N_("Write a report of the programme, or of the faculty: for a panel or for management."),
        footer=False,
        shown="R",
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
    # Of what the register tells
    Command("trends", "v", N_("trends"), N_("The years beside each other; again goes back.")),
    Command(
        "indicators",
        "d",
        N_("figures"),
        N_("All figures of the programme, the faculty or all, with what each means and what falls short."),
    ),
    Command(
        "whereabouts",
        "w",
        N_("who is where"),
        N_("The students who are abroad on a day, by country and place."),
    ),
    Command("day", "t", N_("another day"), N_("Type another day: 24-12, +14 or 2026-12-24.")),
    Command(
        "fold",
        "space",
        N_("fold"),
        N_("Fold the programmes of a faculty away, or show them again."),
        footer=False,
        shown="space",
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
)

COMMANDS = {command.id: command for command in (*_ALL, *IN_TASKS)}

AREAS = tuple(command for command in _ALL if command.id.startswith("section("))
"""The main areas, in the order of their number."""


def bindings(*ids: str) -> list[BindingType]:
    """The bindings of these commands, in the order in which the footer shows them."""
    return [COMMANDS[name].binding() for name in ids]
