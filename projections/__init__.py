"""What the kitchens remember for readers: views, kept true by events, and reports on them."""
