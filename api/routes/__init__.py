"""What machines ask of the house: whether it lives, whether it is ready."""
