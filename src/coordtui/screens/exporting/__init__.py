"""Files for others: records, the table that is shown, a report; where they go and what is replaced."""
