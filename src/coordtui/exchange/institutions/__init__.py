"""The institution directory: universities of official lists, to fill in partners from.

It is a file of its own beside the settings, made from the lists that the user downloads. It is no part
of the register: it holds nothing that anyone typed, and can be made anew at any time.
"""
