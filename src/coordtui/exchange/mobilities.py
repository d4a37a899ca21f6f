"""Stays abroad for the office that accounts for mobility: a CSV file with the Beneficiary Module's names.

The Beneficiary Module is the European Commission's system for Erasmus+ projects. What it asks beside this
(participants, grants, agreements) is not registered here. The file holds no student number: `mobility_id`
is the id of the experience. Yes and no are 1 and 0, days ISO 8601, countries ISO 3166-1, as in every CSV
file of an export; lengths are those of the Erasmus+ programme guide.

An experience that cannot be handed over stands in a second file with the reason. Experiences at home are
no mobility and stand in neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coordtui.exchange.cells import plain, quoted
from coordtui.exchange.delivery import Delivery, new_folder
from coordtui.exchange.profiles import EXCEL_NL, Profile
from coordtui.i18n import N_, Phrase
from coordtui.records.calendar import days_between
from coordtui.records.catalogue import KINDS
from coordtui.records.kinds import Row
from coordtui.records.rules.experiences import BIP_DAYS, LONGEST_STAY, SHORTEST_STAY
from coordtui.records.vocabularies import ABROAD
from coordtui.register import Connection
from coordtui.register.listing import Query, every
from coordtui.register.rows import batches, get_many
from coordtui.register.settling import Progress

FILE = "mobilities.csv"
LEFT_OUT = "mobilities-left-out.csv"

COLUMNS = (
    "mobility_id",
    "activity_type",
    "long_term",
    "blended",
    "bip",
    "isced_f_code",
    "eqf_study_level",
    "credits_number",
    "receiving_erasmus_code",
    "receiving_oid",
    "receiving_country",
    "receiving_city",
    "green_travel",
    "start_date",
    "end_date",
    "virtual_end_date",
)
LEFT_OUT_COLUMNS = ("id", "student_number", "programme", "type", "type_label", "start_on", "reason")

STUDIES, TRAINEESHIP = "HE-SMS", "HE-SMT"
_ACTIVITIES = {"study": STUDIES, "bip": STUDIES, "internship": TRAINEESHIP, "thesis": TRAINEESHIP}
_EQF = {"ad": 5, "bachelor": 6, "master": 7}
_PLAIN = frozenset(("long_term", "blended", "bip", "credits_number", "green_travel"))

Cells = dict[str, str]
"""The values of a mobility by the name of their column; what isn't there is empty."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many stays were handed over, and how many could not be."""

    mobilities: int
    left_out: int


def export_mobilities(
    connection: Connection,
    query: Query,
    folder: Path,
    profile: Profile = EXCEL_NL,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> HandedOver:
    """Write the stays abroad among the experiences that `query` lists to two files in `folder`.

    Takes the same memory for any number of records. Raises WouldOverwrite and NotWritten as an export to
    CSV; `progress` is called with the number of experiences looked at. Reasons and labels are in the
    language now set.
    """
    mobilities = left_out = done = 0
    paths = [folder / FILE, folder / LEFT_OUT]
    with (
        new_folder(folder),
        Delivery(paths, force=force) as delivery,
        delivery.file(paths[0]) as target,
        delivery.file(paths[1]) as others,
    ):
        target.write(profile.lines([COLUMNS]).encode(profile.encoding))
        others.write(profile.lines([LEFT_OUT_COLUMNS]).encode(profile.encoding))
        plain_encoding = profile.encoding.removesuffix("-sig")
        for rows in batches(every(connection, query)):
            good, bad = [], []
            for stay in _stays(connection, rows):
                told = stay.cells()
                if isinstance(told, Phrase):
                    bad.append(list(stay.left_out(told)))
                else:
                    good.append([_cell(name, told.get(name, ""), profile) for name in COLUMNS])
            target.write(profile.lines(good).encode(plain_encoding))
            others.write(profile.lines(bad).encode(plain_encoding))
            mobilities, left_out, done = mobilities + len(good), left_out + len(bad), done + len(rows)
            if progress is not None:
                progress(done)
    return HandedOver(mobilities, left_out)


def _cell(name: str, text: str, profile: Profile) -> str:
    if not text:
        return ""
    if name.endswith("_date") or name in _PLAIN:
        return plain(text.replace(".", profile.decimal))
    return quoted(text)


@dataclass(frozen=True, slots=True)
class _Stay:
    """An experience abroad with what it refers to."""

    row: Row
    programme: Row
    partner: Row | None
    coil_module: Row | None

    def cells(self) -> Cells | Phrase:
        """What is handed over, or why it cannot be."""
        activity = _ACTIVITIES.get(str(self.row["type"]))
        reason = self._no_mobility(activity) or self._no_length() or self._incomplete(activity)
        return reason or self._handed_over(str(activity))

    def _handed_over(self, activity: str) -> Cells:
        row, partner = self.row, self.partner or {}
        held = {
            "mobility_id": row["id"],
            "activity_type": activity,
            "long_term": int(self._days >= SHORTEST_STAY),
            "blended": int(self._is_blended),
            "bip": int(row["type"] == "bip"),
            "isced_f_code": self.programme["isced_f"],
            "eqf_study_level": _EQF[str(self.programme["level"])],
            "credits_number": KINDS["experience"].fields["ec"].type.text(row["ec"]) or None,
            "receiving_erasmus_code": partner.get("erasmus_code"),
            "receiving_oid": partner.get("oid"),
            "receiving_country": row["host_country"],
            "receiving_city": row["host_city"] or partner.get("city"),
            "green_travel": row["green_travel"],
            "start_date": row["start_on"],
            "end_date": row["end_on"],
            "virtual_end_date": self.coil_module["end_on"] if self.coil_module else None,
        }
        return {name: str(value) for name, value in held.items() if value is not None}

    def left_out(self, reason: Phrase) -> Iterator[str]:
        """The cells of this experience among those that cannot be handed over."""
        row, kind = self.row, KINDS["experience"].fields["type"].type
        yield from map(quoted, (str(row["id"]), str(row["student_number"]), str(self.programme["code"])))
        yield from map(quoted, (str(row["type"]), kind.show(row["type"])))
        yield plain(str(row["start_on"]))
        yield quoted(str(reason))

    @property
    def _days(self) -> int:
        return days_between(str(self.row["start_on"]), str(self.row["end_on"]))

    @property
    def _is_blended(self) -> bool:
        return self.row["type"] == "bip" or self.coil_module is not None

    def _no_mobility(self, activity: str | None) -> Phrase | None:
        if self.row["status"] == "cancelled":
            return Phrase(N_("It was cancelled."))
        if activity is None:
            return Phrase(N_("The Beneficiary Module has no activity for this type."))
        return None

    def _no_length(self) -> Phrase | None:
        days, (first, last) = self._days, BIP_DAYS
        if first <= days <= last:
            virtual = N_("A short stay needs a virtual part: no COIL module is linked to it.")
            return None if self._is_blended else Phrase(virtual)
        if self.row["type"] == "bip":
            text = N_(
                "{days} days; the physical part of a blended intensive programme takes {least} to {most}."
            )
            return Phrase(text, {"days": days, "least": first, "most": last})
        if SHORTEST_STAY <= days <= LONGEST_STAY:
            return None
        text = N_("{days} days: neither a long stay ({least} to {most}) nor a short one ({first} to {last}).")
        facts = {"days": days, "least": SHORTEST_STAY, "most": LONGEST_STAY, "first": first, "last": last}
        return Phrase(text, facts)

    def _incomplete(self, activity: str | None) -> Phrase | None:
        if self.programme["level"] not in _EQF:
            return Phrase(N_("The level of its programme is none of the European Qualifications Framework."))
        if not self.programme["isced_f"]:
            return Phrase(N_("Its programme has no ISCED-F field."))
        partner = self.partner or {}
        if activity == STUDIES and not (partner.get("erasmus_code") or partner.get("oid")):
            return Phrase(N_("Its partner has no Erasmus code and no OID, or no partner is registered."))
        return None


def _stays(connection: Connection, rows: Sequence[Row]) -> Iterator[_Stay]:
    """The stays abroad among these experiences."""
    abroad = [row for row in rows if _is_abroad(row)]
    programmes = _referred(connection, "programme", abroad)
    partners = _referred(connection, "partner", abroad)
    coil_modules = _referred(connection, "coil_module", abroad)
    for row in abroad:
        yield _Stay(
            row,
            programmes[str(row["programme_id"])],
            partners.get(str(row["partner_id"])),
            coil_modules.get(str(row["coil_module_id"])),
        )


def _is_abroad(row: Row) -> bool:
    return row["type"] in ABROAD or row["host_country"] not in (None, "NL")


def _referred(connection: Connection, kind: str, rows: Sequence[Row]) -> dict[str, Row]:
    wanted = {str(row[f"{kind}_id"]) for row in rows if row[f"{kind}_id"]}
    return get_many(connection, kind, wanted)
