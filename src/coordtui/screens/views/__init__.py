"""How a list is looked at: which columns, in which order, and saved under which name."""
