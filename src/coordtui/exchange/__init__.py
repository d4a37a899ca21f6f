"""What goes in and out: files that other programs read and write, and sample registers."""
