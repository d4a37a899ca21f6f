"""Tables from elsewhere into the register: CSV in any common shape, workbooks, what was pasted.

Four steps, each plain and open to change: *recognise* what a file holds, *map* its columns to fields,
*propose* what each line would become, *apply* it as one change set. `job.ImportJob` ties them together.
"""
