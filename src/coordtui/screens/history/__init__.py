"""What was changed, by whom and when: of the whole file, of one record, in one step."""
