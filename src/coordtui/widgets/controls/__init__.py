"""Compact form controls: one row each (the memo three), one protocol, no knowledge of records."""

from coordtui.widgets.controls.control import Control, ControlMessage, control_around
from coordtui.widgets.controls.line import LineControl
from coordtui.widgets.controls.memo import MemoControl
from coordtui.widgets.controls.options import FixedOptions, Option, OptionSource
from coordtui.widgets.controls.pick import PickControl
from coordtui.widgets.controls.suggest import SuggestControl
from coordtui.widgets.controls.yesno import YesNoControl

__all__ = [
    "Control",
    "ControlMessage",
    "FixedOptions",
    "LineControl",
    "MemoControl",
    "Option",
    "OptionSource",
    "PickControl",
    "SuggestControl",
    "YesNoControl",
    "control_around",
]
