"""Speaks: the `kitchens` command, pages, import and export."""
