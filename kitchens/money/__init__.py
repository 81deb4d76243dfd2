"""What is earned: sales, agreements, the sharing of income."""
