"""Views of what is earned."""
