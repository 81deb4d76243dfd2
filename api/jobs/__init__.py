"""Jobs that nobody has to remember: one process of all does them, and each has its effect exactly once."""
