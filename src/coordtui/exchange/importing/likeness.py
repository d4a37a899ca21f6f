"""Partners that may be one and the same under two spellings: proposed to the user, never joined unasked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.text import fold

CLOSE = 0.8
"""How alike two words are, from 0 to 1, to be taken for slips of the same one."""

SHORTEST = 4
"""Letters of the words that are compared so."""

MOST_SLIPS = 2
"""Words of a name with a slip in them."""

COMMON = 200
"""Partners with such a word, in a country; a word that more have tells nothing."""

_WORDS = re.compile(r"[^\W_]+")
_APPLIED = frozenset(
    "hogeschool polytechnic politecnico politecnica polytechnique fachhochschule hochschule applied haw fh "
    "uas ammattikorkeakoulu hogskolan hogskole yrkeshogskola college instituto institute".split()
)
_UNIVERSITY = frozenset(
    "university universiteit universitat universidad universidade universita universite univ uni universitet "
    "universitetet universitas yliopisto uniwersytet univerzita egyetem universiti universitesi".split()
)
_SMALL = frozenset(
    "of the de het van voor der den des di da do dos du la le les el en and und et e y of sciences science "
    "for fur in te zu at l d".split()
)
_SAME_CODES = ("pic", "oid", "erasmus_code")

Codes = Mapping[str, str]
"""What identifies an institution, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Like:
    """A partner that another looks like."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """A name taken apart: its words, all letters together, the words that not many have, and the sort
    of institution that the others say."""

    words: frozenset[str]
    joined: str
    core: frozenset[str]
    sort: str


class Lookalikes:
    """The partners seen so far, by country and by word: those that `registered` gives when one is first
    looked for, and those added since."""

    def __init__(self, registered: Callable[[], Iterable[Row]]) -> None:
        self._registered: Callable[[], Iterable[Row]] | None = registered
        self._by_word: dict[tuple[Value, str], list[tuple[Like, str, Codes]]] = defaultdict(list)
        self._by_code: dict[tuple[str, str], Like] = {}

    def add(self, record_id: str, row: Row) -> None:
        """Have a partner be found from now on."""
        like, codes = Like(record_id, str(row["name"])), _codes(row)
        for name in _names(row):
            for word in _handles(name):
                self._by_word[row.get("country"), word].append((like, name, codes))
        for code in codes.items():
            self._by_code.setdefault(code, like)

    def find(self, row: Row) -> Like | None:
        """The partner that `row` looks like: the same code, or nearly the same name in its country and
        no other code."""
        if self._registered is not None:
            registered, self._registered = self._registered, None
            for partner in registered():
                self.add(str(partner["id"]), partner)
        codes = _codes(row)
        for code in codes.items():
            if code in self._by_code:
                return self._by_code[code]
        for name in _names(row):
            for word in _handles(name):
                others = self._by_word.get((row.get("country"), word), ())
                if len(others) <= COMMON:
                    for like, other, known in others:
                        if all(known.get(kind, value) == value for kind, value in codes.items()) and _alike(
                            name, other
                        ):
                            return like
        return None


def _codes(row: Mapping[str, Value]) -> Codes:
    return {name: fold(str(row[name])) for name in _SAME_CODES if row.get(name)}


def _names(row: Row) -> Iterator[str]:
    for name in ("name", "name_en"):
        if row.get(name):
            yield fold(str(row[name]))


def _handles(name: str) -> frozenset[str]:
    """What a name is looked up by: how each of its telling words begins."""
    return frozenset(word[:3] for word in _shape(name).core) or frozenset({name})


def _alike(one: str, other: str) -> bool:
    """Whether two folded names say the same: the same telling words, or words with a slip in them."""
    first, second = _shape(one), _shape(other)
    if first.core and first.core == second.core:
        return not (first.sort and second.sort) or first.sort == second.sort
    if first.joined == second.joined:
        return True
    left, right = sorted(first.words - second.words), sorted(second.words - first.words)
    return 0 < len(left) <= MOST_SLIPS and len(left) == len(right) and all(map(_is_slip, left, right))


def _is_slip(one: str, other: str) -> bool:
    # Numbers and short words tell departments and campuses apart.
    if min(len(one), len(other)) < SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= CLOSE


@lru_cache(4096)
def _shape(name: str) -> _Shape:
    words = _WORDS.findall(name)
    sort = "applied" if _APPLIED & set(words) else "university" if _UNIVERSITY & set(words) else ""
    every = frozenset(words)
    return _Shape(every, "".join(words), every - _APPLIED - _UNIVERSITY - _SMALL, sort)
