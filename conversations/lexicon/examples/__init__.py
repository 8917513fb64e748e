"""Examples: how much a text is like given sentences."""
