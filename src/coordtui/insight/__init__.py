"""What the register tells: overviews, a record as a reader wants to see it, findings, what was changed."""
