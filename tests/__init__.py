"""What shows that the house stands."""
