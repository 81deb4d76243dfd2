"""The work behind each command of `kitchens`."""
