"""What an indicator is: a question of the policy with its definition, and what its figure can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum

from coordtui.i18n import _
from coordtui.records.catalogue import KINDS
from coordtui.records.vocabularies import vocabulary
from coordtui.register.indicators import kind_of
from coordtui.settings import Norms


class Shows(Enum):
    """What the numerator is of the denominator."""

    SHARE = "share"
    """A part of it."""
    GROWTH = "growth"
    """What was added to it, or lost where negative."""
    NUMBER = "number"
    """There is no denominator."""


class Aim(Enum):
    """Which way is good."""

    MORE = "more"
    FEWER = "fewer"
    NEITHER = "neither"


class When(Enum):
    """Which moment the figure is of; those of a day can't be told of years that have passed."""

    YEAR = "year"
    COHORT = "cohort"
    DAY = "day"


_NUMBERED = frozenset({"graduate_attribute", "sdg"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question. `code` is Q1 … Q25; `short_source` heads a column, `label_source` a line.

    `definition_source` may name norms in braces. `parts` are the further figures under the main one: those
    with a name of their own with their label, `vocabulary:` alone for one of each term. `target` is a
    percentage that others have set.
    """

    code: str
    short_source: str
    label_source: str
    definition_source: str
    origin_source: str
    shows: Shows = Shows.SHARE
    aim: Aim = Aim.MORE
    when: When = When.YEAR
    parts: Mapping[str, str] = field(default_factory=dict)
    target: float | None = None

    @property
    def short(self) -> str:
        """What it is called at the head of a column, in the language now set."""
        return _(self.short_source)

    @property
    def label(self) -> str:
        """What it is called, in the language now set."""
        return _(self.label_source)

    @property
    def origin(self) -> str:
        """Where the question comes from, in the language now set."""
        return _(self.origin_source)

    def definition(self, norms: Norms) -> str:
        """How it is counted, in the language now set."""
        return _(self.definition_source).format(**asdict(norms))

    @property
    def kind(self) -> str | None:
        """The kind of the records that fall short; None where only the parts have such records."""
        return kind_of(self.code)

    def part_label(self, part: str) -> str:
        """What a part is called, in the language now set."""
        if part in self.parts:
            return _(self.parts[part])
        name, _colon, code = part.partition(":")
        if name == "kind":
            return KINDS[code].plural
        if not code:
            return _("Unknown")
        label = vocabulary(name).label(code)
        return f"{code}  {label}" if name in _NUMBERED else label
