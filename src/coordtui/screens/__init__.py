"""The screens: a folder for each thing that users do, and beside those what all screens are made from.

`start` opens the register and shows the first screen, `areas` makes the main ones by the name of their
mode. A key is declared in `commands`, works through `base`, or through `frame` in a main area.
"""
