"""The commands of screens on which something is filled in, decided or chosen; see `commands`."""

from __future__ import annotations

from coordtui.i18n import N_
from coordtui.screens.command import Command

IN_TASKS = (
    # At the first start
    Command("begin", "enter,ctrl+s", N_("begin"), N_("Begin with these answers."), shown="enter"),
    Command("leave", "escape", N_("leave"), N_("Leave; nothing was made yet."), shown="escape"),
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
        "write_report", "ctrl+s", N_("write"), N_("Write the report and say where it is."), shown="ctrl+s"
    ),
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
    Command("decide", "enter,e", N_("edit"), N_("Type what is to be kept instead of either."), shown="enter"),
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
    # In the choice of columns
    Command("take_columns", "enter,ctrl+s", N_("done"), N_("Show these columns."), shown="enter"),
    Command("switch_column", "space", N_("show"), N_("Show or hide the column under the cursor.")),
    Command(
        "column_up",
        "shift+up,K",
        N_("up"),
        N_("Move the column under the cursor up, which is to the left in the list."),
        shown="shift+↑",
    ),
    Command(
        "column_down",
        "shift+down,J",
        N_("down"),
        N_("Move the column under the cursor down, which is to the right in the list."),
        shown="shift+↓",
    ),
    Command("usual_columns", "backspace,delete", N_("usual"), N_("Show the usual columns again.")),
)
"""In the order in which help lists them."""
