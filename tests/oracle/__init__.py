"""A second, plain reading of the import's rules, to hold the house against."""
