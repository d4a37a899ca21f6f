"""The form of a record, made from its declaration."""

from coordtui.widgets.form.record_form import FormValues, RecordForm

__all__ = ["FormValues", "RecordForm"]
