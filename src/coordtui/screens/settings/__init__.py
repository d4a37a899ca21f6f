"""What the user sets: language, theme, keys, norms."""
