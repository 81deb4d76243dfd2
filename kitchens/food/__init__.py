"""What is cooked: products, lots, batches."""
