"""What the neighbourhood kitchens decide: rules, the journal of what happened, the vault of names."""
