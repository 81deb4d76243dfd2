"""Views of those whom we serve."""
