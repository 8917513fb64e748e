"""The rules of `safety`: emergency words, from whoever sends them."""
