"""Finding a command or a record by a piece of its name, and going there."""
