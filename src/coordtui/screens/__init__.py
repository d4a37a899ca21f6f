"""The screens; `areas` makes the main ones by the name of their mode."""
