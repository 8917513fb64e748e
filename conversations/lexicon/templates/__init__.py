"""Templates: sentences with a choice of words, and where texts match them."""
