"""What students do at home and abroad: the experiences that a group, or one student, has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coordtui.exchange.sample.chance import Chance, Slips
from coordtui.exchange.sample.curriculum import Curriculum
from coordtui.exchange.sample.editions import Edition
from coordtui.exchange.sample.groups import Group
from coordtui.exchange.sample.partnerships import Party
from coordtui.exchange.sample.terms import TERM_WEEKS, Weeks, weeks_of
from coordtui.exchange.sample.wording import HOSTS, OTHER_EXPERIENCES, TRIPS
from coordtui.records.fieldtypes import Value
from coordtui.records.places import ASSOCIATED, EU

_NEAR = EU | ASSOCIATED

_LONG: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("bachelor", 3): ("study",) * 10 + ("internship",) * 8 + ("joint_degree",),
    ("bachelor", 4): ("thesis",),
    ("ad", 2): ("internship",) * 4 + ("study",),
    ("master", 1): ("thesis", "study"),
}
"""What a long stay is, by level and study year; what stands there more often is more likely."""

_SHORT = ("group_trip",) * 5 + ("bip",) * 4 + ("summer_school",) * 2 + ("winter_school", "other")
_SIZES = {
    "group_trip": (12, 24),
    "bip": (5, 12),
    "summer_school": (1, 4),
    "winter_school": (1, 3),
    "other": (1, 2),
}
_AT_HOME = ("project_home",) * 3 + ("practice_home",) * 3 + ("incoming",) * 2

_FUNDS_NEAR = ("erasmus_eu",) * 7 + ("none",) * 3
_FUNDS_FAR = ("none",) * 4 + ("nl_scholarship",) * 2 + ("institution",) * 3 + ("erasmus_intl",) * 2


@dataclass(frozen=True, slots=True)
class EventSlips:
    """What goes wrong with the intensive programmes and the long stays of all programmes of a sample."""

    intensive: Slips = field(default_factory=lambda: Slips(15, {3: "2 EC", 8: "three days"}))
    stays: Slips = field(default_factory=lambda: Slips(40, {7: "short", 19: "overload", 31: "short"}))


@dataclass(frozen=True, slots=True)
class Event:
    """Something at most `most` students do together; `values` are those of the records they share."""

    values: dict[str, Value]
    outcomes: tuple[str, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Events:
    """Makes the events of one programme; `language` is that of its free texts.

    `hosts` are the partners that receive its students, `practice` the practice partners in its field.
    """

    programme_id: str
    level: str
    language: str
    curriculum: Curriculum
    hosts: tuple[Party, ...]
    practice: tuple[Party, ...]
    slips: EventSlips
    chance: Chance

    def coil(self, group: Group, edition: Edition) -> Event:
        """A class in a COIL module; all of it serves the same outcomes."""
        values = self._values(group, "coil", edition.start_on, edition.end_on)
        values |= {
            "coil_module_id": edition.id,
            "module_id": edition.series.course.record.id,
            "ec": edition.series.ec,
        }
        return Event(values, edition.outcomes[: self.chance.between(1, 2)], group.number)

    def at_home(self, group: Group) -> Event:
        """A project with an international side, without leaving home."""
        kind = self.chance.pick(_AT_HOME)
        week = TERM_WEEKS[self.chance.pick(("P1", "P2", "P3", "P4"))] + self.chance.between(0, 2)
        values = self._values(group, kind, *self._weeks(group).span(week, self.chance.between(6, 9)))
        courses = [one for one in self.curriculum.courses if one.hosts_projects(group.study_year)]
        values["ec"] = self.chance.pick((2.5, 3.0, 5.0))
        values["module_id"] = self.chance.pick(courses).record.id if courses else None
        if kind == "practice_home" and self.practice:
            values["partner_id"] = self.chance.pick(self.practice).record.id
        return Event(values, self._aims(group, 0.6), self.chance.between(15, 30))

    def short(self, group: Group) -> Event:
        """A trip, an intensive programme or a school of some days or weeks."""
        kind = self.chance.pick(_SHORT)
        make = {"bip": self._bip, "group_trip": self._trip, "other": self._other}.get(kind, self._school)
        values = make(group, kind)
        return Event(values, self._aims(group, 0.3), self.chance.between(*_SIZES[kind]))

    def _bip(self, group: Group, kind: str) -> dict[str, Value]:
        week = TERM_WEEKS[self.chance.pick(("P2", "P3", "P4"))] + self.chance.between(2, 8)
        start, end = self._weeks(group).span(week, 1)
        values = self._values(group, kind, start, end) | self._hosted(self.chance.pick(self.hosts))
        slip = self.slips.intensive.next()
        values["ec"] = 2.0 if slip == "2 EC" else 3.0
        if slip == "three days":
            values["end_on"] = self._weeks(group).day(week, 2)
        values["module_id"] = self._module("BIP")
        values["funding"] = "erasmus_eu"
        return values

    def _trip(self, group: Group, kind: str) -> dict[str, Value]:
        start, end = self._weeks(group).span(self.chance.between(5, 40), 1)
        values = self._values(group, kind, start, end)
        if self.chance.happens(0.5):
            return values | self._hosted(self.chance.pick(self.hosts)) | {"ec": 1.0}
        place = self.chance.pick(TRIPS)
        return values | {"host_country": place.country, "host_city": place.city, "ec": 1.0}

    def _school(self, group: Group, kind: str) -> dict[str, Value]:
        summer = kind == "summer_school"
        week, weeks = (self.chance.between(44, 46), 2) if summer else (self.chance.between(19, 20), 1)
        values = self._values(group, kind, *self._weeks(group).span(week, weeks))
        values["ec"] = 3.0 if summer else 2.0
        if summer and self.chance.happens(0.3):
            return values | {"module_id": self._module("SUM"), "host_country": "NL", "host_city": "Den Haag"}
        return values | self._hosted(self.chance.pick(self.hosts)) | {"funding": "institution"}

    def _other(self, group: Group, kind: str) -> dict[str, Value]:
        week = self.chance.between(3, 38)
        values = self._values(group, kind, *self._weeks(group).span(week, self.chance.pick((1, 1, 20))))
        what = self.chance.pick(OTHER_EXPERIENCES)
        return values | {"note": what.en if self.language == "en" else what.nl}

    def long(self, group: Group) -> Event:
        """The semester abroad of one student."""
        kind = self.chance.pick(_LONG[self.level, group.study_year])
        autumn = kind != "thesis" and self.chance.happens(0.35 if kind == "internship" else 0.6)
        week = TERM_WEEKS["S1" if autumn else "S2"] + self.chance.between(0, 3)
        whole = 30.0 if self.level == "bachelor" else 15.0
        weeks, ec = self.chance.between(17, 21), whole
        slip = self.slips.stays.next()
        if slip == "short" and kind in ("study", "internship"):
            weeks, ec = self.chance.between(6, 8), 10.0
        elif slip == "overload" and self.level == "bachelor":
            ec = 35.0
        values = self._values(group, kind, *self._weeks(group).span(week, weeks))
        values["ec"] = ec
        values["module_id"] = self._module({"study": "EXC", "internship": "STG", "thesis": "AFS"}.get(kind))
        return Event(values | self._host(kind), self._aims(group, 0.4))

    def _host(self, kind: str) -> dict[str, Value]:
        if kind in ("study", "joint_degree"):
            return self._funded(self._hosted(self.chance.pick(self.hosts)))
        abroad = [party for party in self.practice if party.country != "NL"]
        if abroad and self.chance.happens(0.4):
            return self._funded(self._hosted(self.chance.pick(abroad)))
        host = self.chance.pick(HOSTS)
        return self._funded(
            {"host_name": host.name, "host_country": host.place.country, "host_city": host.place.city}
        )

    def _funded(self, host: dict[str, Value]) -> dict[str, Value]:
        near = host["host_country"] in _NEAR
        return {
            **host,
            "funding": self.chance.pick(_FUNDS_NEAR if near else _FUNDS_FAR),
            "green_travel": int(near and self.chance.happens(0.45)),
        }

    def _values(self, group: Group, kind: str, start: str, end: str) -> dict[str, Value]:
        return {
            "programme_id": self.programme_id,
            "type": kind,
            "academic_year": self._weeks(group).year,
            "cohort": weeks_of(group.cohort).year,
            "start_on": start,
            "end_on": end,
        }

    @staticmethod
    def _weeks(group: Group) -> Weeks:
        return weeks_of(group.first)

    @staticmethod
    def _hosted(party: Party) -> dict[str, Value]:
        return {"partner_id": party.record.id, "host_country": party.country, "host_city": party.city}

    def _module(self, stem: str | None) -> str | None:
        course = self.curriculum.course(stem) if stem else None
        return course.record.id if course else None

    def _aims(self, group: Group, probability: float) -> tuple[str, ...]:
        aims = self.curriculum.aims(group.first) if self.chance.happens(probability) else ()
        return (self.chance.pick(aims),) if aims else ()
