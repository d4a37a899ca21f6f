"""The official lists of institutions, from which partners are filled in: what is loaded, loading one."""
