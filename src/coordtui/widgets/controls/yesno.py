"""Yes or no in a form."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.widgets.controls.options import FixedOptions, Option
from coordtui.widgets.controls.pick import PickControl

YES, NO = "1", "0"


class YesNoControl(PickControl):
    """Yes (`1`) or no (`0`), chosen with `y`, `j` or `n` whatever the language."""

    def __init__(self, field_name: str, *, id: str | None = None, classes: str | None = None) -> None:
        options = [Option(YES, _("yes")), Option(NO, _("no"))]
        words = {YES: ("yes", "ja"), NO: ("no", "nee")}
        super().__init__(field_name, FixedOptions(options, words), id=id, classes=classes)
