"""Parts of screens that know fields and rows, not what they mean."""
