"""A record filled in: what it is opened with, judged by, kept as a draft until it is saved."""
