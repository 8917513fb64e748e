"""The lexicon: words and texts at their plainest; the lowest room."""
