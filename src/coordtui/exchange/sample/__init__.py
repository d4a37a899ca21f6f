"""A sample register: what a Dutch university of applied sciences with several faculties could hold.

The modules here are content only, in Dutch and English. Programmes, people, outcomes, modules and practice
partners are fictitious; the institutions exist and their codes are real.
"""
