"""`datapackage.json`: what the CSV files beside it hold, for programs that read or check them.

A Tabular Data Package of the Frictionless standards (Data Package, CSV Dialect, Table Schema; version 1,
whose readers are everywhere), derived from the declarations of the fields. Constraints say what always
holds. A pattern that official lists break themselves, such as that of Erasmus codes, only gives a warning
in the register, so it stands here as `expectedPattern`, which validators pass over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from coordtui.exchange.columns import Column, Role, columns_of
from coordtui.exchange.file_names import file_name
from coordtui.exchange.profiles import Profile
from coordtui.i18n import _, language
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    FieldType,
    Reference,
    Text,
    Whole,
    YesNo,
)
from coordtui.records.kinds import Kind

FILE = "datapackage.json"

Descriptor = dict[str, Any]
"""A part of the package as JSON has it."""

_ID = "[0-9a-f]{32}"
_ACADEMIC_YEAR = "[0-9]{4}-[0-9]{4}"


def data_package(kinds: Sequence[str], profile: Profile) -> bytes:
    """The file that describes the files of `kinds`, which are written in `profile`.

    Titles and descriptions are in the language now set.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "coordtui",
        "title": _("Records of coordtui"),
        "description": _(
            "An apostrophe stands before a text that a spreadsheet could take for a formula, and before one "
            "that begins so already; take one away when reading."
        ),
        "languages": [language()],
        "resources": [_resource(KINDS[name], kinds, profile) for name in kinds],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"


def _resource(kind: Kind, kinds: Sequence[str], profile: Profile) -> Descriptor:
    return {
        "profile": "tabular-data-resource",
        "name": kind.about.file,
        "path": file_name(kind.name),
        "title": kind.plural,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": profile.encoding.removesuffix("-sig"),  # readers know a byte order mark when they see it
        "dialect": {
            "delimiter": profile.delimiter,
            "lineTerminator": profile.line_end,
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(kind, kinds, profile),
    }


def _schema(kind: Kind, kinds: Sequence[str], profile: Profile) -> Descriptor:
    schema: Descriptor = {
        "fields": [_field(column, profile) for column in columns_of(kind)],
        "missingValues": [""],
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": KINDS[target].about.file, "fields": ["id"]}}
            for name, target in kind.references.items()
            if target in kinds
        ],
    }
    if kind.key:
        schema["uniqueKeys"] = [list(kind.key)]
    return schema


def _field(column: Column, profile: Profile) -> Descriptor:
    field = column.field
    if field is None:
        constraints = {"required": True, "unique": True, "pattern": _ID}
        return {"name": column.name, "type": "string", "constraints": constraints}
    described: Descriptor = {"name": column.name, "title": field.label}
    if field.help:
        described["description"] = field.help
    if column.role is Role.LABEL:
        return {**described, "type": "string", "description": _("The label, in the language of the export.")}
    if column.role is Role.KEY:
        return {**described, "type": "string", "description": _("What the id before it refers to.")}
    described |= _type(field.type, profile)
    holding = ({"required": True} if field.required else {}) | dict(_constraints(field.type))
    if holding:
        described["constraints"] = holding
    return described


def _type(held: FieldType, profile: Profile) -> Mapping[str, Any]:
    match held:
        case Whole():
            return {"type": "integer"}
        case Credits():
            return {"type": "number", "decimalChar": profile.decimal}
        case YesNo():
            return {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
        case Date():
            return {"type": "date", "format": "default"}
        case Text(pattern=str() as pattern):
            return {"type": "string", "expectedPattern": pattern}
    return {"type": "string"}


def _constraints(held: FieldType) -> Mapping[str, Any]:
    match held:
        case Whole(least=least, most=most):
            return {"minimum": least, "maximum": most}
        case Credits(most=most, step=step):
            return {"minimum": step, "maximum": most}
        case AcademicYear():
            return {"pattern": _ACADEMIC_YEAR}
        case ChoiceSet(vocabulary=vocabulary):
            one = f"({'|'.join(vocabulary.terms)})"
            return {"pattern": rf"{one}(\|{one})*"}
        case Choice(vocabulary=vocabulary):
            return {"enum": list(vocabulary.terms)}
        case Reference():
            return {"pattern": _ID}
    return {}
