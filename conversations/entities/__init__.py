"""Entities: what a text names, such as a number, a choice, an address, a place or a time."""
