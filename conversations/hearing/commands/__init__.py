"""Commands: words that act, alone, in shape, and in other words."""
