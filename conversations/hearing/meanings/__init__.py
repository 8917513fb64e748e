"""Meanings: what texts say in whatever words."""
