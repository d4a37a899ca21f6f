"""What is wrong, due or doubtful: shown line by line, solved or put off."""
