"""Working apart: a register for a colleague, and taking in what was done in another."""
