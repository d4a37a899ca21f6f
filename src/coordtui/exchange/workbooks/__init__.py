"""Records to a workbook (`.xlsx`), written part by part straight into the file.

Not by openpyxl, which reads workbooks for the import: it builds an object for each cell (thirty times as
slow for the records of a register) and keeps every sheet in a temporary file, where a program that is
killed leaves personal data behind.
"""
