"""Programmes, courses and learning outcomes as JSON of the Open Education API, version 6.0.

Names, enumerations and what is required are those of release candidate 3 of the specification
(github.com/open-education-api/specification, `oeapi-6.0-rc.3.yaml`: the schemas Programme, Course,
LearningOutcome, StudyLoadDescriptor, IdentifierEntry, LanguageTypedString and Pagination). Each file is
what the API would answer at its path, `/programmes` and so on, with everything on one page. What a record
doesn't hold is left out, as the specification allows.

What others may rely on is handed over: active programmes, their approved outcomes and modules, and COIL
modules that run or are completed. An edition of a COIL module is a course of its own.
"""
