"""What is in the directory, and where more is to be had, in sentences."""

from __future__ import annotations

from coordtui.exchange.institutions.institution import LISTS
from coordtui.exchange.institutions.store import Contents
from coordtui.i18n import _


def tell_contents(contents: Contents) -> list[str]:
    """A line for each list that is loaded, and one for all together."""
    if not contents.lists:
        return [_("No list of institutions is loaded.")]
    known = {each.id: each for each in contents.lists}
    lines = []
    for name, which in LISTS.items():
        if name in known:
            text = _("{list}: {number}, loaded on {day} from {file}.")
            each = known[name]
            told = text.format(list=which.label, number=each.number, day=each.loaded_on, file=each.file)
            lines.append(told)
    if len(lines) > 1:
        text = _("{number} institutions altogether; {shared} are in both lists.")
        lines.append(text.format(number=contents.institutions, shared=contents.shared))
    return lines


def where_to_get(contents: Contents) -> list[str]:
    """For each list that isn't loaded, where it is to be had."""
    known = {each.id for each in contents.lists}
    return [f"{which.label}. {which.source}" for name, which in LISTS.items() if name not in known]
