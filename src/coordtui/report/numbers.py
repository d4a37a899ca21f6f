"""Figures in words: of how many, how much that is, and whether it is as it should be."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.insight.indicators import INDICATORS, Aim, Figure, Part, Shows
from coordtui.report.document import Amount, Bar, Cell, Tone
from coordtui.report.masking import Mask, Share

OF_STUDENTS = frozenset(
    {"Q6", "Q7", "Q7/abroad", "Q7/home", "Q8", "Q9", "Q10/students", "Q11/students", "Q13", "Q22"}
)
"""What counts students or what is registered of them, and is therefore masked where it is small."""

_BARE = Mask()
_UNJUDGED = frozenset({"Q18"})
"""What has no number to be reached: a focus need not be all there is."""
NOTHING = "–"
"""In place of a figure without a denominator."""


def mask_of(name: str, mask: Mask) -> Mask:
    """The mask that a figure or part (`Q7/abroad`) goes by: only what counts students is masked."""
    return mask if name in OF_STUDENTS else _BARE


def percent(value: float | None) -> str:
    """`33 %`, or n/a."""
    return _("n/a") if value is None else f"{value:.0f}\N{NO-BREAK SPACE}%"


def share_of(name: str, part: Part, mask: Mask) -> Share:
    """Numerator and denominator of a share, as far as they are told."""
    return mask_of(name, mask).share(part.numerator, part.denominator or 0)


def told(name: str, part: Part, mask: Mask) -> str:
    """A figure on one line: `119 / 188 · 63 %`, `12 → 18`, `16`, `n/a`."""
    shows = INDICATORS[name.partition("/")[0]].shows
    if shows is Shows.NUMBER:
        return mask_of(name, mask).count(part.numerator).text
    if shows is Shows.GROWTH:
        before = part.denominator or 0
        small = mask_of(name, mask)
        return f"{small.count(before).text} → {small.count(before + part.numerator).text}"
    share = share_of(name, part, mask)
    if not part.denominator:
        return _("n/a")
    return share.text if share.percentage is None else f"{share.text} · {percent(share.percentage)}"


def now(part: Part) -> int:
    """Of a growth: what there is in the year."""
    return part.numerator + (part.denominator or 0)


def verdict(figure: Figure) -> Cell:
    """Whether what the policy asks is reached: wholly, in part or not, in words."""
    indicator = figure.indicator
    if indicator.shows is Shows.GROWTH:
        if not figure.denominator and not figure.numerator:
            return Cell(_("none"), Tone.QUIET)
        return Cell(_("✓ more"), Tone.GOOD) if figure.numerator > 0 else Cell(_("! not more"), Tone.OPEN)
    if not figure.denominator or indicator.aim is Aim.NEITHER or figure.code in _UNJUDGED:
        return Cell(NOTHING, Tone.QUIET)
    wanted = 0 if indicator.aim is Aim.FEWER else figure.denominator
    if figure.numerator == wanted:
        return Cell(_("✓ reached"), Tone.GOOD)
    if indicator.aim is Aim.FEWER:
        return Cell(_("! to do"), Tone.OPEN)
    if figure.numerator == 0:
        return Cell(_("✗ not yet"), Tone.OPEN)
    return Cell(_("! in part"), Tone.OPEN)


def share_bar(label: str, share: Share) -> Bar:
    """A standing bar of a percentage, with the numbers it comes from under it."""
    if share.percentage is None:
        text = share.text if share.is_hidden else _("n/a")
        return Bar(label, (Amount(None if share.is_hidden else 0, text),), text)
    return Bar(label, (Amount(share.percentage, share.text),), f"{share.text} · {percent(share.percentage)}")
