"""A sample register: what a Dutch university of applied sciences with several faculties could hold.

`generate` makes one of any size from a seed. What it draws on, in Dutch and English, stands in modules of its
own: `organisation`, `outcomes`, `modules`, `coil`, `institutions`, `people`, `wording` and so on. Programmes,
people, outcomes, modules and practice partners are fictitious; the institutions exist, their codes are real.
"""
