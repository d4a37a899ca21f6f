"""Lists as programs and people write them: every cell comes in to the last character, or its line is
refused; nothing that stands around a list becomes a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables_in import lines, propose, refused
from worlds import World, empty_world

from coordtui.exchange.guard import unguard
from coordtui.exchange.importing.proposal import Proposal
from coordtui.exchange.importing.spool import Status
from coordtui.records.catalogue import KINDS

HEADER = ("Naam instelling", "Land", "Stad", "Opmerking")


@dataclass(frozen=True)
class Dialect:
    """How a list is written. `ends` are those of its lines, in turn."""

    delimiter: str = ";"
    quote: str = '"'
    always_quoted: bool = False
    blank_after_delimiter: bool = False
    trailing_delimiter: bool = False
    ends: tuple[str, ...] = ("\r\n",)
    encoding: str = "utf-8"
    above: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    upper_header: tuple[str, ...] = ()

    def write(self, rows: list[tuple[str, ...]]) -> bytes:
        """The file that has these rows below the header."""
        told = [*self.above]
        told += [self.line(row) for row in (self.upper_header, HEADER, *rows[:1]) if row]
        told += [*self.between, *map(self.line, rows[1:]), *self.below]
        ended = (text + self.ends[number % len(self.ends)] for number, text in enumerate(told))
        return "".join(ended).encode(self.encoding)

    def line(self, cells: tuple[str, ...]) -> str:
        """One line, without its end."""
        between = self.delimiter + " " * self.blank_after_delimiter
        return between.join(map(self.cell, cells)) + self.delimiter * self.trailing_delimiter

    def cell(self, text: str) -> str:
        """A cell, between quotation marks where it must be or always is."""
        needed = (
            any(sign in text for sign in (self.delimiter, self.quote, "\n", "\r")) or text != text.strip()
        )
        if not (needed or self.always_quoted):
            return text
        return self.quote + text.replace(self.quote, self.quote * 2) + self.quote


DIALECTS = {
    "of a Dutch Excel": Dialect(encoding="cp1252"),
    "of an English Excel": Dialect(","),
    "as it is copied": Dialect("\t", ends=("\n",)),
    "bars": Dialect("|"),
    "all quoted": Dialect(",", always_quoted=True),
    "blanks after delimiters": Dialect(",", always_quoted=True, blank_after_delimiter=True),
    "single quotation marks": Dialect(",", "'", always_quoted=True),
    "single quotation marks and blanks": Dialect(";", "'", always_quoted=True, blank_after_delimiter=True),
    "a delimiter at the end": Dialect(trailing_delimiter=True),
    "mixed line ends": Dialect(ends=("\r\n", "\n", "\r")),
    "another sign, which it tells": Dialect("~", above=("sep=~",)),
    "lines above": Dialect(
        above=("Partneroverzicht 2026-2027", "", "Afdeling: Internationaal; peildatum 1-9")
    ),
    "remarks": Dialect(above=("# uit het systeem", "# blad 1 van 2")),
    "a header of two lines": Dialect(upper_header=("Instelling", "", "Plaats", "")),
    "lines below": Dialect(below=("", ";;;", "Totaal;2;;", "Bron: het systeem;;;", "")),
    "wide": Dialect("\t", encoding="utf-16"),
}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An empty register that no test changes."""
    with empty_world(tmp_path_factory.mktemp("dialects") / "register.sqlite") as world:
        yield world


ROWS = [
    ("Hogeschool 'De Brug'", "DE", "’s-Hertogenbosch", 'zei: "ja"'),
    ("Université de Liège, A; B | C", "BE", "Luik", "regel 1\nregel 2"),
    ("O'Higgins", "CL", "x, y; z|", "'t kan"),
    ("Åbo", "FI", "", "a\tb"),
]
FIELDS = ("name", "country", "city", "note")


def told(rows: list[tuple[str, ...]]) -> list[dict[str, str]]:
    """The texts that rows have, by field."""
    return [{name: cell for name, cell in zip(FIELDS, row, strict=True) if cell} for row in rows]


def texts(proposal: Proposal, *statuses: Status) -> list[dict[str, str]]:
    """What the fields of new records would hold."""
    found = [{name: str(new) for name, _old, new in line.changes} for line in lines(proposal, *statuses)]
    return [{name: text for name, text in row.items() if name in FIELDS} for row in found]


@pytest.mark.parametrize("name", DIALECTS)
def test_every_cell_comes_in_as_it_was(lasting: World, name: str) -> None:
    with propose(lasting, DIALECTS[name].write(ROWS), kind="partner") as proposal:
        assert texts(proposal, Status.NEW) == told(ROWS)
        assert proposal.count(Status.REFUSED) == 0


CELLS = st.sampled_from(
    [
        "'t Hof",
        "''",
        '""',
        '"',
        "'",
        ";",
        ",;|",
        "a;b",
        "a, b",
        "x\ny",
        'd "e" f',
        "g 'h' i",
        "\\",
        '\\"',
        "#",
    ]
) | st.text("ab ;,|\t'\"\\\n#é", min_size=1, max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    cells=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    name=st.sampled_from(sorted(DIALECTS.keys() - {"as it is copied"})),
)
def test_any_cells_come_in_as_they_were(lasting: World, name: str, cells: list[tuple[str, str]]) -> None:
    rows = [(f"P{number} {first}.", "DE", "", second) for number, (first, second) in enumerate(cells)]
    with propose(lasting, DIALECTS[name].write(rows), kind="partner") as proposal:
        found = texts(proposal, Status.NEW, Status.SIMILAR)
        assert proposal.count(Status.REFUSED) == 0
    partner = KINDS["partner"].fields
    for row, read in zip(rows, found, strict=True):
        for field, cell in (("name", row[0]), ("note", row[3])):
            assert read.get(field) == partner[field].type.parse(unguard(cell))


@pytest.mark.parametrize(
    "line",
    [
        '"Luik \\"x\\"";BE;;',
        '"Luik";BE;"x \\"";',
        "Luik;BE;x;y;z",
        'Luik;BE;"x;',
        '"Luik"x;BE;;',
        "# een opmerking",
        "Luik",
        "Luik;Atlantis;;",
    ],
)
def test_a_line_that_is_not_of_the_list_is_refused_alone(lasting: World, line: str) -> None:
    text = f'{";".join(HEADER)}\nKassel;DE;;\n{line}\nGent;BE;;\n"Åbo";FI;;\n'
    with propose(lasting, text, kind="partner") as proposal:
        assert [row["name"] for row in texts(proposal, Status.NEW)] == ["Kassel", "Gent", "Åbo"]
        assert list(refused(proposal)) == [3]
        assert all(reason for _column, _value, reason in refused(proposal)[3])
