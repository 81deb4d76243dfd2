"""Views of what is cooked."""
