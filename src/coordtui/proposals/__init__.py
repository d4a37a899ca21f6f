"""What a user means, as a ChangeSet: saving a form, copying, rolling forward, pasting, bulk edits.

These functions look at the register and propose; nothing here writes. Whoever asked shows the
proposal, or applies it.
"""
