"""Records to look at and to work on: in lists and one by one."""
