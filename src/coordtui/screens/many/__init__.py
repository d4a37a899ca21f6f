"""Many records at once: one value for all of them, one experience for many students."""
