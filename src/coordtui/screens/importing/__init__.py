"""Tables from elsewhere into the register, on one screen, step by step."""
