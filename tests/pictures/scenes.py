"""Every picture: how to get by keys to what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pictures.tables import OUTCOMES

SMALL = (80, 24)
WIDE = (160, 45)


@dataclass(frozen=True, slots=True)
class Type:
    """Text that is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Paste:
    """Text that is pasted."""

    text: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """The path of a colleague's register, pasted."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`steps` are keys, separated by spaces, and texts. `programme` is the code of the one the user is at.

    With `directory` the user has loaded two small lists of institutions.
    """

    caption: str
    steps: tuple[str | Type | Paste | Colleague, ...] = ()
    size: tuple[int, int] = SMALL
    programme: str = "HBO-ICT"
    language: Literal["en", "nl"] = "en"
    theme: str = ""
    first_start: bool = False
    directory: bool = False


STUDENTS = """\
Nr  Student   Name
1   22575032  A. Bakker
2   22576110  S. Yilmaz
3   22576237  J. de Boer
4   22576110  S. Yilmaz
5   2257635   M. Visser
6   22576491  L. Smit
7   22576528  N. El Amrani
"""
"""As copied from a class list; one is registered already, one stands twice, one lacks a digit."""

ALL = ""

SCENES = {
    "welcome": Scene("The first start", first_start=True),
    "overview": Scene("All programmes in one academic year", ("right right right",), programme=ALL),
    "overview-wide": Scene("The same on a wide terminal", size=WIDE, programme=ALL),
    "overview-dutch": Scene("The same in Dutch", programme=ALL, language="nl"),
    "trends": Scene("The trends of a faculty", ("v",), programme=ALL),
    "figures": Scene("Every question with its figure", ("d down down down",), programme=ALL),
    "figures-wide": Scene(
        "The parts of a figure", ("d down down down down down down space",), size=WIDE, programme=ALL
    ),
    "short": Scene(
        "What keeps programmes from having a policy module", ("end right right right enter",), programme=ALL
    ),
    "who-is-where": Scene("Who is where today", ("w down down",), programme=ALL),
    "who-is-where-wide": Scene("The same on a wide terminal", ("w down down",), size=WIDE, programme=ALL),
    "overdue": Scene("Partners whose monitoring is overdue", ("3 v",)),
    "outcomes": Scene("The outcomes of a programme", ("2",)),
    "outcomes-wide": Scene("Outcomes, the list and the one under the cursor", ("2 down",), size=WIDE),
    "modules-wide": Scene("Modules", ("2 right down",), size=WIDE),
    "coil-modules-wide": Scene("COIL modules", ("2 right right down",), size=WIDE),
    "coil-modules-dutch": Scene("COIL modules, in Dutch", ("2 right right",), size=WIDE, language="nl"),
    "experiences-wide": Scene("Experiences", ("2 right right right down",), size=WIDE),
    "headcounts-wide": Scene("Headcounts of all years", ("2 left left v",), size=WIDE),
    "evidence-wide": Scene("Evidence", ("2 left",), size=WIDE),
    "matrix": Scene("Which outcomes are worked on in which modules", ("2 m right right down",)),
    "matrix-wide": Scene("The same on a wide terminal", ("2 m right right right down",), size=WIDE),
    "matrix-dutch": Scene("The same in Dutch", ("2 m right right down",), language="nl"),
    "matrix-attributes": Scene("The graduate attributes of the outcomes", ("2 m v down",)),
    "matrix-export": Scene("The matrix to a file", ("2 m x",)),
    "filter": Scene(
        "A filter: completed COIL experiences from 3 EC, of all years",
        ("2 right right right v slash", Type("completed coil ec>=3"), "enter"),
    ),
    "marked": Scene("Three experiences are marked", ("2 right right right space space space",)),
    "partners": Scene("Partners", ("3",)),
    "partners-wide": Scene(
        "Partners, in light colours", ("3 down down down",), size=WIDE, theme="textual-light"
    ),
    "work-list": Scene("What waits in the chosen year", ("4",), programme=ALL),
    "work-list-wide": Scene("What waits in all years", ("4 v",), size=WIDE, programme=ALL),
    "put-off": Scene("Put off until a day, with the reason", ("4 d", Type("+2w")), programme=ALL),
    "put-off-shown": Scene("What was put off", ("4 o",), programme=ALL),
    "faculties": Scene("Programmes", ("5",), programme=ALL),
    "history": Scene("What was changed, newest first", ("6",)),
    "history-wide": Scene("Each change, and what it did", ("6 down",), size=WIDE),
    "settings": Scene("The settings", ("7",)),
    "norms": Scene("Intervals and thresholds of the figures", ("7 ctrl+t",)),
    "settings-wide": Scene("The settings, with the keys beside them", ("7",), size=WIDE),
    "record": Scene("A COIL module", ("2 right right down enter",)),
    "record-wide": Scene("A partner", ("3 slash", Type("hochschule mu"), "enter enter"), size=WIDE),
    "form": Scene(
        "A new COIL module", ("2 right right n", Type("GLOB-1"), "tab tab", Type("Smart water"), "tab")
    ),
    "form-links": Scene("Its partners, outcomes and phases", ("2 right right e ctrl+n",)),
    "form-error": Scene(
        "What is wrong is said under the field that was left",
        (
            "2 right right n",
            Type("talk-1"),
            "tab tab",
            Type("Talking on"),
            "tab tab tab",
            Type("31-2-2027"),
            "tab",
        ),
    ),
    "form-list": Scene("A choice from a list", ("3 n", Type("Universidad de Cádiz"), "tab", Type("sp"))),
    "form-institutions": Scene(
        "What is offered while the name of a partner is typed",
        ("3 n", Type("universi"), "down down down down down"),
        directory=True,
    ),
    "form-filled": Scene(
        "Filled in from what was chosen; what was typed before is kept",
        ("3 n tab tab", Type("Vienna"), "shift+tab shift+tab", Type("wenen"), "down", "enter"),
        directory=True,
    ),
    "form-dutch": Scene("A form in Dutch", ("2 right right e",), language="nl"),
    "form-wide": Scene("A form on a wide terminal", ("2 right right e",), size=WIDE),
    "form-shared": Scene("What students share whose numbers are pasted next", ("2 right right right p",)),
    "institutions": Scene("No list of institutions is loaded yet", ("ctrl+l",)),
    "institutions-loaded": Scene(
        "Both lists are loaded, in Dutch", ("ctrl+l",), language="nl", directory=True
    ),
    "sort": Scene("Sort by a column", ("3 s",)),
    "columns": Scene("The columns of a list", ("2 right C down down",)),
    "saved-views": Scene("The views that were saved of a list", ("2 right V",)),
    "name-of-view": Scene("A name for a view", ("2 right V", Type("save"), "enter")),
    "go-to": Scene("Go to a programme, partner or record", ("g", Type("com"))),
    "search": Scene("Search everything", ("f", Type("sdg")), size=WIDE),
    "paste": Scene("Students pasted from a class list", ("2 right right down p", Paste(STUDENTS))),
    "paste-dutch": Scene("The same in Dutch", ("2 right right down p", Paste(STUDENTS)), language="nl"),
    "bulk-edit": Scene(
        "One value for the marked records", ("2 right right right space space space b", Type("ca"))
    ),
    "export": Scene("Export what is shown", ("2 right right right x",)),
    "report": Scene("A report of a programme", ("2 R",)),
    "merge": Scene("Which register to merge", ("I",), programme=ALL),
    "merge-conflicts": Scene(
        "What both sides changed", ("I", Colleague(), "enter", "enter", "t"), programme=ALL
    ),
    "merge-conflicts-wide": Scene(
        "The same on a wide terminal", ("I", Colleague(), "enter", "enter", "t"), size=WIDE, programme=ALL
    ),
    "merge-value": Scene("Neither mine nor theirs", ("I", Colleague(), "enter", "enter", "e"), programme=ALL),
    "merge-summary": Scene(
        "What the merge comes to", ("I", Colleague(), "enter", "enter", "t M", "ctrl+s"), programme=ALL
    ),
    "share": Scene("Make a register for a colleague", ("X",)),
    "import-file": Scene("A table is chosen from those at hand", ("3 i",)),
    "import": Scene("What would become of each line", ("3 i", Type("partners"), "enter down down")),
    "import-recognised": Scene(
        "What was recognised, and why", ("3 i", Type("partners"), "enter left left left down down")
    ),
    "import-columns": Scene(
        "Which column fills which field", ("3 i", Type("partners"), "enter left left down down down")
    ),
    "import-words": Scene("Words that name nothing known", ("2 i", Type("mob"), "enter left")),
    "import-value": Scene(
        "What such a word means", ("2 i", Type("mob"), "enter left down enter", Type("stage"))
    ),
    "import-refused": Scene("Refused rows are saved with the reasons", ("3 i", Type("part"), "enter x")),
    "import-wide": Scene("A workbook on a wide terminal", ("2 i", Type("mob"), "enter end"), size=WIDE),
    "import-dutch": Scene("The same in Dutch", ("3 i", Type("partners"), "enter down down"), language="nl"),
    "import-pasted": Scene("Rows copied from a spreadsheet, pasted into a list", ("2", Paste(OUTCOMES))),
    "one-change": Scene("One step, and what it changed", ("6 down enter",)),
    "record-history": Scene("The history of a COIL module", ("2 right right down h",), size=WIDE),
    "another-key": Scene("Another key for a command", ("7 shift+tab enter",)),
    "help": Scene("Help on the list of COIL modules", ("2 right right question_mark",)),
    "help-wide": Scene("Help on a field, from inside a form", ("2 right right e f1",), size=WIDE),
    "palette": Scene("Any command or record", ("2 ctrl+p", Type("re"))),
}
"""The pictures by the name of their file, in the order of screens.md."""
