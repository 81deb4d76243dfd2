"""The demonstration: the first kitchen's first year, in the package."""
