"""What the rules of several flows share."""
