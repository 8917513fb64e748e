"""Checks of what a book says."""
