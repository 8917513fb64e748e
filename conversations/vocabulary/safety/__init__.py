"""The rules of `safety`: emergency words, from anybody who sends them."""
