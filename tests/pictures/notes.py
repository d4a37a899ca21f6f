"""What screens.md says beside what the program says of itself, in Markdown."""

from __future__ import annotations

INTRODUCTION = """\
# The screens of coordtui

Every screen: what it is for, how it looks and which keys it has. Words and keys are those that the program
itself shows under `?`; the pictures are taken by tests, of a sample with invented students and programmes.
`python -m pytest tests/pictures --update-pictures` writes this page.

A terminal of 80 columns and 24 rows is enough. From 120 columns on, what is under the cursor stands beside
the list. The keys are the standard ones: Settings can give a command another. The mouse works too.
"""

FRAME = """\
## The frame

The main areas have the same first two lines. The first says where you are (faculty ▸ programme), in which
academic year, how much waits in the work list, and which file is open. The second is the main areas with
their numbers. The last line of every screen has the keys that are needed most there; `?` shows all of them.

A key does the same wherever it does something. Letters act in lists and on records; in a field they are
typed, and keys with `ctrl` and function keys act.

Signs: `▸` the cursor, `●` a marked record, `✗` an error, `!` a warning, `*` a field that is needed,
`↶` a change that was undone.
"""

FILTERS = """\
### Filters

`/` opens the filter of a list, and each letter counts at once. Every word must be found in the record: in
its texts, in the label of a choice, in Dutch or English, or in the name of a record it refers to. Accents
and capitals make no difference. A field is named by its label or by its name in the CSV files:

| filter               | keeps                                                                |
| -------------------- | -------------------------------------------------------------------- |
| `sevilla running`    | records with both words                                              |
| `status:planned`     | records with this choice; in a field of text, with this piece of it  |
| `partner:sev`        | records that refer to a partner with `sev` in its name or code       |
| `ec>=5`              | records with as much or more; also `>`, `<`, `<=`, `=` and `!=`      |
| `starts>2026-12`     | what starts later; of a date or year a part is enough                |
| `host_country:spain` | a field whose label has blanks                                       |
| `title:"green it"`   | a value that has blanks                                              |
| `module:-`           | records in which this field is empty; `module!=-` where it is not    |

What is shown is what `*` marks and what `x` exports. `enter` goes to the list, `escape` takes the filter
away.
"""

FORMS = """\
### How to fill in a form

`tab`, or `enter`, goes on to the next field. What is wrong is said under a field when you leave it: `✗` must
be put right, `!` may stay and waits in the work list. What you type is kept as a draft from moment to
moment; the same key that opened the form takes it up again.

| field            | what you can type                                                               |
| ---------------- | ------------------------------------------------------------------------------- |
| a choice         | a piece of its label, or its code; `←` `→` choose in a short list, `↓` opens a long one |
| several choices  | the same; space or a comma adds one, or takes it away again                     |
| yes or no        | `y` or `j`, `n`                                                                 |
| a date           | `8-2-2027`, `8-2` (this year), `080227`, `2027-02-08`                           |
| a day from today | `t` for today, `+7`, `-3`, `+2w` for weeks, `+1m` for a month                   |
| an academic year | `2026-2027`, `26/27`, `2627`                                                    |
| EC               | `2,5` or `2.5`                                                                  |
| another record   | a piece of its name or code; `ctrl+n` makes a new one of what you typed         |

Partners, phases and other links are rows: `tab` goes on in a row, `↓` to the next. An empty row always
waits at the end, and is not saved.
"""

PASTING = """\
### What can be pasted

A column of a spreadsheet, a class list with names, an e-mail: of whatever is pasted only student numbers
are taken, eight digits each, in the order in which they stand. Nothing else of it is kept. Who has
this experience already is left out, a number that stands twice counts once, and what looks like a number
with a digit too many or too few is shown and kept aside. On a COIL module or a module, dates, EC, partner and
outcomes are known; on experiences, a form asks once for what all students share.
"""

IMPORTING = """\
### What comes in, and how

CSV files in whatever shape a program or a country writes them, `.xlsx` workbooks with several sheets, a
folder that an export wrote, and rows that a spreadsheet copied, pasted into a list. Often the preview is
right at once, and `ctrl+s` is all that is left. Nothing is written before that, and `u` takes all of it back.

| sign | what becomes of the line                                                                     |
| ---- | -------------------------------------------------------------------------------------------- |
| `+`  | a new record; also one that is made because others refer to it, when `m` says so             |
| `~`  | a record that changes, with the old and the new value; a column that isn't there changes nothing |
| `≈`  | a new record that looks like one there is: `enter` decides which it is                       |
| `✗`  | refused, with the column, the cell and the reason; all other lines come in without it        |
| `=`  | the same as it is registered                                                                 |
| `·`  | left out: a total below the table, or what you left out with `space`                         |

A line is the record that has its id, else the one with the same key (a code, a name and country), else the
same Erasmus code. How columns and words were read is kept for the next table with the same headings.
"""

PALETTE = (
    "Every command that can be given now, with its key, then languages and themes, then records: type a "
    "piece of its name. Enter does it, or goes there."
)

SEARCH = """\
`g` is for going somewhere: programmes and partners come first. `f` shows what was found kind by kind. Before
anything is typed, the programmes that you were at last are on top.
"""

BY_HEADING = {"Form": FORMS, "Paste students": PASTING, "Import": IMPORTING, "Search": SEARCH}
"""What follows the keys of a screen."""
